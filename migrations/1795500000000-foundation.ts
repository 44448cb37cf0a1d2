import { SqlMigration } from './sql-migration.js';

/**
 * What the application role may: use the schema, and nothing in it. Each later migration grants, table
 * by table, what the server needs, so that what is forgotten is refused.
 */
export class Foundation1795500000000 extends SqlMigration {
  protected override readonly sql = `
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO popstrace_app;

    -- PostgreSQL lets everybody call a new function. Ours are granted like tables.
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
  `;
}
