/** A class whose fields are decorated: the shape of a body, a query or an answer. */
export type Shape<T extends object = object> = new () => T;

/** JSON Schema as OpenAPI 3.1 shows it and as the fast path compiles it. */
export interface FieldSchema {
  readonly type: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly example?: unknown;
}

/** What one sort of field accepts, in the three tongues that must agree. */
export interface Kind {
  /** For OpenAPI and the fast path. Of a nested shape or a list: without what is inside. */
  readonly schema: FieldSchema;
  /** For class-validator. Of a nested shape or a list: without what is inside. */
  readonly accepts: (value: unknown) => boolean;
  /** For the person: completes "must be …" and "send …". */
  readonly expects: string;
  /** A value from a query parameter; without it the text is the value. */
  readonly fromText?: (text: string) => unknown;
  /** The shape of a nested object. */
  readonly shape?: () => Shape;
  /** What stands in a list. */
  readonly item?: Kind;
}

export interface FieldOptions {
  /** The field may be absent; `null` is still refused. */
  readonly optional?: boolean;
  /** `null` is an answer of its own ("there is none"). For responses. */
  readonly nullable?: boolean;
  /** One sentence for the API documentation. */
  readonly about?: string;
}

export interface DeclaredField extends Required<FieldOptions> {
  readonly kind: Kind;
}

const declared = new WeakMap<object, Map<string, DeclaredField>>();

export function declareField(prototype: object, name: string, field: DeclaredField): void {
  const own = declared.get(prototype) ?? new Map<string, DeclaredField>();
  declared.set(prototype, own.set(name, field));
}

const collected = new WeakMap<Shape, ReadonlyMap<string, DeclaredField>>();

/** The fields of a shape, inherited ones first. Empty for a class that declares none. */
export function fieldsOf(shape: Shape): ReadonlyMap<string, DeclaredField> {
  const known = collected.get(shape);
  if (known) return known;
  const fields = new Map<string, DeclaredField>();
  for (const prototype of lineOf(shape.prototype as object))
    for (const [name, field] of declared.get(prototype) ?? []) fields.set(name, field);
  collected.set(shape, fields);
  return fields;
}

function lineOf(prototype: object | null): readonly object[] {
  if (prototype === null || prototype === Object.prototype) return [];
  return [...lineOf(Object.getPrototypeOf(prototype) as object | null), prototype];
}
