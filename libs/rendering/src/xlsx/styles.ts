import type { SheetColumn } from './sheet.js';

/** Places in `cellXfs`, which every workbook has. */
export const PLAIN = 0;
export const HEADING = 1;
/** Text that looks like a formula stays text when somebody edits the cell. */
export const QUOTED = 2;
const FIXED = 3;

/** Numbers under 164 are Excel's own. */
const FIRST_FORMAT = 164;

/** Collects the number formats that a workbook's columns ask for. */
export class Styles {
  readonly #formats: string[] = [];

  of(column: SheetColumn): number {
    const format = formatOf(column);
    if (format === null) return PLAIN;
    const known = this.#formats.indexOf(format);
    return FIXED + (known >= 0 ? known : this.#formats.push(format) - 1);
  }

  /** The part `xl/styles.xml`. */
  xml(): string {
    const formats = this.#formats.map(
      (code, at) => `<numFmt numFmtId="${FIRST_FORMAT + at}" formatCode="${code}"/>`,
    );
    const cells = this.#formats.map(
      (_, at) =>
        `<xf numFmtId="${FIRST_FORMAT + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    );
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
      '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
      '<fills count="3"><fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      '<fill><patternFill patternType="solid"><fgColor rgb="FFE3E8EC"/></patternFill></fill></fills>',
      '<borders count="1"><border/></borders>',
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      `<cellXfs count="${FIXED + cells.length}">`,
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
      '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>',
      ...cells,
      '</cellXfs></styleSheet>',
    ].join('');
  }
}

function formatOf({ kind, places }: SheetColumn): string | null {
  if (kind === 'day') return 'yyyy\\-mm\\-dd';
  if (kind === 'instant') return 'yyyy\\-mm\\-dd\\ hh:mm:ss';
  if (kind === 'text' || places === undefined) return null;
  return places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
}
