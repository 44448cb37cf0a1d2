import { emptyDatabase, type EmptyDatabase } from './empty-database.js';

export type TestDatabase = Omit<EmptyDatabase, 'drop'>;

/**
 * A migrated, empty database of the calling spec's own, connected to as the application role:
 * `const db = await testDatabase()` at the top of the file. It is dropped after the file's tests.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { drop, ...database } = await emptyDatabase();
  afterAll(drop);
  return database;
}
