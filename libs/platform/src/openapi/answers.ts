import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type Shape } from '../fields/kind.js';

export interface Answer {
  /** One sentence: what the route does. */
  readonly summary: string;
  /** 200 unless told. */
  readonly status?: number;
  readonly description?: string;
  /** Media types of a document that is not JSON. */
  readonly content?: readonly string[];
}

/** What a route answers, for the client and for the documentation; `null`: no body. */
export function Answers(shape: Shape | null, answer: Answer): MethodDecorator {
  const { summary, status = 200, description = '', content = [] } = answer;
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    ...(shape ? [ApiExtraModels(shape)] : []),
    ApiResponse({
      status,
      description: summary,
      content: { ...json(shape), ...documents(content) },
    }),
  );
}

function json(shape: Shape | null) {
  return shape ? { 'application/json': { schema: { $ref: getSchemaPath(shape) } } } : {};
}

function documents(types: readonly string[]) {
  return Object.fromEntries(
    types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  );
}
