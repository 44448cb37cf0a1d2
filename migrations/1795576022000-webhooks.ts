import { SqlMigration } from './sql-migration.js';

/**
 * Where organisations want to be told of changes. How far each was told is a place in the public log:
 * nothing is written for a webhook when an event is recorded.
 */
export class Webhooks1795576022000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE webhook (
      id uuid PRIMARY KEY,
      organisation_id uuid NOT NULL REFERENCES organisation,
      account_id uuid NOT NULL REFERENCES account,
      url text NOT NULL,
      types text[],
      -- Both sides compute with it, so it can't be kept as a hash.
      secret bytea NOT NULL CONSTRAINT webhook_secret CHECK (octet_length(secret) >= 24),
      created_at timestamptz NOT NULL,
      next bigint NOT NULL CONSTRAINT webhook_next CHECK (next >= 0),
      failures integer NOT NULL DEFAULT 0,
      trouble text,
      next_try_at timestamptz NOT NULL,
      disabled_at timestamptz
    );
    CREATE INDEX webhook_organisation ON webhook (organisation_id);
    CREATE INDEX webhook_due ON webhook (next_try_at) WHERE disabled_at IS NULL;
    GRANT SELECT, INSERT, DELETE, UPDATE (next, failures, trouble, next_try_at, disabled_at)
      ON webhook TO popstrace_app;
  `;
}
