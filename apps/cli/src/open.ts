import { join } from 'node:path';
import { logNameUnder } from '@popstrace/application';
import {
  connectDatabase,
  findRunningPostgres,
  openDatabase,
  type Database,
} from '@popstrace/persistence';
import { demandConfig, StartError, type Config } from '@popstrace/platform';
import { MIGRATIONS } from '../../../migrations/index.js';
import { demandProfile } from '../../api/src/wiring/demand-profile.js';
import { portsOf, type Ports } from '../../api/src/wiring/ports.js';

/** What a command works with, beside or without a running server. */
export interface Opened {
  readonly config: Config;
  readonly database: Database;
  readonly ports: Ports;
}

/** Opens the database for one command, and closes it whatever becomes of the command. */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = demandConfig(process.env);
  const database = await openBeside(config);
  try {
    const logName = logNameUnder(config.publicUrl);
    const { limitProfile: profile, outgoing } = config;
    const ports = portsOf(database, { profile, logName, outgoing });
    await demandProfile(ports);
    return await work({ config, database, ports });
  } finally {
    await database.close();
  }
}

/** A server that runs on the same data lends its database; else it is opened here. */
async function openBeside(config: Config): Promise<Database> {
  const running = isEmbedded(config) ? await findRunningPostgres(config.dataDirectory) : null;
  return running
    ? connectDatabase(running, { migrations: MIGRATIONS, keysDir: keysDirOf(config) })
    : openOwn(config);
}

/** Opens the database of these settings as the only one who does. */
export function openOwn(
  config: Config,
  onLoss: (error: unknown) => void = endAtOnce,
): Promise<Database> {
  const { databaseUrl, databaseOwnerUrl, dataDirectory } = config;
  return openDatabase({
    url: databaseUrl,
    ownerUrl: databaseOwnerUrl,
    dataDir: dataDirectory,
    keysDir: keysDirOf(config),
    migrations: MIGRATIONS,
    onLoss,
  });
}

/** Where the private keys lie. */
export function keysDirOf({ keysDirectory, dataDirectory }: Config): string {
  return keysDirectory ?? join(dataDirectory, 'keys');
}

export function isEmbedded({ databaseUrl, databaseOwnerUrl }: Config): boolean {
  return databaseUrl === null && databaseOwnerUrl === null;
}

function endAtOnce(error: unknown): never {
  process.stderr.write(`The embedded database died and can't be started again: ${String(error)}\n`);
  process.exit(2);
}

/** @throws StartError where only an empty demonstration may do this. */
export function demandDemonstration({ environment }: Config): void {
  if (environment !== 'production') return;
  throw new StartError(
    'NODE_ENV is production, which never holds the demo country: take another NODE_ENV, or leave it out.',
  );
}
