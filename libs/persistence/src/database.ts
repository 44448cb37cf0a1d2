import type { KeyVault } from '@popstrace/application';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { applicationPool } from './connection.js';
import { openDataSource } from './data-source.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { FileVault } from './keys/file-vault.js';
import { migrate, type Migration } from './migrate.js';
import type { DatabaseUrls } from './postgres-urls.js';
import { UnitOfWork } from './unit-of-work.js';

export interface DatabaseSettings {
  /** As whom the server works. Without it an embedded server is run, with its data in `dataDir`. */
  readonly url: string | null;
  /** As whom migrations are run; as `url` when absent. */
  readonly ownerUrl: string | null;
  readonly dataDir: string;
  /** The folder of the private keys. */
  readonly keysDir: string;
  readonly migrations: readonly Migration[];
  /** Connections at most; one pool serves everything. */
  readonly connections?: number;
  /** Hears that the embedded server died and can't be started again: this process should end. */
  readonly onLoss: (error: unknown) => void;
}

/** A migrated database, connected to as the application role. */
export interface Database {
  readonly pool: pg.Pool;
  /** TypeORM over the same pool, for the plain rows. */
  readonly source: DataSource;
  readonly unitOfWork: UnitOfWork;
  /** The private keys: beside the database, never in it. */
  readonly vault: KeyVault;
  /** Waits for what is running, ends every connection, and stops an embedded server. */
  close(): Promise<void>;
}

/**
 * Opens the database that the settings name, brought to the schema of this program.
 * @throws where the set-up is at fault: `explainDatabaseError` says it in a sentence.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const url = settings.url ?? settings.ownerUrl;
  if (url !== null) {
    return connectDatabase({ url, ownerUrl: settings.ownerUrl ?? url }, settings);
  }
  const server = await startEmbeddedPostgres(settings.dataDir, settings.onLoss);
  try {
    const database = await connectDatabase(server, settings);
    return { ...database, close: () => database.close().finally(() => server.stop()) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Connects to a server that runs already, after migrating its database. */
export async function connectDatabase(
  { url, ownerUrl }: DatabaseUrls,
  { migrations, ...rest }: Pick<DatabaseSettings, 'migrations' | 'keysDir' | 'connections'>,
): Promise<Database> {
  await migrate({ url, ownerUrl, migrations });
  return connectApplication(url, rest);
}

/** Connects to a database that is migrated already. */
export async function connectApplication(
  url: string,
  { keysDir, connections = 10 }: Pick<DatabaseSettings, 'keysDir' | 'connections'>,
): Promise<Database> {
  const pool = applicationPool(url, connections);
  const source = await openDataSource(pool);
  const vault = new FileVault(keysDir);
  return { pool, source, unitOfWork: new UnitOfWork(pool), vault, close: () => source.destroy() };
}
