import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { sentence, type Field } from '../fields/field.js';
import { Uuid } from '../fields/index.js';
import { ProblemException } from '../problem/problem.js';
import { onRoute } from './on-route.js';

/**
 * A part of the path: `@InPath('id') id: Id`, `@InPath('code', Text({ max: 32 })) code: string`. What
 * cannot be a name of anything names nothing: 404.
 */
export function InPath(
  name: string,
  { kind }: Pick<Field<unknown>, 'kind'> = Uuid(),
): ParameterDecorator {
  const pipe: PipeTransform = {
    transform(value: unknown) {
      if (kind.accepts(value)) return value;
      const detail = sentence(name, value, kind);
      throw new ProblemException({ status: 404, code: 'not-found', detail });
    },
  };
  return (target, key, index) => {
    Param(name, pipe)(target, key, index);
    onRoute(ApiParam({ name, schema: kind.schema as object }))(target, key, index);
  };
}
