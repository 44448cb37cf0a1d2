import {
  CONCENTRATION_UNITS,
  formatDecimal,
  parseConcentration,
  unwrap,
  type ConcentrationUnit,
  type Ppq,
} from '@popstrace/kernel';

/**
 * A content in millionths of a Ppq: fine enough that half a limit of quantification times a toxic
 * equivalency factor of five decimals is still a whole number.
 */
export type Fine = bigint;

export const FINE_PER_PPQ = 1_000_000n;

export function fineOf(ppq: Ppq): Fine {
  return ppq * FINE_PER_PPQ;
}

const PLACES_OF_FINE = 6;

/** A fine content in a unit of concentration, with every digit that matters. */
export function formatFine(fine: Fine, unit: ConcentrationUnit): string {
  return formatDecimal(fine, placesOf(unit) + PLACES_OF_FINE);
}

/** Decimal places between a unit and Ppq: the zeros of one unit. */
function placesOf(unit: ConcentrationUnit): number {
  if (!CONCENTRATION_UNITS.includes(unit)) throw new Error(`unknown unit ${unit}`);
  return unwrap(parseConcentration('1', unit)).toString().length - 1;
}
