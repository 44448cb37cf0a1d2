import type PDFDocument from 'pdfkit';
import type { PlacedText } from '../face/fit.js';
import { helveticaWidth, type Measure } from '../face/metrics.js';
import { visualRuns } from './visual-runs.js';
import { winAnsi } from './win-ansi.js';

type Document = InstanceType<typeof PDFDocument>;

const STROKED: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' };

/** One run of a row, in one font: `font` is null for the standard ones. */
export interface Run {
  readonly text: string;
  readonly font: string | null;
}

/**
 * The fonts of a document: Helvetica for Latin, and those handed in for all else. What none of them
 * holds is printed as its plain Latin letter or as `?`, and remembered in `replaced`.
 */
export class PdfFonts {
  readonly replaced = new Set<string>();
  readonly #document: Document;
  readonly #names: readonly string[];

  constructor(document: Document, fonts: readonly Uint8Array[]) {
    this.#document = document;
    this.#names = fonts.map((font, at) => {
      const name = `label-${at}`;
      document.registerFont(name, Buffer.from(font.buffer, font.byteOffset, font.byteLength));
      return name;
    });
  }

  readonly measure: Measure = (text, bold) => {
    if (winAnsi(text) !== undefined) return helveticaWidth(text, bold);
    return this.runs(text).reduce((width, run) => width + this.widthOf(run, bold), 0);
  };

  /** A row in the order in which it is drawn from left to right. */
  runs(text: string): Run[] {
    if (winAnsi(text) !== undefined) return [{ text, font: null }];
    return visualRuns(text).flatMap((run) => this.#byFont(run));
  }

  widthOf({ text, font }: Run, bold: boolean): number {
    if (font === null) return helveticaWidth(text, bold);
    return this.#document.font(font).fontSize(1).widthOfString(text, { features: [] });
  }

  draw(run: Run & Pick<PlacedText, 'x' | 'y' | 'size' | 'ink'>): void {
    if (run.font === null) return;
    this.#document
      .save()
      .font(run.font)
      .fontSize(run.size)
      .fillColor(run.ink)
      .text(run.text, run.x, run.y, { lineBreak: false, baseline: 'alphabetic', features: [] })
      .restore();
  }

  #byFont(text: string): Run[] {
    const runs: { text: string; font: string | null }[] = [];
    for (const character of text) {
      const font = this.#names.find((name) => this.#holds(name, character)) ?? null;
      const printed = font === null ? this.#standIn(character) : character;
      const last = runs.at(-1);
      if (last?.font === font) last.text += printed;
      else runs.push({ text: printed, font });
    }
    return runs;
  }

  #standIn(character: string): string {
    if (winAnsi(character) !== undefined) return character;
    this.replaced.add(character);
    const base = STROKED[character] ?? character.normalize('NFD').charAt(0);
    return winAnsi(base) === undefined ? '?' : base;
  }

  #holds(name: string, character: string): boolean {
    // pdfkit knows which glyphs a font has, and its types do not say so.
    const { _font } = this.#document.font(name) as Document & OpenedFont;
    return _font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  }
}

interface OpenedFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}
