import { divideRounded, err, ok, parseDecimal, type Result } from '@popstrace/kernel';

/** A measured stack gas, and the oxygen that the limit refers to. Decimal strings. */
export interface StackMeasurement {
  /** In the unit of the limit, such as ng TEQ per normal cubic metre. */
  readonly measured: string;
  /** Percent of oxygen by volume, dry. */
  readonly measuredOxygen: string;
  readonly referenceOxygen: string;
  /**
   * Hazardous-waste incineration with gas cleaning: corrected only when the gas holds more oxygen than
   * the reference, so that nobody gains by it (Directive 2010/75/EU Annex VI Part 7).
   */
  readonly abatedHazardousWaste?: boolean;
}

/** A corrected content as an exact fraction of 10^-`STACK_PLACES` units. */
export interface CorrectedContent {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const STACK_PLACES = 9;
const OXYGEN_PLACES = 6;
const AIR = 21n * 10n ** BigInt(OXYGEN_PLACES);

export type StackError = 'not-a-number' | 'oxygen-out-of-range';

/**
 * A stack content at the reference oxygen: measured × (21 − reference) / (21 − measured oxygen), exactly
 * (Directive 2010/75/EU Annex VI Part 7).
 */
export function oxygenCorrected(stack: StackMeasurement): Result<CorrectedContent, StackError> {
  const measured = parseDecimal(stack.measured, STACK_PLACES);
  const found = parseDecimal(stack.measuredOxygen, OXYGEN_PLACES);
  const reference = parseDecimal(stack.referenceOxygen, OXYGEN_PLACES);
  if (!measured.ok || !found.ok || !reference.ok || measured.value < 0n) return err('not-a-number');
  if ([found.value, reference.value].some((oxygen) => oxygen < 0n || oxygen >= AIR))
    return err('oxygen-out-of-range');
  if (stack.abatedHazardousWaste && found.value <= reference.value)
    return ok({ numerator: measured.value, denominator: 1n });
  return ok({
    numerator: measured.value * (AIR - reference.value),
    denominator: AIR - found.value,
  });
}

/** To the nearest 10^-9: for showing, never for comparing. */
export function roundedContent({ numerator, denominator }: CorrectedContent): bigint {
  return divideRounded(numerator, denominator);
}
