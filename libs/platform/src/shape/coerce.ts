import { fieldsOf, type Kind, type Shape } from '../fields/kind.js';

/**
 * Query parameters are text; each field says what its text stands for. What it does not recognise
 * stays text, and is then refused by its kind.
 */
export function coerceQuery(shape: Shape, query: Readonly<Record<string, unknown>>): object {
  const fields = fieldsOf(shape);
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const kind = fields.get(name)?.kind;
      return [name, kind ? fromText(kind, value) : value];
    }),
  );
}

function fromText(kind: Kind, value: unknown): unknown {
  const { item } = kind;
  if (item) return [value].flat().map((inner) => fromText(item, inner));
  return typeof value === 'string' && kind.fromText ? kind.fromText(value) : value;
}
