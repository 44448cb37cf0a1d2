import type { Rule } from '../rule.js';
import type { DeadlineRule } from '../timed-rule.js';
import { allowedOperations } from './allowed-operations.js';
import { authorityDecides } from './authority-decides.js';
import { banAmendment } from './ban-amendment.js';
import { bothSign } from './both-sign.js';
import { carcassJudgedByLiquid } from './carcass-judged-by-liquid.js';
import { certificateDue } from './certificate-due.js';
import { certificateInThirtyDays } from './certificate-in-thirty-days.js';
import { consentInWriting } from './consent-in-writing.js';
import { continuousCustody } from './continuous-custody.js';
import { destructionEfficiencyReached } from './destruction-efficiency.js';
import { discrepancyReported } from './discrepancy-reported.js';
import { diwassReference } from './diwass-reference.js';
import { exceptionReport } from './exception-report.js';
import { exportConsent } from './export-consent.js';
import { fourEyes } from './four-eyes.js';
import { generalNotification } from './general-notification.js';
import { greatestLoad } from './greatest-load.js';
import { groupSums } from './group-sums.js';
import { illegalTraffic } from './illegal-traffic.js';
import { incompatibleStreams } from './incompatible-streams.js';
import { interimCertificates } from './interim-certificates.js';
import { lawOfTheDay } from './law-of-the-day.js';
import { movementAnnounced } from './movement-announced.js';
import { movementConfirmed } from './movement-confirmed.js';
import { movementDocument } from './movement-document.js';
import { namedTefSet } from './named-tef-set.js';
import { nationalReports } from './national-reports.js';
import { noDilution } from './no-dilution.js';
import { noMixingInTransit } from './no-mixing-in-transit.js';
import { noReuse } from './no-reuse.js';
import { notToAntarctica } from './not-to-antarctica.js';
import { oneYearDisposal } from './one-year-disposal.js';
import { oneYearException } from './one-year-exception.js';
import { otherDisposal } from './other-disposal.js';
import { packedAndLabelled } from './packed-and-labelled.js';
import { pcbAnnualLog } from './pcb-annual-log.js';
import { pcbArticleData } from './pcb-article-data.js';
import { pcbEquipmentOutOfUse } from './pcb-equipment-out-of-use.js';
import { permitCovers } from './permit-covers.js';
import { preTreatmentBalances } from './pre-treatment-balances.js';
import { proofOfBelow } from './proof-of-below.js';
import { receiptConfirmed } from './receipt-confirmed.js';
import { recordsKept } from './records-kept.js';
import { residuesPlaced } from './residues-placed.js';
import { separateStreams } from './separate-streams.js';
import { shipmentRecordsKept } from './shipment-records-kept.js';
import { signedCopyReturned } from './signed-copy-returned.js';
import { significantDiscrepancy } from './significant-discrepancy.js';
import { stackEmission } from './stack-emission.js';
import { stockNotified } from './stock-notified.js';
import { storageBecomesLandfill } from './storage-becomes-landfill.js';
import { storeContainment } from './store-containment.js';
import { storeInspection } from './store-inspection.js';
import { takeBack } from './take-back.js';
import { technologySuits } from './technology-suits.js';
import { temporaryStorage } from './temporary-storage.js';
import { tradeWithParties } from './trade-with-parties.js';
import { transitConsent } from './transit-consent.js';
import { unionExport } from './union-export.js';
import { unmanifestedReported } from './unmanifested-reported.js';
import { withoutUndueDelay } from './without-undue-delay.js';

/** The rules that are clocks: `deadlinesFor` runs them. */
export const DEADLINE_RULES: readonly DeadlineRule[] = [
  discrepancyReported,
  unmanifestedReported,
  signedCopyReturned,
  exceptionReport,
  oneYearDisposal,
  temporaryStorage,
  storeInspection,
  storageBecomesLandfill,
  withoutUndueDelay,
  stockNotified,
  takeBack,
  illegalTraffic,
  movementAnnounced,
  receiptConfirmed,
  certificateDue,
  certificateInThirtyDays,
  oneYearException,
  pcbAnnualLog,
  nationalReports,
];

/** Every rule of the room: for docs/rules.md and the API. Each has facts of its own, so none is called from here. */
export const RULES: readonly Rule<never>[] = [
  noDilution,
  incompatibleStreams,
  separateStreams,
  lawOfTheDay,
  groupSums,
  namedTefSet,
  proofOfBelow,
  authorityDecides,
  bothSign,
  permitCovers,
  packedAndLabelled,
  movementDocument,
  continuousCustody,
  significantDiscrepancy,
  greatestLoad,
  storeContainment,
  exportConsent,
  transitConsent,
  consentInWriting,
  generalNotification,
  tradeWithParties,
  banAmendment,
  notToAntarctica,
  movementConfirmed,
  interimCertificates,
  noMixingInTransit,
  diwassReference,
  shipmentRecordsKept,
  unionExport,
  allowedOperations,
  noReuse,
  destructionEfficiencyReached,
  otherDisposal,
  preTreatmentBalances,
  fourEyes,
  residuesPlaced,
  technologySuits,
  stackEmission,
  pcbEquipmentOutOfUse,
  pcbArticleData,
  carcassJudgedByLiquid,
  recordsKept,
  ...DEADLINE_RULES,
];

export * from './allowed-operations.js';
export * from './authority-decides.js';
export * from './ban-amendment.js';
export * from './both-sign.js';
export * from './carcass-judged-by-liquid.js';
export * from './certificate-due.js';
export * from './certificate-in-thirty-days.js';
export * from './consent-in-writing.js';
export * from './continuous-custody.js';
export * from './destruction-efficiency.js';
export * from './discrepancy-reported.js';
export * from './diwass-reference.js';
export * from './exception-report.js';
export * from './export-consent.js';
export * from './four-eyes.js';
export * from './general-notification.js';
export * from './greatest-load.js';
export * from './group-sums.js';
export * from './illegal-traffic.js';
export * from './incompatible-streams.js';
export * from './interim-certificates.js';
export * from './law-of-the-day.js';
export * from './movement-announced.js';
export * from './movement-confirmed.js';
export * from './movement-document.js';
export * from './named-tef-set.js';
export * from './national-reports.js';
export * from './no-dilution.js';
export * from './no-mixing-in-transit.js';
export * from './no-reuse.js';
export * from './not-to-antarctica.js';
export * from './one-year-disposal.js';
export * from './one-year-exception.js';
export * from './other-disposal.js';
export * from './packed-and-labelled.js';
export * from './pcb-annual-log.js';
export * from './pcb-article-data.js';
export * from './pcb-equipment-out-of-use.js';
export * from './permit-covers.js';
export * from './pre-treatment-balances.js';
export * from './proof-of-below.js';
export * from './receipt-confirmed.js';
export * from './records-kept.js';
export * from './residues-placed.js';
export * from './separate-streams.js';
export * from './shipment-records-kept.js';
export * from './signed-copy-returned.js';
export * from './significant-discrepancy.js';
export * from './stack-emission.js';
export * from './stock-notified.js';
export * from './storage-becomes-landfill.js';
export * from './store-containment.js';
export * from './store-inspection.js';
export * from './take-back.js';
export * from './technology-suits.js';
export * from './temporary-storage.js';
export * from './trade-with-parties.js';
export * from './transit-consent.js';
export * from './union-export.js';
export * from './unmanifested-reported.js';
export * from './without-undue-delay.js';
