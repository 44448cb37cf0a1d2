import { ok, type Result } from '@popstrace/kernel';
import { refuse, type LabelRefusal } from './refusals.js';

declare const labelCode: unique symbol;

/** What names a label: ten random symbols and a check symbol, upper case, without dashes. */
export type LabelCode = string & { readonly [labelCode]: true };

/** Crockford's base 32: no I, L, O (they look like 1 and 0) and no U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = 'PT';
const SYMBOLS = 10;
const LENGTH = SYMBOLS + 1;

/** How many random bytes {@link makeLabelCode} takes. */
export const LABEL_CODE_BYTES = 7;

/**
 * A label code from 7 random bytes, of which 50 bits are used: guessing one of a hundred million
 * issued labels takes ten million tries, and two alike are so rare that the database may refuse them.
 * @throws when there are fewer bytes: a bug.
 */
export function makeLabelCode(random: Uint8Array): LabelCode {
  if (random.length < LABEL_CODE_BYTES) throw new Error('label code: 7 random bytes are needed');
  const bits = random
    .subarray(0, LABEL_CODE_BYTES)
    .reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  return codeFrom(bits);
}

function codeFrom(number: bigint): LabelCode {
  const symbols = Array.from({ length: SYMBOLS }, (_, at) =>
    Number((number >> BigInt(5 * at)) & 31n),
  );
  return [...symbols, checkOf(symbols)].map((symbol) => ALPHABET[symbol]).join('') as LabelCode;
}

/** The 50 bits of a code, without its check symbol: a whole number below 2^50. */
export function numberOfLabelCode(code: LabelCode): number {
  const symbols = [...code.slice(0, SYMBOLS)].map((symbol) => ALPHABET.indexOf(symbol));
  return symbols.reduceRight((number, symbol) => number * 32 + symbol, 0);
}

export function labelCodeFromNumber(number: number): LabelCode {
  return codeFrom(BigInt(number));
}

/**
 * Reads a code as people type it: any case, any spaces and dashes, with or without `PT-`, O for 0 and
 * I or L for 1. Every code with one wrong symbol, or with two symbols swapped, is refused.
 */
export function parseLabelCode(text: string): Result<LabelCode, LabelRefusal> {
  const typed = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const bare =
    typed.length === LENGTH + PREFIX.length && typed.startsWith(PREFIX) ? typed.slice(2) : typed;
  if (bare.length !== LENGTH) {
    return refuse(
      'label-code-length',
      `A label code has ${LENGTH} letters and digits after "PT-"; this one has ${bare.length}. Read it from the label again.`,
    );
  }
  const symbols = [...bare].map((symbol) => ALPHABET.indexOf(symbol));
  const strange = symbols.indexOf(-1);
  if (strange >= 0) {
    return refuse(
      'label-code-character',
      `"${bare[strange]}" never stands in a label code. Read it from the label again.`,
    );
  }
  if (checkOf(symbols.slice(0, SYMBOLS)) !== symbols[SYMBOLS]) {
    return refuse(
      'label-code-check',
      'This label code does not add up: a letter or digit is wrong, or two are swapped. Read it from the label again.',
    );
  }
  return ok(bare as LabelCode);
}

/** A code as it is printed: `PT-7K3M-9QX2-HB4`. */
export function formatLabelCode(code: LabelCode): string {
  return `${PREFIX}-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/**
 * The check symbol: the payload as a polynomial over GF(32), evaluated at a primitive element α. The
 * positions weigh 1, α, α² … α¹⁰, all different and none zero, so one wrong symbol and any two swapped
 * ones always change the sum. The start value keeps 00000000000 from being a code.
 */
function checkOf(symbols: readonly number[]): number {
  return symbols.reduce((sum, symbol) => timesAlpha(sum ^ symbol), 1);
}

/** Multiplication by α in GF(2⁵) modulo x⁵ + x² + 1. */
function timesAlpha(element: number): number {
  const doubled = element << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
