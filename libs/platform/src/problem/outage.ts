import { isError } from '../is-error.js';

/**
 * SQLSTATE classes and codes that mean "the database cannot serve now": 08 connection, 53 resources
 * (too many clients, disk full), 57P0x shutdown and crash, 57014 cancelled for time, 40001 and 40P01
 * (a conflict that outlived its retries), 25006 (a standby that takes no writes).
 */
const SQLSTATES = /^(08...|53...|57P0.|57014|40001|40P01|25006)$/;

const SYSTEM_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** node-pg gives these no code. */
const CODELESS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error says that the database is away or overloaded, so that the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  if (!isError(error)) return false;
  const { code, driverError, statusCode } = error as Partial<Record<string, unknown>> & Error;
  // Fastify marks so what went wrong on the way from the client, such as a phone that lost its signal.
  if (statusCode !== undefined) return false;
  if (typeof code === 'string' && (SQLSTATES.test(code) || SYSTEM_CODES.has(code))) return true;
  return CODELESS.test(error.message) || isOutage(driverError) || isOutage(error.cause);
}
