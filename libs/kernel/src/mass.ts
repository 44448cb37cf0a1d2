import { formatDecimal, parseDecimal, type DecimalError } from './decimal.js';
import { err, type Result } from './result.js';

/** A mass of waste: a whole number of grams. Never a float, never kilograms. */
export type Grams = bigint;

export type MassError = DecimalError | 'negative' | 'too-large';

/** 50,000 t: the most that any one consignment may weigh, by any mode. */
export const GREATEST_MASS: Grams = 50_000_000_000n;

/** Grams from kilograms with up to three decimals (`'212.4'` is `212400n`); nothing is rounded. */
export function parseKilograms(text: string): Result<Grams, MassError> {
  const grams = parseDecimal(text, 3);
  if (!grams.ok) return grams;
  if (grams.value < 0n) return err('negative');
  if (grams.value > GREATEST_MASS) return err('too-large');
  return grams;
}

/** Kilograms as a decimal string, without needless zeros. */
export function formatKilograms(grams: Grams): string {
  return formatDecimal(grams, 3);
}
