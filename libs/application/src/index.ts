export * from './alerts/acknowledge-alert.js';
export * from './alerts/alert.js';
export * from './alerts/alert.port.js';
export type { AddressedDeadline } from './alerts/consignment-deadlines.js';
export * from './alerts/read-deadlines.js';
export * from './alerts/record-milestone.js';
export * from './alerts/watch-deadlines.js';
export * from './audit/audit.port.js';
export * from './accounts/account.js';
export * from './accounts/account.port.js';
export * from './accounts/administer-accounts.js';
export * from './accounts/api-key.port.js';
export * from './accounts/api-keys.js';
export * from './accounts/notices.js';
export * from './accounts/passkey.port.js';
export * from './accounts/erasure.js';
export * from './accounts/identity.port.js';
export * from './accounts/openid.js';
export * from './accounts/passkeys.js';
export * from './accounts/password.js';
export * from './accounts/recovery.js';
export * from './accounts/register-account.js';
export { hashOfRecoveryCode, newRecoveryCodes } from './accounts/recovery-codes.js';
export * from './accounts/second-factor.js';
export * from './accounts/second-factor.port.js';
export * from './accounts/session.port.js';
export * from './accounts/sessions.js';
export * from './accounts/sign-in.js';
export * from './accounts/throttle.js';
export * from './accounts/throttle.port.js';
export * from './calendars/holiday.js';
export * from './calendars/record-holidays.js';
export * from './classification/classify-waste.js';
export * from './custody/book-consignment.js';
export * from './custody/custody.port.js';
export * from './custody/declare-consignment.js';
export * from './custody/give-command.js';
export * from './custody/hand-over.js';
export * from './custody/issue-labels.js';
export * from './custody/lane.port.js';
export * from './custody/parties.js';
export * from './custody/place.js';
export * from './custody/read-certificate.js';
export * from './custody/read-consignment.js';
export * from './custody/read-package.js';
export * from './custody/receive-consignment.js';
export * from './custody/regroup-consignments.js';
export * from './custody/report-incident.js';
export * from './custody/revise-consignment.js';
export * from './custody/scan-label.js';
export * from './custody/trace-fate.js';
export * from './custody/treat-consignments.js';
export * from './import/import-manifest.js';
export { type ImportFinding, type ImportFindingCode } from './import/manifest-packages.js';
export * from './inventory/change-equipment.js';
export * from './inventory/declare-equipment.js';
export * from './inventory/equipment.js';
export * from './inventory/inventory.port.js';
export * from './inventory/read-inventory.js';
export {
  registerEquipment,
  type InventoryPorts,
  type RegisterEquipment,
} from './inventory/register-equipment.js';
export { type InventoryRefusal, type InventoryRefusalCode } from './inventory/refusal.js';
export * from './keys/key.port.js';
export * from './keys/key-ring.js';
export * from './keys/publish-keys.js';
export * from './keys/revoke-key.js';
export * from './labels/believe-label.js';
export * from './labels/read-public-label.js';
export {
  type LabelPorts,
  readLabel,
  readLabels,
  type ReadLabelRefusal,
} from './labels/read-labels.js';
export { labelFor, natureOf, type Issue, type Nature, type Sender } from './labels/label-for.js';
export * from './listing.js';
export * from './log/log-keys.js';
export * from './log/log-name.js';
export * from './log/log.port.js';
export * from './log/prove-event.js';
export * from './log/receipt-signer.js';
export * from './notifications/answer-notification.js';
export * from './notifications/movement-document.js';
export * from './notifications/notification.js';
export * from './notifications/notification.port.js';
export { jurisdictionsOf } from './notifications/notification-access.js';
export type { FilledBlock } from './notifications/notification-blocks.js';
export * from './notifications/notify-movement.js';
export * from './notifications/read-notification.js';
export * from './obligations/meet-obligation.js';
export * from './obligations/obligation.js';
export * from './obligations/obligation.port.js';
export * from './obligations/read-obligations.js';
export * from './obligations/state-stock.js';
export * from './organisations/end-permit.js';
export * from './organisations/grant-permit.js';
export * from './organisations/organisation.js';
export * from './organisations/organisation.port.js';
export { type OrganisationRefusal, type OrganisationRefusalCode } from './organisations/refusal.js';
export * from './organisations/register-organisation.js';
export * from './organisations/register-site.js';
export * from './profiles/define-profile.js';
export * from './profiles/find-profile.js';
export * from './profiles/party-profile.js';
export * from './profiles/profile.port.js';
export * from './reports/article-15-inputs.js';
export * from './reports/declare-answers.js';
export {
  article15,
  makeReport,
  type ReportPorts,
  type ReportQuestion,
} from './reports/make-report.js';
export * from './reports/read-report.js';
export type { ReportRefusal } from './reports/refusal.js';
export * from './reports/report.port.js';
export * from './system.js';
export * from './waivers/end-waiver.js';
export * from './waivers/grant-waiver.js';
export * from './waivers/waiver.js';
export * from './waivers/waiver.port.js';
export * from './exports/package-register.port.js';
