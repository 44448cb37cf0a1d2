import { SqlMigration } from './sql-migration.js';

/** Keys of systems, passkeys, accounts elsewhere, ways back in, and what people are told of all that. */
export class Credentials1795571900120 extends SqlMigration {
  protected override readonly sql = `
    -- Two at once under a name: the next is issued while the last is still in use.
    CREATE TABLE api_key (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES account,
      name text NOT NULL,
      slot smallint NOT NULL CONSTRAINT api_key_slot CHECK (slot IN (1, 2)),
      prefix text NOT NULL,
      key_hash bytea NOT NULL CONSTRAINT api_key_hash CHECK (octet_length(key_hash) = 32),
      scopes text[] NOT NULL CONSTRAINT api_key_scopes
        CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'write', 'sign-off']),
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      last_used timestamptz,
      CONSTRAINT api_key_place UNIQUE (account_id, name, slot)
    );
    CREATE UNIQUE INDEX api_key_hash_key ON api_key (key_hash);
    GRANT SELECT, INSERT, UPDATE, DELETE ON api_key TO popstrace_app;

    -- Public keys of authenticators (WebAuthn): nothing in it is secret.
    CREATE TABLE passkey (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES account,
      credential_id text NOT NULL CONSTRAINT passkey_credential_id_key UNIQUE,
      public_key bytea NOT NULL,
      counter bigint NOT NULL,
      transports text[] NOT NULL,
      name text NOT NULL,
      created_at timestamptz NOT NULL,
      last_used timestamptz
    );
    CREATE INDEX passkey_account_id ON passkey (account_id);
    GRANT SELECT, INSERT, DELETE, UPDATE (counter, last_used) ON passkey TO popstrace_app;

    -- What was asked of a browser and waits for its answer; used up by the first.
    CREATE TABLE challenge (
      key bytea PRIMARY KEY CONSTRAINT challenge_key CHECK (octet_length(key) = 32),
      purpose text NOT NULL,
      account_id uuid REFERENCES account,
      body jsonb NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX challenge_expires_at ON challenge (expires_at);
    GRANT SELECT, INSERT, DELETE ON challenge TO popstrace_app;

    -- Accounts at an OpenID provider: by issuer and subject, which never change hands as addresses do.
    CREATE TABLE identity (
      issuer text NOT NULL,
      subject text NOT NULL,
      account_id uuid NOT NULL REFERENCES account,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (issuer, subject)
    );
    CREATE INDEX identity_account_id ON identity (account_id);
    GRANT SELECT, INSERT, DELETE ON identity TO popstrace_app;

    CREATE TABLE recovery_link (
      account_id uuid PRIMARY KEY REFERENCES account,
      token_hash bytea NOT NULL CONSTRAINT recovery_link_hash CHECK (octet_length(token_hash) = 32),
      takes_factors boolean NOT NULL,
      issued_by uuid,
      expires_at timestamptz NOT NULL
    );
    CREATE UNIQUE INDEX recovery_link_hash_key ON recovery_link (token_hash);
    GRANT SELECT, INSERT, DELETE, UPDATE (token_hash, takes_factors, issued_by, expires_at)
      ON recovery_link TO popstrace_app;

    -- Only added to: whoever gets into an account can't hide that he did.
    CREATE TABLE account_notice (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES account,
      kind text NOT NULL,
      by_account uuid,
      at timestamptz NOT NULL
    );
    CREATE INDEX account_notice_account_id ON account_notice (account_id, id);
    GRANT SELECT, INSERT ON account_notice TO popstrace_app;
  `;
}
