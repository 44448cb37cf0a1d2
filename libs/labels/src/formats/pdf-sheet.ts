import { err, millisecondsOf, ok, pointer, type Instant, type Result } from '@popstrace/kernel';
import type PDFDocument from 'pdfkit';
import type { Drawing } from '../art/path.js';
import { SIGNS } from '../art/signs.js';
import type { LabelCode } from '../code.js';
import { layOut, type Face } from '../face/face.js';
import type { PlacedText } from '../face/fit.js';
import { LAYOUTS, type Layout, type LayoutName } from '../face/layouts.js';
import type { Label } from '../label.js';
import type { ErrorCorrection } from '../matrix.js';
import { refuse, type LabelRefusal } from '../refusals.js';
import { labelContent, POINTS, signContent } from './pdf-content.js';
import { moduleFont } from './pdf-modules.js';
import { PdfFonts } from './pdf-fonts.js';

type Document = InstanceType<typeof PDFDocument>;

export interface SheetOptions {
  readonly layout: LayoutName;
  readonly level?: ErrorCorrection;
  /** The document's date: the same input and date make the same bytes. */
  readonly createdAt: Instant;
  /** TrueType or OpenType fonts for scripts other than Latin, tried in order; embedded as far as used. */
  readonly fonts?: readonly Uint8Array[];
  /** How many labels of the first sheet have been used up before: a whole number, 0 by default. */
  readonly skip?: number;
}

export interface Sheet {
  readonly pdf: Buffer;
  readonly pages: number;
  /** Labels on which a character was printed as a plain letter or `?`, as no font holds it. */
  readonly replaced: readonly { readonly code: LabelCode; readonly characters: string }[];
}

/** Labels as a PDF to print. Text and QR codes are vectors. */
export async function labelSheet(
  labels: readonly Label[],
  options: SheetOptions,
): Promise<Result<Sheet, LabelRefusal[]>> {
  if (labels.length === 0) {
    const none = refuse('no-labels', 'There is no label to print: name at least one package.');
    return err([none.error]);
  }
  const layout: Layout = LAYOUTS[options.layout];
  const document = await openDocument(layout, options.createdAt);
  const pdf = collect(document);
  const fonts = new PdfFonts(document, options.fonts ?? []);
  const resources = defineResources(document);
  const skip = (options.skip ?? 0) % layout.cells.length;
  const refusals: LabelRefusal[] = [];
  const replaced: Sheet['replaced'][number][] = [];
  labels.forEach((label, at) => {
    const place = (at + skip) % layout.cells.length;
    if (at === 0 || place === 0) openPage(document, resources);
    const face = layOut(label, {
      size: layout.cell,
      level: options.level ?? 'Q',
      measure: fonts.measure,
    });
    if (!face.ok) return refusals.push({ ...face.error, pointer: pointer(at) });
    fonts.replaced.clear();
    drawLabel(document, face.value, { at: layout.cells[place] ?? { x: 0, y: 0 }, fonts });
    if (fonts.replaced.size)
      replaced.push({ code: label.code, characters: [...fonts.replaced].join('') });
    return undefined;
  });
  document.end();
  const bytes = await pdf;
  const pages = Math.ceil((labels.length + skip) / layout.cells.length);
  return refusals.length ? err(refusals) : ok({ pdf: bytes, pages, replaced });
}

/** pdfkit is loaded with the first sheet: it is large, and most runs print none. */
async function openDocument({ page }: Layout, createdAt: Instant): Promise<Document> {
  const { default: Pdf } = await import('pdfkit');
  return new Pdf({
    size: [page.width * POINTS, page.height * POINTS],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    info: {
      Title: 'POPs waste labels',
      Producer: 'popstrace',
      Creator: 'popstrace',
      CreationDate: new Date(millisecondsOf(createdAt)),
    },
  });
}

function collect(document: Document): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

/** What all labels share: the two standard fonts, the one of QR codes, and each sign drawn once. */
function defineResources(document: Document) {
  return {
    fonts: {
      Plain: standardFont(document, 'Helvetica'),
      Bold: standardFont(document, 'Helvetica-Bold'),
      Modules: fontOfModules(document),
    },
    signs: Object.fromEntries(
      Object.entries(SIGNS).map(([name, layers]) => [name, form(document, layers)]),
    ),
  };
}

function fontOfModules(document: Document) {
  const font = document.ref(
    moduleFont((operators) => {
      const glyph = document.ref({});
      glyph.end(Buffer.from(operators, 'latin1'));
      return glyph;
    }),
  );
  font.end(null);
  return font;
}

function standardFont(document: Document, name: string) {
  const font = document.ref({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: name,
    Encoding: 'WinAnsiEncoding',
  });
  font.end(null); // a dictionary only, no stream
  return font;
}

function form(document: Document, drawing: Drawing) {
  const sign = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 100] });
  sign.end(Buffer.from(signContent(drawing), 'latin1'));
  return sign;
}

function openPage(document: Document, { fonts, signs }: ReturnType<typeof defineResources>): void {
  document.addPage();
  Object.assign(document.page.fonts, fonts);
  Object.assign(document.page.xobjects, signs);
}

function drawLabel(
  document: Document,
  face: Face,
  { at, fonts }: { at: { x: number; y: number }; fonts: PdfFonts },
): void {
  const [standard, others] = splitTexts(face.texts, fonts);
  document.addContent(Buffer.from(labelContent(face, standard, at), 'latin1'));
  for (const run of others) {
    const [x, y] = [(at.x + run.x) * POINTS, (at.y + run.y) * POINTS];
    fonts.draw({ ...run, x, y, size: run.size * POINTS });
  }
}

type PlacedRun = PlacedText & { readonly font: string | null };

/** Rows split into runs of one font; those of the standard fonts need no help of pdfkit's. */
function splitTexts(texts: readonly PlacedText[], fonts: PdfFonts): [PlacedRun[], PlacedRun[]] {
  const placed = texts.flatMap((row): PlacedRun[] => {
    const runs = fonts.runs(row.text);
    if (runs.every((run) => run.font === null)) return runs.map((run) => ({ ...row, ...run }));
    let { x } = row;
    return runs.map((run) => {
      const width = fonts.widthOf(run, row.bold) * row.size;
      x += width;
      return { ...row, ...run, x: x - width, width };
    });
  });
  return [placed.filter((run) => run.font === null), placed.filter((run) => run.font !== null)];
}
