import { addDays, isInForce, type Validity } from '@popstrace/catalogue';
import { parseDecimal, unwrap, type Day } from '@popstrace/kernel';

/** A value of a rule and when it applies; days inclusive, `null` open. */
export interface ParameterStep extends Validity {
  readonly value: string;
  readonly source?: string;
}

/** A number that a rule uses, by date: a change of law is one more step, never an edit. */
export interface Parameter {
  readonly name: string;
  readonly unit: string;
  readonly steps: readonly ParameterStep[];
}

/** A parameter with one value, for all time. */
export function constant(name: string, value: string, unit: string): Parameter {
  return { name, unit, steps: [{ value, validFrom: null, validUntil: null }] };
}

/** A parameter whose value changed: each step names its first day, the first one none. */
export function changing(
  name: string,
  unit: string,
  ...steps: readonly { value: string; from: string | null; source?: string }[]
): Parameter {
  return {
    name,
    unit,
    steps: steps.map(({ value, from, source }, index) => ({
      value,
      validFrom: from,
      validUntil: lastDayBefore(steps[index + 1]?.from ?? null),
      ...(source === undefined ? {} : { source }),
    })),
  };
}

const lastDayBefore = (day: string | null): string | null =>
  day === null ? null : addDays(day, -1);

/**
 * The value in force on a day, as an integer of `10^-places` units.
 * @throws when no step is in force: the tests forbid gaps.
 */
export function valueOn({ name, steps }: Parameter, day: Day, places = 0): bigint {
  const step = steps.find((each) => isInForce(each, day));
  if (!step) throw new Error(`parameter ${name}: no value on ${day}`);
  return unwrap(parseDecimal(step.value, places));
}

/** A count (days, months, years) in force on a day. */
export function countOn(parameter: Parameter, day: Day): number {
  return Number(valueOn(parameter, day));
}
