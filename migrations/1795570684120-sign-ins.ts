import { SqlMigration } from './sql-migration.js';

/** How people prove who they are: sessions by device, second factors, and what slows a guesser down. */
export class SignIns1795570684120 extends SqlMigration {
  protected override readonly sql = `
    -- Whoever is signed in signs in again: of the sessions there were, it is not known on which device.
    DELETE FROM session;
    ALTER TABLE session
      ADD COLUMN id uuid NOT NULL,
      ADD COLUMN idle_seconds integer NOT NULL,
      ADD COLUMN factors smallint NOT NULL,
      ADD COLUMN agent text NOT NULL,
      ADD CONSTRAINT session_idle_seconds CHECK (idle_seconds > 0),
      ADD CONSTRAINT session_factors CHECK (factors IN (1, 2));
    CREATE UNIQUE INDEX session_id_key ON session (id);

    -- Tries by what they were made on. Keys are hashes: which addresses were tried is told by no row.
    CREATE TABLE throttle (
      key bytea PRIMARY KEY CONSTRAINT throttle_key CHECK (octet_length(key) = 32),
      tries integer NOT NULL,
      ends_at timestamptz NOT NULL
    );
    CREATE INDEX throttle_ends_at ON throttle (ends_at);
    GRANT SELECT, INSERT, UPDATE (tries, ends_at), DELETE ON throttle TO popstrace_app;

    -- Time-based codes (RFC 6238). A step that was used, and every step before it, is used up.
    CREATE TABLE totp (
      account_id uuid PRIMARY KEY REFERENCES account,
      secret text NOT NULL,
      last_step bigint NOT NULL,
      confirmed_at timestamptz,
      created_at timestamptz NOT NULL
    );
    GRANT SELECT, INSERT, DELETE, UPDATE (secret, last_step, confirmed_at, created_at) ON totp TO popstrace_app;

    CREATE TABLE recovery_code (
      account_id uuid NOT NULL REFERENCES account,
      code_hash bytea NOT NULL CONSTRAINT recovery_code_hash CHECK (octet_length(code_hash) = 32),
      PRIMARY KEY (account_id, code_hash)
    );
    GRANT SELECT, INSERT, DELETE ON recovery_code TO popstrace_app;
  `;
}
