import { types } from 'node:util';

/**
 * Whether something is an error, whoever made it: Fastify's are no native ones, and those of Node
 * itself are of another realm than a sandboxed program's.
 */
export function isError(thrown: unknown): thrown is Error & { readonly code?: unknown } {
  return thrown instanceof Error || types.isNativeError(thrown);
}
