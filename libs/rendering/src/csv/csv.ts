const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet would run as a formula. A plain negative number is none. */
const FORMULA = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/;

/** One line of CSV (RFC 4180) with its CRLF. Cells that a spreadsheet would run are made text by an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Before a file that Excel shall open as UTF-8 by itself; other readers need none. */
export const BYTE_ORDER_MARK = '\uFEFF';
