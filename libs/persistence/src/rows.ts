import { AccountRow } from './account.row.js';
import { OrganisationRow } from './organisation.row.js';
import { PermitRow } from './permit.row.js';
import { SessionRow } from './session.row.js';
import { SiteRow } from './site.row.js';

/** Every table that TypeORM knows. A test compares them with the migrated schema. */
export const ROWS = [AccountRow, OrganisationRow, PermitRow, SessionRow, SiteRow];
