import { uuidFrom, type Id } from '@popstrace/kernel';
import type { OrganisationKey } from './organisations.js';
import type { PersonKey } from './people.js';
import type { SiteKey } from './sites.js';

/** The cast has the same identifiers in every demo country: what acts in it over HTTP need not look them up. */
export const organisationId = (key: OrganisationKey): Id => uuidFrom('demo', 'organisation', key);
export const siteId = (key: SiteKey): Id => uuidFrom('demo', 'site', key);
export const accountId = (key: PersonKey): Id => uuidFrom('demo', 'account', key);
