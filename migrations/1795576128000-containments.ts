import { SqlMigration } from './sql-migration.js';

/** What operators state that the containments of their stores hold (40 CFR 761.65(b)(1)(ii)). */
export class Containments1795576128000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE containment (
      id uuid PRIMARY KEY,
      site_id uuid NOT NULL REFERENCES site,
      millilitres bigint NOT NULL CONSTRAINT containment_millilitres CHECK (millilitres >= 0),
      stated_on date NOT NULL,
      reference text NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      recorded_at timestamptz NOT NULL
    );
    CREATE INDEX containment_site ON containment (site_id, stated_on);
    CREATE TRIGGER containment_append_only BEFORE UPDATE OR DELETE ON containment
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE containment ENABLE ALWAYS TRIGGER containment_append_only;
    GRANT SELECT, INSERT ON containment TO popstrace_app;
  `;
}
