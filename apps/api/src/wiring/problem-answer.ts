import { STATUS_CODES } from 'node:http';
import { getSchemaPath } from '@nestjs/swagger';
import { ProblemResponse } from '@popstrace/platform';

/** For the documentation: a problem that this route has beyond those that every route of its kind has. */
export function problemAnswer(status: 401 | 403 | 404 | 406) {
  const schema = { $ref: getSchemaPath(ProblemResponse) };
  return {
    status,
    description: STATUS_CODES[status] ?? '',
    content: { 'application/problem+json': { schema } },
  };
}
