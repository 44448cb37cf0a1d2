import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A migration is plain SQL, run in one transaction. It is never undone, and never edited once released. */
export abstract class SqlMigration implements MigrationInterface {
  protected abstract readonly sql: string;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.sql);
  }

  down(): Promise<void> {
    throw new Error('Migrations are not undone: add one, or restore a backup.');
  }
}
