import { field, fieldOf, type Field, type Held } from './field.js';
import { fieldsOf, type FieldOptions, type Kind, type Shape } from './kind.js';

/** An object of another shape. */
export function Nested<T extends object, const O extends FieldOptions = FieldOptions>(
  shape: () => Shape<T>,
  options?: O,
): Field<Held<T, O>> {
  const kind: Kind = {
    schema: { type: 'object' },
    accepts: (value) => value instanceof shape(),
    expects: 'a JSON object',
    shape,
  };
  return field(kind, options);
}

/** An object whose inside another authority describes, such as the payload of an event. For responses. */
export const AnyObject = fieldOf<object>({
  schema: { type: 'object' },
  accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  expects: 'a JSON object',
});

export interface ListLimits {
  readonly min?: number;
  /** Stated always: a list without an end is an attack. */
  readonly max: number;
  /** No scalar twice. */
  readonly unique?: boolean;
}

/** A list: `@ListOf(Uuid(), { max: 500 })`, `@ListOf(Nested(() => PackageRequest), { min: 1, max: 500 })`. */
export function ListOf<V, const O extends ListLimits & FieldOptions>(
  item: Field<V>,
  options: O,
): Field<Held<readonly V[], O>> {
  const { min = 0, max, unique = false } = options;
  if (item.kind.item) throw new Error('a list of lists: give the inner list a shape of its own');
  if (unique && item.kind.shape) throw new Error('unique: only scalars can be compared');
  const kind: Kind = {
    schema: {
      type: 'array',
      minItems: min,
      maxItems: max,
      ...(unique ? { uniqueItems: unique } : {}),
    },
    accepts: (value) =>
      Array.isArray(value) &&
      value.length >= min &&
      value.length <= max &&
      (!unique || new Set(value).size === value.length),
    expects: `a list of ${min} to ${max} items${unique ? ', none of them twice' : ''}`,
    item: item.kind,
  };
  return field(kind, options);
}

/** Whether a class declares fields, and so can be checked. */
export function isShape(value: unknown): value is Shape {
  return typeof value === 'function' && fieldsOf(value as Shape).size > 0;
}
