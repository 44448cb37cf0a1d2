import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
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
    ApiResponse({
      status,
      description: summary,
      ...(shape ? { type: shape } : {}),
      ...(content.length > 0 ? { content: documents(content) } : {}),
    }),
  );
}

function documents(types: readonly string[]) {
  return Object.fromEntries(
    types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  );
}
