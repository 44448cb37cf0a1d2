import type { Table } from '../table.js';

const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet would run as a formula. A plain negative number is none. */
const FORMULA = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/;

/** CSV by RFC 4180, with CRLF, UTF-8 and a header. Cells that a spreadsheet would run are made text by an apostrophe. */
export function renderCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
