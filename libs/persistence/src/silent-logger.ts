import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/** What fails is thrown, and said where it is caught: TypeORM need not say it too, on standard output. */
export const SILENT_LOGGER: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
