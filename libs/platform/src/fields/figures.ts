import { parseDecimal, parseKilograms, unwrap } from '@popstrace/kernel';
import { field, fieldOf, type Field, type Held } from './field.js';
import { formatted } from './formats.js';
import { type FieldOptions, type Kind } from './kind.js';

/** A mass as a decimal string of kilograms, whole grams, never negative; `parseKilograms` reads it. */
export const Kilograms = fieldOf<string>(
  formatted('kilograms', (text) => parseKilograms(text).ok, {
    expects:
      'kilograms as a decimal string with at most three decimals, "0" to "50000000", such as "212.4"',
    example: '212.4',
    pattern: '^(0|[1-9][0-9]{0,7})([.][0-9]{1,18})?$',
  }),
);

/**
 * The figure of a concentration, beside its unit (`OneOf(CONCENTRATION_UNITS)`). How many digits a
 * unit takes is known only with the unit: `parseConcentration` decides.
 */
export const ConcentrationFigure = fieldOf<string>(
  formatted('concentration', decimalWithin({ places: 18, min: '0' }), {
    expects: 'a concentration as a decimal string, not negative, such as "50"',
    example: '50',
    pattern: '^(0|[1-9][0-9]{0,17})([.][0-9]{1,18})?$',
  }),
);

export interface DecimalLimits {
  /** The most digits after the point. */
  readonly places: number;
  readonly min?: string;
  readonly max?: string;
}

/** Any other exact figure (degrees, per cent, coordinates) as a decimal string; never a float. */
export function Decimal<const O extends DecimalLimits & FieldOptions>(
  options: O,
): Field<Held<string, O>> {
  const { places, min, max } = options;
  const range = [min && `from ${min}`, max && `to ${max}`].filter(Boolean).join(' ');
  const name = `decimal of ${places} places ${range}`.trimEnd();
  const kind = formatted(name, decimalWithin(options), {
    expects: `a decimal string with at most ${places} decimals ${range}`.trimEnd(),
    example: max ?? min ?? '1',
  });
  return field(kind, options);
}

function decimalWithin({ places, min, max }: DecimalLimits): (text: string) => boolean {
  const least = min === undefined ? null : unwrap(parseDecimal(min, places));
  const most = max === undefined ? null : unwrap(parseDecimal(max, places));
  return (text) => {
    const parsed = parseDecimal(text, places);
    if (!parsed.ok) return false;
    return (least === null || parsed.value >= least) && (most === null || parsed.value <= most);
  };
}

export interface WholeLimits {
  readonly min: number;
  readonly max: number;
}

/** A count. */
export function WholeNumber<const O extends WholeLimits & FieldOptions>(
  options: O,
): Field<Held<number, O>> {
  const { min, max } = options;
  const kind: Kind = {
    schema: { type: 'integer', minimum: min, maximum: max },
    accepts: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    expects: `a whole number from ${min} to ${max}`,
    fromText: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
  };
  return field(kind, options);
}
