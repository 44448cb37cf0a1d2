import { RULES } from '@popstrace/compliance';
import type { Refusal } from '@popstrace/kernel';

/** The closed list of why custody refuses, each with when. Rules of law refuse with their own codes beside. */
export const CUSTODY_REFUSALS = {
  'wrong-state': 'the state machine has no such transition from the present state',
  'wrong-signer': 'this act is signed by someone else',
  'unknown-consignment': 'no such consignment, or it may not be seen',
  'one-consignment': 'this act is for one consignment at a time',
  'duplicate-consignment': 'the same consignment stands twice',
  'unknown-package': 'the package is not in this consignment',
  'unknown-batch': 'no such batch, or it is another plant’s',
  'unknown-handover': 'the handover named is not the one that waits',
  'unknown-discrepancy': 'no such open discrepancy',
  'unknown-amendment': 'no such open amendment',
  'unknown-pop': 'the POP is not in the catalogue',
  'unknown-technology': 'the technology is not in the catalogue',
  'unknown-operation': 'the operation is not in the catalogue',
  'nothing-to-do': 'the command would change nothing, or no package is left',
  'identifier-taken': 'the identity given to something new is in use',
  'duplicate-package': 'the same package stands twice',
  'duplicate-pop': 'the same POP stands twice',
  'duplicate-label': 'the same label stands twice',
  'not-a-mass': 'a mass is zero or less, or more than there is',
  'gross-below-tare': 'the gross mass is below the tare',
  'package-state': 'the package is not where this act needs it',
  'already-scanned': 'the package was already scanned for this',
  'scan-needs-weight': 'a delivered package is weighed when it is scanned',
  'scan-needs-batch': 'a package is scanned into a named batch',
  'not-labelled': 'a package has no issued label',
  'not-affixed': 'an issued label was not scanned back from its package',
  'not-scanned': 'a package was neither scanned nor reported missing',
  'all-missing': 'nothing is left to hand over',
  'no-carrier-left': 'every booked carrier has already taken over',
  'plate-required': 'by road the vehicle’s registration plate is required',
  'plate-by-road-only': 'a registration plate is named where no road is used',
  'storage-required': 'the storage site is required',
  'handover-pending': 'a handover waits for its second signature',
  'handover-waits': 'your side has signed; the other side’s signature is missing',
  'field-missing': 'a field is required from this signature on',
  'field-sealed': 'a signature sealed this field; only an approved amendment changes it',
  'field-open': 'the field is not sealed yet: revise it instead',
  'amendment-pending': 'an amendment is open',
  'amendment-outdated': 'the value has changed since its amendment was proposed',
  'already-approved': 'your organisation has already approved',
  'figures-required': 'a weight discrepancy is resolved by agreed masses',
  'figures-differ': 'the agreed figures differ from those proposed',
  'own-proposal': 'the other side must agree to a proposal',
  'return-cannot-be-rejected': 'a return may not be rejected again',
  'refusal-arithmetic':
    'accepted + refused must be what was received, with both above zero in a partial refusal',
  'return-destination': 'the return goes to the holder or to another facility',
  'not-the-custodian': 'the site named is not one of whoever holds the waste',
  'came-from-others': 'what was born of other consignments is neither restated nor cancelled',
  'pop-not-conserved': 'the POP masses of the parts are not those of the whole',
  'mass-not-conserved': 'the masses of the parts are not those of the whole',
  'batch-state': 'the batch is not open, complete or confirmed as this act needs',
  'batch-mismatch': 'the consignments named are not those in the batch',
  'run-too-short': 'a run ends after it starts',
  'residue-above-limit': 'a residue at or above the low POP content must be treated again',
  'four-eyes': 'another person must do this',
  'not-certified': 'there is no certificate to correct',
  'already-certified': 'a certificate is corrected only by one that says what was wrong',
  'certified-abroad': 'a certificate from abroad is corrected by its issuer',
  'not-quiet': 'it was changed in the last ten days',
  'already-final': 'it is final',
  'in-the-future': 'it cannot have happened yet',
  'before-the-last-signature': 'signatures follow one another in time',
  'unknown-notification': 'no such notification, or it is not the holder’s',
  'consent-required': 'it leaves under another movement document than the one of its consent',
  'not-abroad': 'the destination is in the same country',
} as const;

export type CustodyCode = keyof typeof CUSTODY_REFUSALS;

/** A refusal of custody itself. `CUS-05` (one holder, no gap, mass conserved) stands behind most. */
export function refuse(
  code: CustodyCode,
  message: string,
  where: { readonly pointer?: string; readonly rule?: string; readonly article?: string } = {},
): Refusal<CustodyCode> {
  return { code, message, pointer: where.pointer ?? '', ...rest(where) };
}

/** Who names a rule names where it is written: the rule's own article, unless a closer one is known. */
function rest({ rule, article = ARTICLES.get(rule ?? '') }: Written) {
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(article === undefined ? {} : { article }),
  };
}

interface Written {
  readonly rule?: string;
  readonly article?: string | undefined;
}

const ARTICLES: ReadonlyMap<string, string> = new Map(
  RULES.map(({ id, article }) => [id, article]),
);
