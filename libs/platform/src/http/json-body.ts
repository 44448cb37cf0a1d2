import { isUtf8 } from 'node:buffer';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { ProblemException } from '../problem/problem.js';
import { flawIn } from './json-flaw.js';
import { parse } from 'secure-json-parse';

/** No shape of ours is half as deep. */
const DEEPEST = 32;

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Reads JSON as RFC 8259 and RFC 7493 (I-JSON) have it: UTF-8, no name twice in an object, no deeper
 * than anything that is asked for. What two readers could take differently is refused, for what is
 * sealed here must be one thing to everybody.
 */
export function readJsonStrictly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request: FastifyRequest, bytes: Buffer, done: Done) => {
      try {
        done(null, bodyOf(bytes));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  );
}

function bodyOf(bytes: Buffer): unknown {
  if (bytes.length === 0)
    throw malformed('The body is empty: send one JSON object, or no content-type.');
  if (!isUtf8(bytes)) throw malformed('The body is not UTF-8: encode it so (RFC 8259, 8.1).');
  const text = bytes.toString('utf8');
  const value = parsed(text);
  const flaw = flawIn(text, DEEPEST);
  if (flaw) throw malformed(flaw);
  return value;
}

/** Without reviving `__proto__` or `constructor.prototype`: both are refused. */
function parsed(text: string): unknown {
  try {
    return parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw malformed('The body is not JSON that can be taken: check its quotes, commas and braces.');
  }
}

function malformed(detail: string): ProblemException {
  return new ProblemException({ status: 400, code: 'malformed-json', detail });
}
