import { SqlMigration } from './sql-migration.js';

/**
 * Alerts, and how the watch knows where to look: every event but a scan asks for a look, and each look
 * says when time alone will change its answer.
 */
export class Alerts1795510100000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE alert (
      id uuid PRIMARY KEY,
      -- One clock of one thing, started once: told once, whatever is killed in between.
      key text NOT NULL CONSTRAINT alert_key_key UNIQUE,
      kind text NOT NULL CONSTRAINT alert_kind CHECK (kind IN ('deadline', 'incident')),
      clock text NOT NULL,
      rule text,
      article text NOT NULL,
      subject_kind text NOT NULL CONSTRAINT alert_subject_kind CHECK (subject_kind IN ('consignment')),
      subject_id uuid NOT NULL,
      subject_name text NOT NULL,
      level text NOT NULL CONSTRAINT alert_level
        CHECK (level IN ('soon', 'overdue', 'long-overdue', 'urgent')),
      message text NOT NULL,
      due_on date,
      organisations uuid[] NOT NULL,
      places text[] NOT NULL,
      opened_at timestamptz NOT NULL,
      escalated_at timestamptz,
      closed_at timestamptz
    );
    CREATE INDEX alert_organisations ON alert USING gin (organisations);
    CREATE INDEX alert_places ON alert USING gin (places);
    CREATE INDEX alert_subject ON alert (subject_id);
    GRANT SELECT, INSERT, UPDATE (level, message, due_on, organisations, places, escalated_at, closed_at)
      ON alert TO popstrace_app;

    -- What was told when: evidence, so only added to.
    CREATE TABLE alert_step (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      alert_id uuid NOT NULL REFERENCES alert,
      at timestamptz NOT NULL,
      change text NOT NULL CONSTRAINT alert_step_change
        CHECK (change IN ('open', 'escalate', 'ease', 'close')),
      level text NOT NULL
    );
    CREATE INDEX alert_step_alert ON alert_step (alert_id);
    CREATE TRIGGER alert_step_append_only BEFORE UPDATE OR DELETE ON alert_step
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE alert_step ENABLE ALWAYS TRIGGER alert_step_append_only;
    GRANT SELECT, INSERT ON alert_step TO popstrace_app;

    CREATE TABLE alert_acknowledgement (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      alert_id uuid NOT NULL REFERENCES alert,
      at timestamptz NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      note text
    );
    CREATE INDEX alert_acknowledgement_alert ON alert_acknowledgement (alert_id);
    CREATE TRIGGER alert_acknowledgement_append_only BEFORE UPDATE OR DELETE ON alert_acknowledgement
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE alert_acknowledgement ENABLE ALWAYS TRIGGER alert_acknowledgement_append_only;
    GRANT SELECT, INSERT ON alert_acknowledgement TO popstrace_app;

    -- What parties tell of what custody cannot see: it starts and stops clocks.
    CREATE TABLE milestone (
      id uuid PRIMARY KEY,
      consignment_id uuid NOT NULL REFERENCES consignment,
      milestone text NOT NULL,
      happened_on date NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      reference text NOT NULL,
      recorded_at timestamptz NOT NULL
    );
    CREATE INDEX milestone_consignment ON milestone (consignment_id);
    CREATE TRIGGER milestone_append_only BEFORE UPDATE OR DELETE ON milestone
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE milestone ENABLE ALWAYS TRIGGER milestone_append_only;
    GRANT SELECT, INSERT ON milestone TO popstrace_app;

    -- Things that have changed since they were last looked at. A row is only ever added or taken away,
    -- so whoever records an event waits for no watch.
    CREATE TABLE look_request (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL,
      subject_id uuid NOT NULL
    );
    GRANT SELECT, INSERT, DELETE ON look_request TO popstrace_app;

    -- When time alone will open an alert or make one more pressing.
    CREATE TABLE next_look (
      subject_id uuid PRIMARY KEY,
      kind text NOT NULL,
      at timestamptz NOT NULL
    );
    CREATE INDEX next_look_at ON next_look (at);
    GRANT SELECT, INSERT, UPDATE, DELETE ON next_look TO popstrace_app;

    -- Scans and labels start no clock: the hottest path asks for nothing.
    CREATE FUNCTION event_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id)
        SELECT DISTINCT 'consignment', stream_id FROM added
         WHERE kind = 'consignment'
           AND type NOT IN ('scanned', 'scan-retracted', 'labels-issued', 'label-replaced');
      RETURN NULL;
    END $$;
    CREATE TRIGGER event_look AFTER INSERT ON event
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION event_asks_for_look();

    CREATE FUNCTION milestone_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id) VALUES ('consignment', NEW.consignment_id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER milestone_look AFTER INSERT ON milestone
      FOR EACH ROW EXECUTE FUNCTION milestone_asks_for_look();

    -- What is on record already is looked at once.
    INSERT INTO look_request (kind, subject_id) SELECT 'consignment', id FROM consignment;
  `;
}
