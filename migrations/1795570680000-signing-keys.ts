import { SqlMigration } from './sql-migration.js';

/** The public halves of the keys that sign, and their revocations: both are evidence, so only added to. */
export class SigningKeys1795570680000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE signing_key (
      kid text PRIMARY KEY CONSTRAINT signing_key_kid CHECK (kid ~ '^[0-9a-f]{12}$'),
      purpose text NOT NULL,
      public_key bytea NOT NULL CONSTRAINT signing_key_length CHECK (length(public_key) = 32),
      valid_from timestamptz NOT NULL,
      follows text,
      endorsement bytea CONSTRAINT signing_key_endorsement CHECK (length(endorsement) = 64),
      -- A key follows one of its own purpose, and no two follow the same; a purpose has one first key.
      CONSTRAINT signing_key_purpose UNIQUE (kid, purpose),
      CONSTRAINT signing_key_chain FOREIGN KEY (follows, purpose) REFERENCES signing_key (kid, purpose),
      CONSTRAINT signing_key_follows UNIQUE NULLS NOT DISTINCT (purpose, follows)
    );
    CREATE TRIGGER signing_key_append_only BEFORE UPDATE OR DELETE ON signing_key
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE signing_key ENABLE ALWAYS TRIGGER signing_key_append_only;
    GRANT SELECT, INSERT ON signing_key TO popstrace_app;

    CREATE TABLE signing_key_revocation (
      kid text PRIMARY KEY REFERENCES signing_key,
      revoked_at timestamptz NOT NULL,
      reason text NOT NULL CONSTRAINT signing_key_reason CHECK (reason ~ '[^[:space:]]')
    );
    CREATE TRIGGER signing_key_revocation_append_only BEFORE UPDATE OR DELETE ON signing_key_revocation
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE signing_key_revocation ENABLE ALWAYS TRIGGER signing_key_revocation_append_only;
    GRANT SELECT, INSERT ON signing_key_revocation TO popstrace_app;
  `;
}
