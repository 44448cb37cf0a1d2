import { Ajv, type ValidateFunction } from 'ajv';
import { formats } from '../fields/formats.js';
import { type Shape } from '../fields/kind.js';
import { schemaOf } from '../fields/schema.js';

// Nothing is coerced, filled in or removed: what is accepted is taken exactly as it came.
const ajv = new Ajv({ strict: true, allowUnionTypes: true, messages: false });
ajv.addKeyword('example');

const compiled = new WeakMap<Shape, ValidateFunction>();

/**
 * Whether a value has a shape, by a validator compiled from the schema that OpenAPI shows: a
 * microsecond or so, where class-validator takes a hundred. It says only yes or no; `findingsIn` says
 * why.
 */
export function accepts(shape: Shape, value: unknown): boolean {
  const validate = compiled.get(shape) ?? compile(shape);
  return validate(value);
}

function compile(shape: Shape): ValidateFunction {
  for (const [name, test] of formats()) if (!(name in ajv.formats)) ajv.addFormat(name, test);
  const validate = ajv.compile(schemaOf(shape));
  compiled.set(shape, validate);
  return validate;
}
