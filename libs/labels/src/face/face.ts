import { ok, type Result } from '@popstrace/kernel';
import { signsOf, type Label } from '../label.js';
import { qrMatrix, QUIET_ZONE, type ErrorCorrection, type QrMatrix } from '../matrix.js';
import { refuse, type LabelRefusal } from '../refusals.js';
import {
  codeLine,
  HEADING,
  headingLine,
  massLines,
  natureLines,
  particularLines,
  WARNING,
} from '../words.js';
import { centred, fillColumn, type Box, type PlacedText } from './fit.js';
import type { Measure } from './metrics.js';
import { pcbWords, placeSigns, type PlacedSign } from './signs.js';

/** A label laid out: what every printed form draws, in millimetres. */
export interface Face {
  readonly width: number;
  readonly height: number;
  /** `x` and `y` of the first module; the quiet zone is around it. */
  readonly qr: {
    readonly matrix: QrMatrix;
    readonly x: number;
    readonly y: number;
    readonly module: number;
  };
  readonly signs: readonly PlacedSign[];
  readonly bars: readonly Box[];
  readonly texts: readonly PlacedText[];
}

export interface FaceOptions {
  readonly size: { readonly width: number; readonly height: number };
  readonly level: ErrorCorrection;
  readonly measure: Measure;
}

/** Phones and dirty drums: a smaller module is not read at arm's length. */
export const LEAST_MODULE = 0.75;
/** The signs' strip under the QR code, with its margins: smaller signs are not recognised. */
const LEAST_STRIP = 8;
/** What a QR code may take of a label's width: the words need the rest. */
const WIDEST = 0.62;

/** Lays a label out: beside the QR code on wide labels, around it on tall ones. */
export function layOut(label: Label, options: FaceOptions): Result<Face, LabelRefusal> {
  const { width, height } = options.size;
  const matrix = qrMatrix(label.payload, options.level);
  const least = (matrix.size + 2 * QUIET_ZONE) * LEAST_MODULE;
  if (least > Math.min(width * WIDEST, height - LEAST_STRIP)) {
    return refuse(
      'qr-too-large',
      `The QR code of ${label.payload} does not fit on a label of ${width.toFixed(0)} × ${height.toFixed(0)} mm with readable modules: choose a larger label, or a public URL with a shorter host name.`,
    );
  }
  const draft = { label, matrix, ...options };
  return ok(height > width ? tall(draft) : wide(draft));
}

interface Draft extends FaceOptions {
  readonly label: Label;
  readonly matrix: QrMatrix;
}

function wide({ label, matrix, size, measure }: Draft): Face {
  const pad = size.height < 50 ? 0.6 : 2;
  const qr = placeQr(
    matrix,
    { x: pad, y: pad },
    { width: size.width * 0.42, height: size.height * 0.6 },
  );
  const left = pad + qr.side + 0.5;
  const column = { x: left, width: size.width - left - pad - 0.6 };
  const barHeight = size.height * 0.09;
  const bar = { ...column, y: size.height - pad - barHeight, height: barHeight };
  const lines = [
    headingLine(),
    ...natureLines(label),
    ...massLines(label),
    ...particularLines(label),
    codeLine(label),
  ];
  const text = { ...column, y: pad, height: bar.y - pad - 0.6 };
  const strip = {
    x: pad,
    y: pad + qr.side,
    width: qr.side,
    height: size.height - 2 * pad - qr.side,
  };
  return assemble({ label, size, measure, qr, strip, bars: [[WARNING, bar]] }, [
    ...fillColumn(lines, text, { greatest: size.height * 0.058, measure }),
  ]);
}

function tall({ label, matrix, size, measure }: Draft): Face {
  const pad = size.width * 0.03;
  const inner = { x: pad, width: size.width - 2 * pad };
  const heading = { ...inner, y: pad, height: size.height * 0.085 };
  const warning = { ...inner, y: size.height * 0.92, height: size.height * 0.08 - pad };
  const top = heading.y + heading.height;
  const qr = placeQr(
    matrix,
    { x: pad, y: top },
    { width: inner.width * 0.52, height: size.height * 0.34 },
  );
  const beside = {
    x: pad + qr.side,
    y: top + 2,
    width: inner.width - qr.side,
    height: qr.side - 2,
  };
  const strip = { ...inner, y: top + qr.side + 1, height: size.height * 0.17 };
  const below = { ...inner, y: strip.y + strip.height + 2, height: 0 };
  const rest = [codeLine(label), ...particularLines(label)];
  return assemble(
    {
      label,
      size,
      measure,
      qr,
      strip,
      bars: [
        [HEADING, heading],
        [WARNING, warning],
      ],
    },
    [
      ...fillColumn([...natureLines(label), ...massLines(label)], beside, {
        greatest: size.width * 0.06,
        measure,
      }),
      ...fillColumn(
        rest,
        { ...below, height: warning.y - below.y - 1 },
        { greatest: size.width * 0.05, measure },
      ),
    ],
  );
}

/** As large as the room allows, and never with modules too small to read. */
function placeQr(
  matrix: QrMatrix,
  at: { x: number; y: number },
  room: { width: number; height: number },
) {
  const modules = matrix.size + 2 * QUIET_ZONE;
  const module = Math.max(LEAST_MODULE, Math.min(room.width, room.height) / modules);
  const quiet = QUIET_ZONE * module;
  return { matrix, module, x: at.x + quiet, y: at.y + quiet, side: modules * module };
}

interface Parts {
  readonly label: Label;
  readonly size: { readonly width: number; readonly height: number };
  readonly measure: Measure;
  readonly qr: ReturnType<typeof placeQr>;
  readonly strip: Box;
  readonly bars: readonly (readonly [string, Box])[];
}

function assemble({ label, size, measure, qr, strip, bars }: Parts, texts: PlacedText[]): Face {
  const signs = placeSigns(signsOf(label), strip);
  const onBars = bars.map(([text, box]) => centred(text, box, { ink: 'white', measure }));
  const onSigns = signs
    .filter(({ sign }) => sign === 'pcb')
    .flatMap((sign) => pcbWords(sign, measure));
  return {
    ...size,
    qr: { matrix: qr.matrix, x: qr.x, y: qr.y, module: qr.module },
    signs,
    bars: bars.map(([, box]) => box),
    texts: [...texts, ...onBars, ...onSigns],
  };
}
