import { SqlMigration } from './sql-migration.js';

/**
 * Which authority looked at which consignment, for its parties to see. An authority that has a part in
 * a consignment is a party like others. Once an hour for a person and a kind of look: it is evidence
 * that somebody looked, and not a measure of how often.
 */
export class AccessLog1795576660000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE access_log (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      hour timestamp NOT NULL GENERATED ALWAYS AS (date_trunc('hour', at AT TIME ZONE 'UTC')) STORED,
      consignment_id uuid NOT NULL REFERENCES consignment,
      what text NOT NULL CONSTRAINT access_log_what CHECK (what IN ('listed', 'read', 'events', 'package')),
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      CONSTRAINT access_log_once UNIQUE (consignment_id, account_id, what, hour)
    );
    CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE ON access_log
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE access_log ENABLE ALWAYS TRIGGER access_log_append_only;
    CREATE TRIGGER access_log_no_truncate BEFORE TRUNCATE ON access_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE access_log ENABLE ALWAYS TRIGGER access_log_no_truncate;
    GRANT SELECT, INSERT ON access_log TO popstrace_app;
    GRANT SELECT ON access_log TO popstrace_reader;

    ALTER TABLE access_log ENABLE ROW LEVEL SECURITY;
    ALTER TABLE access_log FORCE ROW LEVEL SECURITY;
    CREATE POLICY server ON access_log TO popstrace_app USING (true);
    CREATE POLICY party ON access_log FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM consignment AS c WHERE c.id = consignment_id));
  `;
}
