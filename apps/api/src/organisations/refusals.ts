import type { AccountRefusalCode, OrganisationRefusalCode } from '@popstrace/application';
import { refusedBy } from '@popstrace/platform';

/** How HTTP says what is refused about organisations, sites, permits and accounts. */
export const refused = refusedBy<OrganisationRefusalCode | AccountRefusalCode | (string & {})>({
  'registration-taken': 409,
  'email-taken': 409,
  'unknown-organisation': 404,
  'unknown-permit': 404,
  'unknown-account': 404,
  'unknown-erasure': 404,
  'own-proposal': 403,
  'erasure-waits': 409,
  'erased-already': 409,
  'not-yours': 403,
  'not-your-territory': 403,
  'not-the-authority': 403,
});
