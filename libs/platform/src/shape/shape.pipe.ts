import { type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { type Shape } from '../fields/kind.js';
import { isShape } from '../fields/structures.js';
import { ProblemException } from '../problem/problem.js';
import { summary } from '../problem/refused.js';
import { accepts } from './accept.js';
import { coerceQuery } from './coerce.js';
import { findingsIn } from './findings.js';

/**
 * Checks every body and query against its shape. What is accepted is handed on as the plain object
 * that it is: a shape has fields, no methods.
 */
export class ShapePipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || !isShape(metatype)) return value;
    const input =
      type === 'query'
        ? coerceQuery(metatype, value as Record<string, unknown>)
        : orEmpty(metatype, value);
    if (!accepts(metatype, input)) throw malformed(metatype, input, type);
    return input;
  }
}

/** No body says as much as an empty one, where that is enough. */
function orEmpty(shape: Shape, value: unknown): unknown {
  return value === undefined && accepts(shape, {}) ? {} : value;
}

function malformed(
  shape: Shape,
  input: unknown,
  type: 'body' | 'query' | 'param',
): ProblemException {
  const errors = findingsIn(shape, input);
  if (errors.length === 0)
    throw new Error(`${shape.name}: refused for no reason that can be named`);
  return new ProblemException({
    status: 400,
    code: `malformed-${type === 'param' ? 'path' : type}`,
    detail: summary(errors),
    errors,
  });
}
