export { csvLine } from './csv/csv.js';
export * from './rendition.js';
export * from './words/language.js';
export { xlsx } from './xlsx/workbook.js';
export type {
  Cell as SheetCell,
  CellKind as SheetKind,
  Sheet,
  SheetColumn,
  Workbook,
} from './xlsx/sheet.js';
