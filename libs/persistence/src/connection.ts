import pg from 'pg';
import { APPLICATION_ROLE } from './application-role.js';
import { COLUMN_TYPES } from './column-types.js';
import { DatabaseSetupError } from './setup-error.js';

/** What every session of ours sets, so that answers do not depend on the server's own settings. */
const SESSION = {
  timezone: 'UTC',
  datestyle: 'ISO',
  search_path: 'public',
  jit: 'off',
};

/** The server's sessions: they hold the application's role, whoever they log in as. */
const APPLICATION_SESSION = {
  ...SESSION,
  role: APPLICATION_ROLE,
  // A transaction whose client fell silent must not hold its locks for ever.
  idle_in_transaction_session_timeout: '60000',
};

export function applicationPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    ...configOf(url, APPLICATION_SESSION),
    max: connections,
    idleTimeoutMillis: 60_000,
  });
  // A connection that broke while nobody used it leaves the pool; the next query gets another.
  pool.on('error', () => undefined);
  return pool;
}

/** For migrations, which take two connections: one holds the lock. */
export function ownerPool(url: string): pg.Pool {
  return new pg.Pool({ ...configOf(url, SESSION), max: 2 });
}

function configOf(url: string, session: Readonly<Record<string, string>>): pg.PoolConfig {
  return {
    connectionString: withOptions(url, session),
    types: COLUMN_TYPES,
    application_name: 'popstrace',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
}

/** In the URL itself, where its own `options` would else displace ours. */
function withOptions(url: string, session: Readonly<Record<string, string>>): string {
  const parsed = parseDatabaseUrl(url);
  const ours = Object.entries(session).map(([name, value]) => `-c ${name}=${value}`);
  const options = [parsed.searchParams.get('options'), ...ours].filter(Boolean).join(' ');
  parsed.searchParams.set('options', options);
  return parsed.href;
}

/** @throws DatabaseSetupError for what is no URL of a PostgreSQL database. */
export function parseDatabaseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^postgres(ql)?:$/.test(parsed.protocol)) return parsed;
  // The text is not repeated: it holds a password.
  throw new DatabaseSetupError(
    'The database URL must look like postgres://user:password@host:5432/database, ' +
      'with special characters in the password percent-encoded.',
  );
}
