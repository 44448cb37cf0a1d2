/* eslint-disable max-lines -- the machine is one table in one file: nothing else says what may follow what */
import * as acceptance from './acts/acceptance.js';
import * as amendment from './acts/amendment.js';
import * as booking from './acts/booking.js';
import * as declaration from './acts/declaration.js';
import * as discrepancy from './acts/discrepancy.js';
import * as disposal from './acts/disposal.js';
import * as exceptions from './acts/exceptions.js';
import * as abroad from './acts/export.js';
import * as handover from './acts/handover.js';
import * as packages from './acts/packages.js';
import * as poured from './acts/poured.js';
import * as pouring from './acts/pouring.js';
import * as reception from './acts/reception.js';
import * as regrouping from './acts/regrouping.js';
import * as scanning from './acts/scanning.js';
import * as segregation from './acts/segregation.js';
import * as treatment from './acts/treatment.js';
import type { CommandKind } from './commands.js';
import type { HandoverKind } from './model.js';
import { LIVE_STATES, type ConsignmentState } from './states.js';
import type { Transition } from './transition.js';

const ON_THE_WAY: readonly ConsignmentState[] = ['in_transit', 'in_interim_storage'];
/** To where what was found comes back: discrepancies stay with the consignment that has them. */
const WHERE_FOUND = LIVE_STATES.filter(
  (state) => !['under_review', 'treated', 'disposed'].includes(state),
);
const SEALED: readonly ConsignmentState[] = [
  'labelled',
  'awaiting_collection',
  ...ON_THE_WAY,
  'delivered',
  'under_review',
  'accepted',
  'rejected',
  'in_treatment',
  'treated',
  'disposed',
];

/**
 * The one table of transitions. The API's `next`, the database's own guard, docs/states.md and its
 * diagram are all derived from it; nothing else says what may follow what.
 */
export const TRANSITIONS: { readonly [K in CommandKind]: Transition<K> } = {
  declare: {
    stage: 'segregation',
    from: 'nothing',
    outcomes: { declared: ['draft'] },
    signers: 'anyone signed in',
    summary: 'a holder declares packages at one of its sites',
    checks: [
      declaration.ownHolder,
      declaration.declaredPackages,
      declaration.declaredFields,
      declaration.declaredMass,
    ],
    act: declaration.declare,
  },
  revise: {
    stage: 'segregation',
    from: ['draft', 'segregated', 'labelled'],
    outcomes: { revised: 'unchanged or draft' },
    signers: ['holder'],
    summary: 'the holder changes what no signature has sealed; other packages are segregated anew',
    checks: [declaration.revisedFields, declaration.revisedPackages],
    act: declaration.revise,
  },
  segregate: {
    stage: 'segregation',
    from: ['draft'],
    outcomes: { segregated: ['segregated'] },
    signers: ['holder'],
    summary: 'every package is classified and weighed, incompatible streams are apart',
    guards: [
      packages.somethingIsLeft,
      segregation.segregationFields,
      segregation.streamsApart,
      segregation.articlesAreIdentified,
      segregation.belowNeedsProof,
    ],
    act: segregation.segregate,
  },
  'issue-labels': {
    stage: 'segregation',
    from: ['segregated'],
    outcomes: { 'labels-issued': 'unchanged' },
    signers: ['holder'],
    summary: 'labels are issued for packages that have none',
    checks: [segregation.labelsFit],
    act: segregation.issueLabels,
  },
  'replace-label': {
    stage: 'any',
    from: LIVE_STATES,
    outcomes: { 'label-replaced': 'unchanged' },
    signers: ['custodian'],
    summary: 'a damaged label is revoked and another issued',
    checks: [segregation.labelToReplace],
    act: segregation.replaceLabel,
  },
  scan: {
    stage: 'any',
    from: LIVE_STATES,
    outcomes: { scanned: 'unchanged' },
    signers: ['custodian', 'next-carrier', 'party', 'authority'],
    mayComeLate: true,
    summary: 'a label is read; the package moves by it, as its own table says',
    checks: [scanning.scanFits],
    act: scanning.scan,
  },
  'retract-scan': {
    stage: 'any',
    from: [
      'segregated',
      'awaiting_collection',
      ...ON_THE_WAY,
      'rejected',
      'accepted',
      'in_treatment',
    ],
    outcomes: { 'scan-retracted': 'unchanged' },
    signers: ['custodian', 'next-carrier', 'facility', 'storage', 'return-carrier'],
    mayComeLate: true,
    summary: 'a scan that nobody has signed for is taken back',
    guards: [packages.noHandoverWaits],
    checks: [scanning.retractable],
    act: scanning.retract,
  },
  label: {
    stage: 'segregation',
    from: ['segregated'],
    outcomes: { labelled: ['labelled'] },
    signers: ['holder'],
    summary: 'every package has an issued label, and each affixed label was scanned back',
    guards: [packages.somethingIsLeft, segregation.labellingFields, segregation.everyLabelAffixed],
    act: segregation.labelled,
  },
  book: {
    stage: 'collection',
    from: ['labelled', 'awaiting_collection'],
    outcomes: { booked: ['awaiting_collection'] },
    signers: ['holder'],
    summary: 'carriers and destination hold permits; consents cover a border that is crossed',
    guards: [
      packages.somethingIsLeft,
      packages.noHandoverWaits,
      packages.noAmendmentOpen,
      booking.bookingFields,
      booking.verdictIsOfTheDay,
    ],
    checks: [booking.bookingMakesSense, booking.permitsCoverBooking, booking.consentCoversBooking],
    act: booking.book,
  },
  reroute: {
    stage: 'collection',
    from: ['awaiting_collection', ...ON_THE_WAY],
    outcomes: { rerouted: 'unchanged' },
    signers: ['holder', 'custodian'],
    summary: 'carriers that have not yet taken over are changed or added',
    guards: [packages.noHandoverWaits],
    checks: [booking.rerouteKeepsSigned],
    act: booking.reroute,
  },
  collect: handedOver('collect', {
    stage: 'collection',
    from: ['awaiting_collection'],
    outcomes: { collected: ['in_transit'] },
    signers: ['holder', 'next-carrier'],
    summary: 'holder and carrier sign; every package was scanned or is reported missing',
    guards: [packages.noAmendmentOpen, booking.borderIsOpen],
  }),
  transfer: handedOver('transfer', {
    stage: 'collection',
    from: ['in_transit'],
    outcomes: { transferred: ['in_transit'] },
    signers: ['custodian', 'next-carrier'],
    summary: 'giving and taking carrier sign; every package was scanned',
  }),
  store: handedOver('store', {
    stage: 'collection',
    from: ['in_transit'],
    outcomes: { stored: ['in_interim_storage'] },
    signers: ['custodian', 'storage'],
    summary: 'carrier and storage site sign; the permit has room and days',
  }),
  resume: handedOver('resume', {
    stage: 'collection',
    from: ['in_interim_storage'],
    outcomes: { resumed: ['in_transit'] },
    signers: ['custodian', 'next-carrier'],
    summary: 'storage site and next carrier sign',
  }),
  deliver: handedOver('deliver', {
    stage: 'collection',
    from: ['in_transit'],
    outcomes: { delivered: ['delivered'], 'discrepancy-raised': 'as its own row says' },
    signers: ['custodian', 'facility'],
    summary: 'carrier and facility sign; every package was scanned and weighed',
  }),
  'withdraw-handover': {
    stage: 'collection',
    from: ['awaiting_collection', ...ON_THE_WAY, 'rejected'],
    outcomes: { 'handover-withdrawn': 'unchanged' },
    signers: ['custodian', 'next-carrier', 'facility', 'storage', 'return-carrier'],
    summary: 'an offered handover is withdrawn or declined before its second signature',
    checks: [handover.withdrawFits],
    act: handover.withdraw,
  },
  'raise-discrepancy': {
    stage: 'reception',
    from: ['delivered', 'under_review'],
    outcomes: { 'discrepancy-raised': ['under_review'] },
    signers: ['facility'],
    summary: 'what arrived is not what was declared; the 15-day clock starts',
    checks: [discrepancy.discrepancyFits],
    act: discrepancy.raise,
  },
  'resolve-discrepancy': {
    stage: 'reception',
    from: ['under_review'],
    outcomes: {
      'resolution-proposed': 'unchanged',
      'discrepancy-resolved': ['delivered', 'under_review'],
    },
    signers: ['facility', 'holder', 'authority'],
    summary: 'facility and holder agree on an explanation and figures, or the authority decides',
    checks: [discrepancy.resolutionFits],
    act: discrepancy.resolve,
  },
  accept: {
    stage: 'reception',
    from: ['delivered'],
    outcomes: {
      weighed: 'unchanged',
      repackaged: 'unchanged',
      'packages-departed': 'unchanged',
      accepted: ['accepted'],
    },
    births: { 'departed-from': ['rejected'] },
    signers: ['facility'],
    summary: 'nothing is unresolved; accepted + refused = received',
    guards: [packages.somethingIsLeft, packages.noAmendmentOpen],
    checks: [reception.refusalAddsUp, reception.permitsCoverAcceptance],
    act: acceptance.accept,
  },
  reject: {
    stage: 'reception',
    from: ['delivered', 'under_review'],
    outcomes: { weighed: 'unchanged', rejected: ['rejected'] },
    signers: ['facility'],
    summary: 'the whole is refused, with its reason and where it goes',
    guards: [reception.notAReturn],
    checks: [reception.rejectionFits],
    act: acceptance.reject,
  },
  return: handedOver('return', {
    stage: 'reception',
    from: ['rejected'],
    outcomes: { 'return-started': ['in_transit'] },
    signers: ['custodian', 'return-carrier'],
    summary: 'facility and carrier sign; back to the holder or on to an alternative facility',
  }),
  'start-treatment': {
    stage: 'treatment',
    from: ['accepted', 'in_treatment'],
    outcomes: { 'treatment-started': ['in_treatment'] },
    signers: ['facility', 'custodian'],
    summary: 'packages scanned into a batch of a permitted technology that can destroy these POPs',
    guards: [packages.noAmendmentOpen],
    checks: [treatment.batchTakes],
    act: treatment.startTreatment,
  },
  'confirm-destruction': {
    stage: 'treatment',
    from: ['in_treatment'],
    outcomes: { 'treatment-confirmed': ['in_treatment', 'treated'] },
    signers: ['facility', 'custodian'],
    several: true,
    summary: 'a second person confirms; the destruction efficiency is proved from masses',
    checks: [treatment.batchIsProven],
    act: treatment.confirmDestruction,
  },
  dispose: {
    stage: 'disposal',
    from: ['treated', 'accepted'],
    outcomes: { disposed: ['disposed'] },
    signers: ['facility', 'custodian'],
    summary: 'each residue is placed; or an authority decided on other disposal',
    guards: [disposal.residuesPlaced],
    checks: [disposal.disposalIsAllowed],
    act: disposal.dispose,
  },
  certify: {
    stage: 'disposal',
    from: ['disposed', 'certified'],
    outcomes: { certified: ['certified'] },
    signers: ['facility', 'custodian'],
    summary:
      'the certificate is issued, signed by another person than who confirmed; a new one corrects it',
    guards: [packages.noAmendmentOpen, disposal.anotherPersonCertifies, disposal.operationCloses],
    checks: [disposal.correctionIsExplained],
    act: disposal.certify,
  },
  finalise: {
    stage: 'disposal',
    from: ['certified'],
    outcomes: { finalised: 'unchanged' },
    signers: ['facility', 'custodian', 'holder', 'authority'],
    summary: 'ten quiet days, no open amendment: frozen',
    guards: [packages.noAmendmentOpen, disposal.quietLongEnough, disposal.movementIsConfirmed],
    act: disposal.finalise,
  },
  export: {
    stage: 'off the path',
    from: ['in_transit'],
    outcomes: { exported: ['exported'] },
    signers: ['custodian'],
    summary: 'it leaves the country under its movement document',
    guards: [packages.noHandoverWaits, abroad.boundAbroad, booking.borderIsOpen],
    checks: [abroad.documentMatches, abroad.exitIsNotified],
    act: abroad.exported,
  },
  'record-foreign-certificate': {
    stage: 'off the path',
    from: ['exported'],
    outcomes: { 'foreign-certificate-recorded': ['certified'] },
    signers: ['holder', 'facility'],
    summary: 'the foreign facility’s certificate brings it to its end',
    checks: [abroad.foreignOperationCloses],
    act: abroad.recordForeignCertificate,
  },
  split: {
    stage: 'off the path',
    from: ['labelled', 'accepted', 'in_interim_storage'],
    outcomes: { regrouped: ['regrouped'] },
    births: { 'departed-from': ['labelled', 'accepted', 'in_interim_storage', 'segregated'] },
    signers: ['custodian'],
    summary: 'the children have all packages of the parent, each once',
    guards: [packages.noHandoverWaits, packages.noAmendmentOpen],
    checks: [regrouping.childrenAreTheWhole, regrouping.splitWhereItStands],
    act: regrouping.split,
  },
  regroup: {
    stage: 'off the path',
    from: ['labelled', 'accepted', 'in_interim_storage'],
    outcomes: { regrouped: ['regrouped'] },
    births: { 'grouped-from': ['segregated', 'labelled'] },
    signers: ['custodian'],
    several: true,
    summary: 'consignments in the same hands become one',
    guards: [packages.noHandoverWaits, packages.noAmendmentOpen],
    checks: [regrouping.groupingFits],
    act: regrouping.regroup,
  },
  repackage: {
    stage: 'off the path',
    from: ['segregated', 'accepted', 'in_interim_storage'],
    outcomes: { repackaged: 'unchanged' },
    signers: ['custodian'],
    summary: 'contents are poured into new packages, to the gram; mixing clears nothing',
    guards: [packages.noHandoverWaits, packages.noAmendmentOpen],
    checks: [
      pouring.noSeparationByPouring,
      pouring.pourAddsUp,
      pouring.mayMeet,
      pouring.nothingDiluted,
    ],
    act: poured.repackaged('repackaging'),
  },
  dismantle: {
    stage: 'off the path',
    from: ['segregated', 'accepted', 'in_interim_storage'],
    outcomes: { repackaged: 'unchanged' },
    signers: ['custodian'],
    summary: 'an article is taken apart; masses and POPs of the parts add up to it',
    guards: [packages.noHandoverWaits, packages.noAmendmentOpen],
    checks: [pouring.onePackage, pouring.pourAddsUp, pouring.carcassIsJudged],
    act: poured.repackaged('dismantling'),
  },
  hold: {
    stage: 'off the path',
    from: LIVE_STATES,
    outcomes: { held: ['on_hold'] },
    signers: ['authority'],
    summary: 'the authority stops it, with its reason',
    act: exceptions.hold,
  },
  release: {
    stage: 'off the path',
    from: ['on_hold'],
    outcomes: { released: 'as before' },
    signers: ['authority'],
    summary: 'it goes on where it was stopped',
    act: exceptions.release,
  },
  'report-incident': {
    stage: 'any',
    from: [...LIVE_STATES, 'on_hold'],
    outcomes: {
      'incident-reported': 'unchanged or lost',
      'packages-departed': 'unchanged or treated',
    },
    births: { 'departed-from': ['lost'] },
    signers: ['custodian'],
    summary: 'spill, theft, fire or loss: the mass affected; the authority is alerted',
    checks: [exceptions.lossIsThere],
    act: exceptions.reportIncident,
  },
  recover: {
    stage: 'off the path',
    from: ['lost'],
    outcomes: { recovered: 'as before', 'packages-departed': 'unchanged' },
    births: { 'departed-from': WHERE_FOUND },
    signers: ['custodian'],
    summary: 'packages reported lost were found, and go on where they were lost',
    checks: [exceptions.packagesAreLost],
    act: exceptions.recover,
  },
  'propose-amendment': {
    stage: 'any',
    from: SEALED,
    outcomes: { 'amendment-proposed': 'unchanged', amended: 'unchanged' },
    signers: ['party'],
    summary: 'a change to a sealed field is proposed; both values stay on record',
    guards: [packages.noHandoverWaits],
    checks: [amendment.amendmentFits],
    act: amendment.propose,
  },
  'approve-amendment': {
    stage: 'any',
    from: SEALED,
    outcomes: { 'amendment-approved': 'unchanged', amended: 'unchanged' },
    signers: ['party'],
    summary: 'each who signed the field approves; the last approval changes it',
    guards: [packages.noHandoverWaits],
    checks: [amendment.approvalFits],
    act: amendment.approve,
  },
  'decline-amendment': {
    stage: 'any',
    from: SEALED,
    outcomes: { 'amendment-declined': 'unchanged' },
    signers: ['party'],
    summary: 'one refusal closes the amendment',
    checks: [amendment.declineFits],
    act: amendment.decline,
  },
  cancel: {
    stage: 'off the path',
    from: ['draft', 'segregated', 'labelled', 'awaiting_collection'],
    outcomes: { cancelled: ['cancelled'] },
    signers: ['holder'],
    summary: 'nothing has left the holder; labels are revoked',
    guards: [packages.noHandoverWaits, declaration.neverCollected],
    act: declaration.cancel,
  },
};

type HandoverRow<K extends HandoverKind> = Omit<Transition<K>, 'act' | 'births' | 'checks'> & {
  readonly from: readonly ConsignmentState[];
};

/** The six handovers differ in where, who and whither; in all else they are one. */
function handedOver<K extends HandoverKind>(kind: K, row: HandoverRow<K>): Transition<K> {
  return {
    ...row,
    outcomes: {
      'handover-offered': 'unchanged',
      'packages-departed': 'unchanged',
      ...row.outcomes,
    },
    births: { 'departed-from': row.from },
    guards: [packages.somethingIsLeft, handover.handoverMayBegin(kind), ...(row.guards ?? [])],
    checks: [handover.handoverFits(kind)],
    act: handover.handOver(kind),
  };
}
