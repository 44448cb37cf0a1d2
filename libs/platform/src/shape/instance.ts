import { fieldsOf, type Kind, type Shape } from '../fields/kind.js';

/** A value from outside as the instances that class-validator wants, and the fields nobody declared. */
export interface Instantiated {
  readonly instance: object;
  readonly unknown: readonly Place[];
}

export interface Place {
  readonly path: readonly (string | number)[];
}

/** An object as JSON gives it: neither a list nor an instance of anything. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Copies declared own fields only, so that a field called `__proto__` or `constructor` is unknown like
 * any other (class-transformer and class-validator's whitelist both let some of these slip).
 */
export function instantiate(
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[] = [],
): Instantiated {
  const fields = fieldsOf(shape);
  const unknown: Place[] = [];
  const instance = Object.create(shape.prototype as object) as Record<string, unknown>;
  for (const [name, inner] of Object.entries(value)) {
    const kind = fields.get(name)?.kind;
    if (kind) instance[name] = descend(kind, inner, { path: [...path, name], unknown });
    else unknown.push({ path: [...path, name] });
  }
  return { instance, unknown };
}

interface Walk {
  readonly path: readonly (string | number)[];
  readonly unknown: Place[];
}

function descend(kind: Kind, value: unknown, { path, unknown }: Walk): unknown {
  const { item, shape } = kind;
  if (item && Array.isArray(value)) {
    // One more than the longest list is enough to refuse it: junk is not walked to its end.
    const most = (kind.schema.maxItems ?? 0) + 1;
    return value
      .slice(0, most)
      .map((inner: unknown, index) => descend(item, inner, { path: [...path, index], unknown }));
  }
  if (!shape || !isPlainObject(value)) return value;
  const nested = instantiate(shape(), value, path);
  unknown.push(...nested.unknown);
  return nested.instance;
}
