import { SqlMigration } from './sql-migration.js';

/**
 * Notifications of movements across borders, what States answered, and what goes under each. `doc` is
 * the value as the codec spells it; the columns beside it are what queries look for.
 */
export class Notifications1795510300000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE notification (
      id uuid PRIMARY KEY,
      number text NOT NULL CONSTRAINT notification_number_key UNIQUE,
      parties uuid[] NOT NULL,
      places text[] NOT NULL,
      shipments integer NOT NULL CONSTRAINT notification_shipments CHECK (shipments > 0),
      quantity_g bigint NOT NULL CONSTRAINT notification_quantity CHECK (quantity_g > 0),
      recorded_at timestamptz NOT NULL,
      doc json NOT NULL,
      -- Counts the changes to what goes under it: whoever decided on an older count decides again.
      use_version integer NOT NULL DEFAULT 0
    );
    CREATE INDEX notification_parties ON notification USING gin (parties);
    CREATE INDEX notification_places ON notification USING gin (places);
    GRANT SELECT, INSERT, UPDATE (use_version) ON notification TO popstrace_app;

    CREATE FUNCTION notification_use_follows() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
      IF NEW.use_version <> OLD.use_version + 1 THEN
        RAISE EXCEPTION 'notification %: what is left of it has changed meanwhile', OLD.number
          USING ERRCODE = 'serialization_failure';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER notification_follows BEFORE UPDATE ON notification
      FOR EACH ROW EXECUTE FUNCTION notification_use_follows();
    ALTER TABLE notification ENABLE ALWAYS TRIGGER notification_follows;

    -- What a State said, and when: evidence, so only added to. An objection ends what was said before.
    CREATE TABLE notification_answer (
      id uuid PRIMARY KEY,
      notification_id uuid NOT NULL REFERENCES notification,
      state text NOT NULL CONSTRAINT notification_answer_state CHECK (state ~ '^[A-Z]{2}$'),
      kind text NOT NULL CONSTRAINT notification_answer_kind
        CHECK (kind IN ('acknowledged', 'consented', 'objected', 'waived')),
      recorded_at timestamptz NOT NULL,
      doc json NOT NULL
    );
    CREATE INDEX notification_answer_notification ON notification_answer (notification_id);
    CREATE TRIGGER notification_answer_append_only BEFORE UPDATE OR DELETE ON notification_answer
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE notification_answer ENABLE ALWAYS TRIGGER notification_answer_append_only;
    GRANT SELECT, INSERT ON notification_answer TO popstrace_app;

    -- What each consignment takes of its notification: the fold of its events, written with them.
    CREATE TABLE notification_use (
      consignment_id uuid PRIMARY KEY REFERENCES consignment,
      notification_id uuid NOT NULL REFERENCES notification,
      serial integer NOT NULL CONSTRAINT notification_use_serial CHECK (serial > 0),
      grams bigint NOT NULL CONSTRAINT notification_use_grams CHECK (grams >= 0)
    );
    CREATE INDEX notification_use_notification ON notification_use (notification_id);
    GRANT SELECT, INSERT, UPDATE, DELETE ON notification_use TO popstrace_app;

    -- The last word: whatever decided, no more goes under a notification than was notified.
    CREATE FUNCTION notification_use_within() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
      IF EXISTS (
        SELECT FROM public.notification n
         WHERE n.id = NEW.notification_id
           AND (NEW.serial > n.shipments
             OR (SELECT sum(u.grams) FROM public.notification_use u WHERE u.notification_id = n.id) > n.quantity_g)
      ) THEN
        RAISE EXCEPTION 'notification %: more than was notified', NEW.notification_id
          USING ERRCODE = 'check_violation';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER notification_use_within AFTER INSERT OR UPDATE ON notification_use
      FOR EACH ROW EXECUTE FUNCTION notification_use_within();
    ALTER TABLE notification_use ENABLE ALWAYS TRIGGER notification_use_within;
  `;
}
