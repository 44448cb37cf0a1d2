import type { LaneAnswer } from '@popstrace/application';
import type { CustodyCode } from '@popstrace/custody';
import { refusedBy, type RefusalStatus } from '@popstrace/platform';

/**
 * How HTTP says what custody refuses; what is not listed is understood but refused (422). 403: another
 * must do it. 409: not as things stand now. 404 names what the path names.
 */
const STATUSES: Readonly<Partial<Record<CustodyCode, RefusalStatus>>> = {
  'unknown-consignment': 404,
  'unknown-discrepancy': 404,
  'unknown-amendment': 404,
  'wrong-signer': 403,
  'own-proposal': 403,
  'four-eyes': 403,
  'wrong-state': 409,
  'package-state': 409,
  'already-scanned': 409,
  'batch-state': 409,
  'batch-mismatch': 409,
  'unknown-handover': 409,
  'handover-pending': 409,
  'handover-waits': 409,
  'no-carrier-left': 409,
  'amendment-pending': 409,
  'amendment-outdated': 409,
  'came-from-others': 409,
  'already-approved': 409,
  'already-final': 409,
  'not-quiet': 409,
  'field-sealed': 409,
  'field-open': 409,
};

/** What the lane and the law add with codes of their own. */
const OTHERS: Readonly<Record<string, RefusalStatus>> = {
  'not-found': 404,
  'not-certified': 404,
  'not-logged': 404,
  'no-such-figure': 404,
  'version-differs': 412,
  'label-revoked': 409,
  'confirmed-by-the-same': 403,
  'not-your-territory': 403,
  'not-the-authority': 403,
  'number-taken': 409,
  'not-booked': 404,
  'not-the-custodian': 403,
  'not-yours': 403,
  'became-waste': 409,
  'profile-taken': 409,
  'ended-already': 409,
  'enrolled-already': 409,
  'revoked-already': 409,
  'resolved-already': 409,
  'not-proposed': 409,
  'other-side-confirms': 403,
};

export const refused = refusedBy<string>({ ...STATUSES, ...OTHERS });

type LaneRefusals = Extract<LaneAnswer, { readonly ok: false }>['error'];

/** What a command came to, or its refusals as a problem. */
export function taken<T>(
  result:
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: LaneRefusals },
): T {
  if (result.ok) return result.value;
  throw refused(result.error);
}
