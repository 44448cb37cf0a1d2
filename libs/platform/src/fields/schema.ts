import { fieldsOf, type DeclaredField, type FieldSchema, type Kind, type Shape } from './kind.js';

/** A shape as JSON Schema, whole, with every nested shape written out. Nothing undeclared may pass. */
export interface ShapeSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** @throws on a shape that contains itself: what has no end cannot be bounded. */
export function schemaOf(shape: Shape, above: readonly Shape[] = []): ShapeSchema {
  if (above.includes(shape)) throw new Error(`the shape ${shape.name} contains itself`);
  const fields = [...fieldsOf(shape)];
  const required = fields.filter(([, { optional }]) => !optional).map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      fields.map(([name, field]) => [name, schemaOfField(field, [...above, shape])]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

function schemaOfField({ kind, nullable }: DeclaredField, above: readonly Shape[]): object {
  const schema = schemaOfKind(kind, above);
  if (!nullable) return schema;
  return kind.shape ? { anyOf: [schema, { type: 'null' }] } : orNull(schema as FieldSchema);
}

function orNull(schema: FieldSchema): object {
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum ? { enum: [...schema.enum, null] } : {}),
  };
}

function schemaOfKind(kind: Kind, above: readonly Shape[]): object {
  if (kind.shape) return schemaOf(kind.shape(), above);
  return kind.item ? { ...kind.schema, items: schemaOfKind(kind.item, above) } : kind.schema;
}
