export type { LabelOrigin, LabelPayload } from './address.js';
export * from './code.js';
export { LAYOUT_NAMES, LAYOUTS, type Layout, type LayoutName } from './face/layouts.js';
export * from './formats/pdf-sheet.js';
export * from './formats/png.js';
export { labelSvg, signSvg, type SvgOptions } from './formats/svg.js';
export { labelZpl, type Dpi, type ZplOptions } from './formats/zpl.js';
export { PICTOGRAMS, type Label, type Pictogram, type Transport } from './label.js';
export { QUIET_ZONE, qrMatrix, type ErrorCorrection, type QrMatrix } from './matrix.js';
export * from './payload.js';
export type { LabelClaims } from './proof/claims.js';
export * from './proof/judge-label.js';
export { massClassOf, massRangeOf } from './proof/mass-class.js';
export {
  looksSigned,
  readSignedLabel,
  readSignedPart,
  signLabel,
  type LabelSigner,
  type SignedLabel,
} from './proof/signed-label.js';
export type { LabelRefusal, LabelRefusalCode } from './refusals.js';
