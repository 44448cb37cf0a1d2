import { SqlMigration } from './sql-migration.js';

/** The people who act for organisations, and their sessions. */
export class Accounts1795500200000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE account (
      id uuid PRIMARY KEY,
      organisation_id uuid NOT NULL REFERENCES organisation,
      email text NOT NULL,
      name text NOT NULL,
      password_hash text NOT NULL,
      roles text[] NOT NULL,
      disabled_at timestamptz,
      created_at timestamptz NOT NULL,
      CONSTRAINT account_roles CHECK (roles <@ ARRAY
        ['holder', 'carrier', 'facility', 'laboratory', 'authority', 'broker', 'administrator'])
    );
    CREATE UNIQUE INDEX account_email_key ON account (lower(email));
    CREATE INDEX account_organisation_id ON account (organisation_id);
    GRANT SELECT, INSERT, UPDATE (name, password_hash, roles, disabled_at) ON account TO popstrace_app;

    CREATE TABLE session (
      token_hash bytea PRIMARY KEY CONSTRAINT session_token_hash CHECK (octet_length(token_hash) = 32),
      account_id uuid NOT NULL REFERENCES account,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      last_seen timestamptz NOT NULL
    );
    CREATE INDEX session_account_id ON session (account_id);
    GRANT SELECT, INSERT, DELETE, UPDATE (last_seen) ON session TO popstrace_app;
  `;
}
