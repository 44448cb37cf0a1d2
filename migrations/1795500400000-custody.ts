import { SqlMigration } from './sql-migration.js';

/**
 * Custody as it stands: rows that are the fold of the events and can be made again from them. `doc`
 * is the domain's value as its codec spells it; the columns beside it are what queries look for.
 */
export class Custody1795500400000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE consignment (
      id uuid PRIMARY KEY REFERENCES stream,
      code text NOT NULL CONSTRAINT consignment_code_key UNIQUE,
      state text NOT NULL,
      holder_id uuid NOT NULL,
      custodian_id uuid NOT NULL,
      destination_site_id uuid,
      storage_site_id uuid,
      parties uuid[] NOT NULL,
      places text[] NOT NULL,
      accepted_at timestamptz,
      accepted_g bigint,
      updated_at timestamptz NOT NULL,
      doc json NOT NULL
    );
    CREATE INDEX consignment_parties ON consignment USING gin (parties);
    CREATE INDEX consignment_places ON consignment USING gin (places);
    CREATE INDEX consignment_destination ON consignment (destination_site_id, accepted_at);
    CREATE INDEX consignment_storage ON consignment (storage_site_id) WHERE state = 'in_interim_storage';
    GRANT SELECT, INSERT, UPDATE ON consignment TO popstrace_app;

    CREATE TABLE package (
      id uuid PRIMARY KEY,
      consignment_id uuid NOT NULL REFERENCES consignment,
      label text CONSTRAINT package_label_key UNIQUE,
      state text NOT NULL,
      net_g bigint NOT NULL,
      roots uuid[] NOT NULL,
      doc json NOT NULL
    ) WITH (fillfactor = 70);
    CREATE INDEX package_consignment ON package (consignment_id);
    CREATE INDEX package_roots ON package USING gin (roots);
    GRANT SELECT, INSERT, UPDATE, DELETE ON package TO popstrace_app;

    CREATE TABLE batch (
      id uuid PRIMARY KEY REFERENCES stream,
      code text NOT NULL CONSTRAINT batch_code_key UNIQUE,
      state text NOT NULL,
      facility_id uuid NOT NULL,
      site_id uuid NOT NULL,
      territory text NOT NULL,
      country text NOT NULL,
      technology text NOT NULL,
      operation text NOT NULL,
      roots uuid[] NOT NULL,
      updated_at timestamptz NOT NULL,
      doc json NOT NULL
    );
    CREATE INDEX batch_facility ON batch (facility_id, id);
    CREATE INDEX batch_roots ON batch USING gin (roots);
    GRANT SELECT, INSERT, UPDATE ON batch TO popstrace_app;

    -- Every label that was ever issued: a revoked one is still known when it is scanned.
    CREATE TABLE label (
      code text PRIMARY KEY,
      package_id uuid NOT NULL,
      issued_at timestamptz NOT NULL,
      revoked_at timestamptz,
      reason text
    );
    CREATE INDEX label_package ON label (package_id);
    GRANT SELECT, INSERT, UPDATE (revoked_at, reason) ON label TO popstrace_app;

    -- The mass journal: what each event moved, in grams for the whole (pop '') and femtograms for a POP.
    CREATE TABLE posting (
      stream_id uuid NOT NULL,
      seq integer NOT NULL,
      occurred_at timestamptz NOT NULL,
      account text NOT NULL,
      territory text NOT NULL,
      operation text,
      pop text NOT NULL,
      amount numeric(40, 0) NOT NULL,
      -- Where the route changes, mass leaves the one and comes under the other in the same event.
      CONSTRAINT posting_once UNIQUE NULLS NOT DISTINCT (stream_id, seq, account, pop, territory, operation)
    );
    CREATE INDEX posting_account ON posting (account, pop, occurred_at);
    CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE ON posting
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE posting ENABLE ALWAYS TRIGGER posting_append_only;
    GRANT SELECT, INSERT ON posting TO popstrace_app;

    -- Arrows from each new package and residue back to what it came from.
    CREATE TABLE lineage (
      parent_id uuid NOT NULL,
      child_id uuid NOT NULL,
      kind text NOT NULL,
      grams bigint NOT NULL,
      stream_id uuid NOT NULL,
      seq integer NOT NULL,
      PRIMARY KEY (child_id, parent_id)
    );
    CREATE INDEX lineage_parent ON lineage (parent_id);
    CREATE TRIGGER lineage_append_only BEFORE UPDATE OR DELETE ON lineage
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE lineage ENABLE ALWAYS TRIGGER lineage_append_only;
    GRANT SELECT, INSERT ON lineage TO popstrace_app;

    -- Answers that are given again to the same key: written in the transaction of the effect.
    CREATE TABLE idempotency (
      organisation_id uuid NOT NULL,
      key text NOT NULL,
      fingerprint bytea NOT NULL,
      answer json NOT NULL,
      created_at timestamptz NOT NULL,
      CONSTRAINT idempotency_pkey PRIMARY KEY (organisation_id, key)
    );
    CREATE INDEX idempotency_created_at ON idempotency USING brin (created_at);
    GRANT SELECT, INSERT, DELETE ON idempotency TO popstrace_app;
  `;
}
