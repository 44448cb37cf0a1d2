import { SqlMigration } from './sql-migration.js';

/** Reports as they were made, and what was declared for them: both are evidence, so only added to. */
export class Reports1795573440000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE report (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      territory text NOT NULL,
      -- Whose own it is; of the authority where it is nobody's.
      subject_id uuid,
      period_from timestamptz NOT NULL,
      period_to timestamptz NOT NULL,
      limits text NOT NULL,
      -- Canonical JSON: the bytes that are hashed, and made again.
      document bytea NOT NULL,
      hash bytea NOT NULL CONSTRAINT report_hash CHECK (hash = sha256(document)),
      inputs json NOT NULL,
      made_at timestamptz NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      CONSTRAINT report_period CHECK (period_from < period_to)
    );
    CREATE INDEX report_territory ON report (territory, id);
    CREATE INDEX report_subject ON report (subject_id, id);
    CREATE TRIGGER report_append_only BEFORE UPDATE OR DELETE ON report
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE report ENABLE ALWAYS TRIGGER report_append_only;
    GRANT SELECT, INSERT ON report TO popstrace_app;

    CREATE TABLE report_answer (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      territory text NOT NULL,
      period_from timestamptz NOT NULL,
      period_to timestamptz NOT NULL,
      question text NOT NULL,
      answer text NOT NULL CONSTRAINT report_answer_says CHECK (answer <> ''),
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      recorded_at timestamptz NOT NULL
    );
    CREATE INDEX report_answer_form ON report_answer (territory, period_from, period_to, question, id);
    CREATE TRIGGER report_answer_append_only BEFORE UPDATE OR DELETE ON report_answer
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE report_answer ENABLE ALWAYS TRIGGER report_answer_append_only;
    GRANT SELECT, INSERT ON report_answer TO popstrace_app;
  `;
}
