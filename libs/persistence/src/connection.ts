import pg from 'pg';
import { APPLICATION_ROLE } from './application-role.js';
import { COLUMN_TYPES } from './column-types.js';
import { DatabaseSetupError } from './setup-error.js';

type Session = Readonly<Record<string, string>>;

/** What every session of ours sets, so that answers don't depend on the server's own settings. */
const OWNER_SESSION: Session = {
  timezone: 'UTC',
  datestyle: 'ISO',
  search_path: 'public',
  jit: 'off',
};

/** The server's sessions: they hold the application role, whoever they log in as. */
const APPLICATION_SESSION: Session = {
  ...OWNER_SESSION,
  role: APPLICATION_ROLE,
  // A transaction whose client fell silent must not hold its locks for ever.
  idle_in_transaction_session_timeout: '60000',
};

export function applicationPool(url: string, connections: number): pg.Pool {
  return poolOf(url, APPLICATION_SESSION, connections);
}

export function ownerPool(url: string): pg.Pool {
  return poolOf(url, OWNER_SESSION, 1);
}

export function ownerClient(url: string): pg.Client {
  const client = new pg.Client(configOf(url, OWNER_SESSION));
  client.on('error', () => undefined);
  return client;
}

/** As whom a URL logs in; without a user in it, as PGUSER or the system's user. */
export function userOf(url: string): string {
  return clientOf({ connectionString: url }).user ?? '';
}

function poolOf(url: string, session: Session, connections: number): pg.Pool {
  const config = configOf(url, session);
  const pool = new pg.Pool({ ...config, max: connections, idleTimeoutMillis: 60_000 });
  // A connection that breaks leaves the pool, and fails the query that needs it: there it is said.
  // Unheard, its error would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function configOf(url: string, session: Session): pg.ClientConfig {
  const { rest, options } = takeOptions(url);
  const ours = Object.entries(session).map(([name, value]) => `-c ${name}=${value}`);
  const config: pg.ClientConfig = {
    connectionString: rest,
    options: [options, ...ours].join(' '),
    types: COLUMN_TYPES,
    application_name: 'popstrace',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
  clientOf(config);
  return config;
}

/** The `options` in a URL would displace ours: they are taken out of it, and go before them. */
function takeOptions(url: string): { readonly rest: string; readonly options: string } {
  const found = /([?&])options=([^&]*)&?/.exec(url);
  if (!found) return { rest: url, options: '' };
  const [whole, before = '', options = ''] = found;
  return { rest: url.replace(whole, before), options: decodeURIComponent(options) };
}

/** @throws DatabaseSetupError for what is no URL of a PostgreSQL database. */
function clientOf(config: pg.ClientConfig): pg.Client {
  try {
    if (/^postgres(ql)?:\/\//.test(config.connectionString ?? '')) return new pg.Client(config);
  } catch {
    // Said below, without the text: it holds a password.
  }
  throw new DatabaseSetupError(
    'The database URL must look like postgres://user:password@host:5432/database, ' +
      'with special characters in the password percent-encoded.',
  );
}
