import { divideRounded, formatDecimal, parseDecimal, type DecimalError } from './decimal.js';
import type { Grams } from './mass.js';
import { err, ok, type Result } from './result.js';

/**
 * A mass fraction in parts per quadrillion (10^-15): 1 mg/kg is 10^9. Fine enough for dioxins
 * (0.001 ng TEQ/kg is 1) and chosen so that grams × Ppq are femtograms, with no rounding ever.
 */
export type Ppq = bigint;

/** A mass of a POP (or of its toxic equivalents): a whole number of femtograms (10^-15 g). */
export type Femtograms = bigint;

/** The whole of a mass: a pure substance. */
export const WHOLE: Ppq = 10n ** 15n;

/** Decimal places between each unit and Ppq. `TEQ` units count toxic equivalents, on the same scale. */
const PLACES = {
  '%': 13,
  'g/kg': 12,
  'mg/kg': 9,
  ppm: 9,
  'ug/kg': 6,
  'ng/kg': 3,
  'mg TEQ/kg': 9,
  'ug TEQ/kg': 6,
  'ng TEQ/kg': 3,
} as const;

export type ConcentrationUnit = keyof typeof PLACES;

export const CONCENTRATION_UNITS = Object.keys(PLACES) as readonly ConcentrationUnit[];

export type ConcentrationError = DecimalError | 'negative' | 'over-whole';

/** Exact: `parseConcentration('50', 'mg/kg')` is `50_000_000_000n`. */
export function parseConcentration(
  text: string,
  unit: ConcentrationUnit,
): Result<Ppq, ConcentrationError> {
  const ppq = parseDecimal(text, PLACES[unit]);
  if (!ppq.ok) return ppq;
  if (ppq.value < 0n) return err('negative');
  if (ppq.value > WHOLE) return err('over-whole');
  return ppq;
}

export function formatConcentration(ppq: Ppq, unit: ConcentrationUnit = 'mg/kg'): string {
  return formatDecimal(ppq, PLACES[unit]);
}

/** The POP in a mass of waste, exactly. */
export function popMass(net: Grams, concentration: Ppq): Femtograms {
  return net * concentration;
}

/** The mean concentration, to the nearest part: for showing and comparing, not for keeping mass. */
export function meanConcentration(pop: Femtograms, net: Grams): Result<Ppq, 'no-mass'> {
  return net > 0n ? ok(divideRounded(pop, net)) : err('no-mass');
}

/** Femtograms as a decimal of kilograms with every digit that matters. */
export function formatPopKilograms(pop: Femtograms): string {
  return formatDecimal(pop, 18);
}
