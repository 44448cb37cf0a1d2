import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = createRequire(import.meta.url);

/** Noto under the SIL Open Font License: between them every letter of the six languages. */
const FONTS = [
  ['@embedpdf/fonts-latin', 'NotoSans-Regular.ttf'],
  ['@embedpdf/fonts-latin', 'NotoSans-Bold.ttf'],
  ['@embedpdf/fonts-arabic', 'NotoNaskhArabic-Regular.ttf'],
  ['@embedpdf/fonts-arabic', 'NotoNaskhArabic-Bold.ttf'],
  ['@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'],
  ['@embedpdf/fonts-sc', 'NotoSansHans-Bold.otf'],
] as const;

export async function readFonts(): Promise<Uint8Array[]> {
  return Promise.all(
    FONTS.map(async ([of, file]) =>
      underOwnName(await readFile(join(dirname(here.resolve(of)), '../fonts', file))),
    ),
  );
}

/** Family and typographic family, in the `name` table. */
const FAMILY_IDS = [1, 16];

/**
 * The font under a family name that no machine has: Typst prefers a machine's fonts to those handed to
 * it, and another edition of Noto there would make other bytes of the same report. `Noto Sans` becomes
 * `Pops Sans`; the licence asks for another name anyway (Reserved Font Name).
 */
export function underOwnName(font: Uint8Array): Uint8Array {
  const bytes = Buffer.from(font);
  const table = nameTableOf(bytes);
  const strings = table + bytes.readUInt16BE(table + 4);
  for (let at = 0; at < bytes.readUInt16BE(table + 2); at++) {
    const record = table + 6 + at * 12;
    if (!FAMILY_IDS.includes(bytes.readUInt16BE(record + 6))) continue;
    const start = strings + bytes.readUInt16BE(record + 10);
    rename(bytes.subarray(start, start + bytes.readUInt16BE(record + 8)));
  }
  return bytes;
}

function rename(name: Buffer): void {
  for (const encoding of ['latin1', 'utf16le'] as const) {
    const [from, to] = ['Noto', 'Pops'].map((word) => Buffer.from(word, encoding));
    if (!from || !to) continue;
    // UTF-16 in fonts has its high byte first: that of these letters is 0, so one byte on it reads alike.
    const at = encoding === 'latin1' ? name.indexOf(from) : name.indexOf(from.subarray(0, -1));
    if (at >= 0) to.copy(name, at, 0, encoding === 'latin1' ? to.length : to.length - 1);
  }
}

function nameTableOf(font: Buffer): number {
  const tables = font.readUInt16BE(4);
  for (let at = 0; at < tables; at++) {
    const record = 12 + at * 16;
    if (font.toString('latin1', record, record + 4) === 'name')
      return font.readUInt32BE(record + 8);
  }
  throw new Error('A font without a name table.');
}
