import { Readable, type PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { workbookParts } from './parts.js';
import type { Sheet, Workbook } from './sheet.js';
import { Styles } from './styles.js';
import { worksheetXml, type Rows, type Stretch } from './worksheet.js';

/** XML of tables shrinks twelvefold at the lightest level; more would cost time and give little. */
const LEVEL = 1;
/** The same sheets make the same bytes: no time of day in the archive, in whichever zone it is made. */
const ENTRY = { mtime: new Date(2000, 0, 1), forceDosTimestamp: true, compressionLevel: LEVEL };
const LONGEST_NAME = 31;

/**
 * A workbook (ECMA-376, Office Open XML) as a stream: rows are taken as fast as the file is read, and
 * memory does not grow with them. Figures keep every digit that they came with; text is never a formula.
 * Rows beyond what one sheet takes go on a further one. Destroy the stream to stop early: the iterators
 * of rows are then closed.
 */
export function xlsx(workbook: Workbook): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  zip.on('error', (error: Error) => output.destroy(error));
  write(workbook, zip, output).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function write(
  { title, sheets, rightToLeft = false }: Workbook,
  zip: ZipFile,
  output: PassThrough,
): Promise<void> {
  const styles = new Styles();
  const names = new SheetNames();
  for (const sheet of sheets) {
    const rows = iteratorOf(sheet);
    const stretch: Stretch = { ended: false };
    try {
      while (!stretch.ended && !output.destroyed) {
        const path = `xl/worksheets/sheet${names.add(sheet.name)}.xml`;
        await entry(zip, output, {
          path,
          xml: Readable.from(worksheetXml(sheet, rows, { styles, rightToLeft, stretch })),
        });
      }
    } finally {
      await rows.return?.();
    }
  }
  zip.addBuffer(Buffer.from(styles.xml()), 'xl/styles.xml', ENTRY);
  for (const [path, xml] of workbookParts(title, names.all))
    zip.addBuffer(Buffer.from(xml), path, ENTRY);
  zip.end();
}

/** Waits until a part is written, or until whoever reads the workbook has gone. */
async function entry(
  zip: ZipFile,
  output: PassThrough,
  { path, xml }: { readonly path: string; readonly xml: Readable },
): Promise<void> {
  const stop = (): unknown => xml.destroy();
  output.once('close', stop);
  zip.addReadStream(xml, path, ENTRY);
  try {
    await finished(xml);
  } finally {
    output.off('close', stop);
  }
}

function iteratorOf({ rows }: Sheet): Rows {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
}

/** Names as Excel takes them: short, without its own signs, each once. */
class SheetNames {
  readonly all: string[] = [];

  /** @returns how many there are now */
  add(wanted: string): number {
    const plain =
      wanted
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'|'$/g, ' ')
        .trim() || 'Sheet';
    let name = plain.slice(0, LONGEST_NAME);
    for (let again = 2; this.#has(name); again++)
      name = `${plain.slice(0, LONGEST_NAME - String(again).length - 1)} ${again}`;
    return this.all.push(name);
  }

  #has(name: string): boolean {
    return this.all.some((each) => each.toLowerCase() === name.toLowerCase());
  }
}
