import { SqlMigration } from './sql-migration.js';

/**
 * Phones that sign without a network: their public keys, what they signed, and where two of them say
 * what cannot both be. What was signed is evidence, so it is only added to; what came of it is not.
 */
export class Devices1795574850000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE device (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES account,
      name text NOT NULL,
      platform text NOT NULL,
      algorithm text NOT NULL CONSTRAINT device_algorithm CHECK (algorithm IN ('ES256', 'Ed25519')),
      public_key bytea NOT NULL CONSTRAINT device_public_key_key UNIQUE,
      enrolled_at timestamptz NOT NULL,
      revoked_at timestamptz,
      -- How far its statements are on record without a gap.
      head_seq integer NOT NULL DEFAULT 0,
      head_hash bytea,
      -- By how much its clock was ahead when it last sent anything.
      skew_ms bigint,
      synced_at timestamptz,
      CONSTRAINT device_head CHECK ((head_seq = 0) = (head_hash IS NULL))
    );
    CREATE INDEX device_account_id ON device (account_id);
    GRANT SELECT, INSERT, UPDATE (revoked_at, head_seq, head_hash, skew_ms, synced_at) ON device TO popstrace_app;

    CREATE TABLE device_statement (
      -- SHA-256 of the bytes and the signature: the same bytes badly signed are another row.
      fingerprint bytea PRIMARY KEY CONSTRAINT device_statement_fingerprint CHECK (octet_length(fingerprint) = 32),
      -- The order of arrival: of two that want one place in a chain, the first has it.
      arrived bigint GENERATED ALWAYS AS IDENTITY,
      id uuid NOT NULL,
      device_id uuid NOT NULL REFERENCES device,
      seq integer NOT NULL,
      previous bytea,
      hash bytea NOT NULL CONSTRAINT device_statement_hash CHECK (hash = sha256(body)),
      kind text NOT NULL,
      occurred_at timestamptz NOT NULL,
      body bytea NOT NULL,
      signature bytea NOT NULL,
      received_at timestamptz NOT NULL,
      -- Another device than its own, to which it was shown.
      brought_by uuid REFERENCES device,
      skew_ms bigint,
      standing text NOT NULL CONSTRAINT device_statement_standing
        CHECK (standing IN ('waiting', 'chained', 'forked', 'forged', 'late')),
      verdict text CONSTRAINT device_statement_verdict
        CHECK (verdict IN ('accepted', 'conflict', 'rejected', 'quarantined')),
      consignment_id uuid,
      outcome json
    );
    CREATE UNIQUE INDEX device_statement_place ON device_statement (device_id, seq) WHERE standing = 'chained';
    CREATE INDEX device_statement_device ON device_statement (device_id, seq);
    CREATE INDEX device_statement_hash_key ON device_statement (hash);
    CREATE INDEX device_statement_id ON device_statement (id);
    CREATE INDEX device_statement_open ON device_statement (consignment_id) WHERE verdict = 'quarantined';
    CREATE TRIGGER device_statement_append_only
      BEFORE DELETE OR UPDATE OF fingerprint, id, device_id, seq, previous, hash, kind, occurred_at, body,
        signature, received_at, brought_by, skew_ms ON device_statement
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE device_statement ENABLE ALWAYS TRIGGER device_statement_append_only;
    CREATE TRIGGER device_statement_no_truncate BEFORE TRUNCATE ON device_statement
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE device_statement ENABLE ALWAYS TRIGGER device_statement_no_truncate;
    GRANT SELECT, INSERT, UPDATE (standing, verdict, consignment_id, outcome) ON device_statement TO popstrace_app;
  `;
}
