import type pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ROWS } from './rows.js';
import { SILENT_LOGGER } from './silent-logger.js';
import { SnakeNames } from './snake-names.js';

/** The table in which the migrations that were run are recorded. */
export const MIGRATION_TABLE = 'migration';

/**
 * TypeORM over a pool of ours: one set of connections, one role, one way to read columns. Ending the
 * data source ends the pool.
 */
export async function openDataSource(
  pool: pg.Pool,
  migrations: DataSourceOptions['migrations'] = [],
): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    driver: { Pool: borrowed(pool) },
    entities: ROWS,
    namingStrategy: new SnakeNames(),
    migrations,
    migrationsTableName: MIGRATION_TABLE,
    migrationsTransactionMode: 'each',
    // Extensions are a migration's business.
    installExtensions: false,
    logger: SILENT_LOGGER,
  });
  try {
    return await source.initialize();
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** A constructor that makes nothing: TypeORM calls it for a pool and gets ours. */
function borrowed(pool: pg.Pool): new () => pg.Pool {
  return function () {
    return pool;
  } as unknown as new () => pg.Pool;
}
