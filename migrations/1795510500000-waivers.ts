import { SqlMigration } from './sql-migration.js';

/** Waivers, and their ends: both are evidence, so only added to. */
export class Waivers1795510500000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE waiver (
      id uuid PRIMARY KEY,
      rule text NOT NULL,
      subject_kind text NOT NULL CONSTRAINT waiver_subject_kind CHECK (subject_kind IN ('consignment', 'holder')),
      subject_id uuid NOT NULL,
      jurisdiction text NOT NULL,
      authority text NOT NULL,
      reference text NOT NULL,
      reason text NOT NULL CONSTRAINT waiver_reason CHECK (reason ~ '[^[:space:]]'),
      valid_from date NOT NULL,
      valid_to date NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      recorded_at timestamptz NOT NULL,
      CONSTRAINT waiver_days CHECK (valid_from <= valid_to)
    );
    CREATE INDEX waiver_subject ON waiver (subject_id);
    CREATE TRIGGER waiver_append_only BEFORE UPDATE OR DELETE ON waiver
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE waiver ENABLE ALWAYS TRIGGER waiver_append_only;
    GRANT SELECT, INSERT ON waiver TO popstrace_app;

    CREATE TABLE waiver_end (
      waiver_id uuid PRIMARY KEY REFERENCES waiver,
      ended_on date NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      recorded_at timestamptz NOT NULL
    );
    CREATE TRIGGER waiver_end_append_only BEFORE UPDATE OR DELETE ON waiver_end
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE waiver_end ENABLE ALWAYS TRIGGER waiver_end_append_only;
    GRANT SELECT, INSERT ON waiver_end TO popstrace_app;

    -- A waiver moves clocks: of its consignment, or of all of its holder's that still have any.
    CREATE FUNCTION waiver_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id)
        SELECT 'consignment', c.id FROM public.waiver AS w JOIN public.consignment AS c
            ON c.id = w.subject_id OR (w.subject_kind = 'holder' AND c.holder_id = w.subject_id)
         WHERE w.id = (CASE TG_TABLE_NAME WHEN 'waiver' THEN to_jsonb(NEW)->>'id' ELSE to_jsonb(NEW)->>'waiver_id' END)::uuid
           AND c.state NOT IN ('certified', 'cancelled', 'regrouped');
      RETURN NULL;
    END $$;
    CREATE TRIGGER waiver_look AFTER INSERT ON waiver FOR EACH ROW EXECUTE FUNCTION waiver_asks_for_look();
    CREATE TRIGGER waiver_end_look AFTER INSERT ON waiver_end FOR EACH ROW EXECUTE FUNCTION waiver_asks_for_look();
    CREATE INDEX consignment_holder ON consignment (holder_id);
  `;
}
