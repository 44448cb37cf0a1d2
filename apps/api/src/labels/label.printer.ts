import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Instant, Refusal, Result } from '@popstrace/kernel';
import { err, ok } from '@popstrace/kernel';
import {
  labelSheet,
  labelSvg,
  labelZpl,
  qrPng,
  type Dpi,
  type ErrorCorrection,
  type Label,
  type LayoutName,
} from '@popstrace/labels';
import type { LabelFormat } from './label.query.js';

/** A printed form, ready to be sent. */
export interface Printed {
  readonly type: string;
  readonly content: string | Buffer;
}

export interface Printing {
  readonly format: LabelFormat;
  readonly layout: LayoutName;
  readonly dpi: Dpi;
  readonly skip: number;
  readonly level: ErrorCorrection;
  /** The date of a PDF. */
  readonly at: Instant;
}

export async function printLabel(
  label: Label,
  { format, dpi, ...sheet }: Printing,
): Promise<Result<Printed, readonly Refusal[]>> {
  switch (format) {
    case 'svg':
      return printed('image/svg+xml; charset=utf-8', labelSvg(label, sheet));
    case 'png':
      return ok({ type: 'image/png', content: qrPng(label.payload, MODULE_PIXELS, sheet.level) });
    case 'zpl':
      return printed('text/plain; charset=utf-8', labelZpl(label, { dpi, level: sheet.level }));
    case 'pdf':
      return printSheet([label], sheet);
  }
}

export async function printSheet(
  labels: readonly Label[],
  { at, ...options }: Pick<Printing, 'layout' | 'skip' | 'level' | 'at'>,
): Promise<Result<Printed, readonly Refusal[]>> {
  const sheet = await labelSheet(labels, {
    ...options,
    createdAt: at,
    fonts: await fontsFor(labels),
  });
  return sheet.ok ? ok({ type: 'application/pdf', content: sheet.value.pdf }) : sheet;
}

/** Sharp on a screen, and when it is printed at 100 dots an inch. */
const MODULE_PIXELS = 8;

function printed(
  type: string,
  content: Result<string, Refusal>,
): Result<Printed, readonly Refusal[]> {
  return content.ok ? ok({ type, content: content.value }) : err([content.error]);
}

const { resolve } = createRequire(import.meta.url);
const DEJAVU = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const HAN = join(dirname(resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Regular.otf');

/** For names in other than Latin letters. The one of Chinese ones is large: it is read when it is needed. */
function fontsFor(labels: readonly Label[]): Promise<readonly Uint8Array[]> {
  const hasHan = labels.some((label) => /\p{Script=Han}/u.test(JSON.stringify(label)));
  return Promise.all([DEJAVU, ...(hasHan ? [HAN] : [])].map(font));
}

const loaded = new Map<string, Promise<Uint8Array>>();

function font(file: string): Promise<Uint8Array> {
  const known = loaded.get(file) ?? readFile(file);
  loaded.set(file, known);
  return known;
}
