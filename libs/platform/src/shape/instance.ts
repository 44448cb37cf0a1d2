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

/**
 * What class-validator sees in place of an object or a list where the other was due. It would walk into
 * it otherwise, and trust its `constructor`.
 */
const MISFIT = false;

function descend(kind: Kind, value: unknown, walk: Walk): unknown {
  const { item, shape } = kind;
  if (typeof value !== 'object' || value === null || !(item ?? shape)) return value;
  if (item && Array.isArray(value)) return descendList(item, value.slice(0, mostOf(kind)), walk);
  if (!shape || !isPlainObject(value)) return MISFIT;
  const { instance, unknown } = instantiate(shape(), value, walk.path);
  walk.unknown.push(...unknown);
  return instance;
}

/** One more than the longest list is enough to refuse it: junk is not walked to its end. */
function mostOf({ schema }: Kind): number {
  return (schema.maxItems ?? 0) + 1;
}

function descendList(item: Kind, list: readonly unknown[], { path, unknown }: Walk): unknown[] {
  return list.map((value, index) => descend(item, value, { path: [...path, index], unknown }));
}
