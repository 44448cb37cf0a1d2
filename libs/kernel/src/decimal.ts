import { err, ok, type Result } from './result.js';

export type DecimalError = 'not-a-decimal' | 'too-many-digits';

const DECIMAL = /^(-?)(0|[1-9]\d{0,17})(?:\.(\d{1,18}))?$/;

/**
 * A decimal string as an integer of `10^-places` units, exactly: `parseDecimal('1.5', 3)` is `1500n`.
 * More digits than `places` holds are refused, not rounded; trailing zeros are harmless.
 */
export function parseDecimal(text: string, places: number): Result<bigint, DecimalError> {
  const match = DECIMAL.exec(text);
  if (!match) return err('not-a-decimal');
  const [, sign, whole = '', fraction = ''] = match;
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > places) return err('too-many-digits');
  const scaled = BigInt(whole + significant.padEnd(places, '0'));
  return ok(sign ? -scaled : scaled);
}

/** The shortest decimal string of an integer of `10^-places` units: `formatDecimal(1500n, 3)` is `1.5`. */
export function formatDecimal(scaled: bigint, places: number): string {
  const sign = scaled < 0n ? '-' : '';
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return sign + whole + (fraction ? `.${fraction}` : '');
}

/** Division of integers to the nearest, halves away from zero. Only for what is shown, never for what is kept. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (n * 2n + d) / (d * 2n);
  return negative ? -quotient : quotient;
}
