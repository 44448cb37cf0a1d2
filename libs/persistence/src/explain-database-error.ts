import { types } from 'node:util';
import { DatabaseSetupError } from './setup-error.js';

/**
 * What whoever set popstrace up can do about an error of the database or of its folder: one sentence.
 * `null` for an error that is nobody's mistake but ours.
 */
export function explainDatabaseError(error: unknown): string | null {
  if (error instanceof DatabaseSetupError) return error.message;
  if (!types.isNativeError(error)) return null;
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (path !== undefined) return explainFileError(code, path);
  const advice = ADVICE[code] ?? adviceByWords(error.message);
  return advice ? `${advice.fault}${inBrackets(error)}: ${advice.remedy}.` : null;
}

interface Advice {
  readonly fault: string;
  readonly remedy: string;
}

const UNREACHABLE: Advice = {
  fault: 'The database server does not answer',
  remedy: 'start it, or correct the host and port in DATABASE_URL',
};

const NOT_LET_IN: Advice = {
  fault: 'The database server refuses the user or the password',
  remedy: 'correct DATABASE_URL (or DATABASE_OWNER_URL)',
};

/** By SQLSTATE, or by the system's own code. */
const ADVICE: Readonly<Partial<Record<string, Advice>>> = {
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  '28P01': NOT_LET_IN,
  '28000': NOT_LET_IN,
  '3D000': {
    fault: 'The database does not exist',
    remedy: 'create it with CREATE DATABASE, or correct its name in DATABASE_URL',
  },
  '42501': {
    fault: 'The database user lacks a right',
    remedy: 'make it the owner of the database, or set DATABASE_OWNER_URL to its owner',
  },
  '53300': {
    fault: 'The database server has no connection left',
    remedy: 'raise its max_connections, or stop what uses them',
  },
  '57P03': { fault: 'The database server is not ready', remedy: 'try again in a moment' },
};

/** node-pg gives these no code. */
function adviceByWords(message: string): Advice | null {
  if (/^(timeout|Connection terminated)/.test(message)) return UNREACHABLE;
  if (/^SASL: .*password/.test(message)) return NOT_LET_IN;
  if (/SSL/.test(message)) {
    return {
      fault: 'No encrypted connection to the database server',
      remedy: 'correct sslmode in DATABASE_URL',
    };
  }
  return null;
}

/** The server's own words. A host with several addresses fails once for each, with no words of its own. */
function inBrackets(error: Error): string {
  const [first] = (error as Partial<AggregateError>).errors ?? [];
  const { message: words } = (first ?? error) as Error;
  return words ? ` (${words})` : '';
}

function explainFileError(code: string, path: string): string | null {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path} can't be written by this user: set DATA_DIR to a folder that can, or give the user this one.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path} is no folder: set DATA_DIR to a folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of ${path} is full: free some space, or set DATA_DIR to another disk.`;
    default:
      return null;
  }
}
