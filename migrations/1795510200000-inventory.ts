import { SqlMigration } from './sql-migration.js';

/** The inventory of PCB equipment: dated records, and the packages in which pieces became waste. */
export class Inventory1795510200000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE equipment (
      id uuid PRIMARY KEY,
      organisation_id uuid NOT NULL REFERENCES organisation,
      registered_on date NOT NULL,
      -- The record that counts now.
      seq integer NOT NULL CONSTRAINT equipment_seq CHECK (seq > 0)
    );
    CREATE INDEX equipment_organisation_id ON equipment (organisation_id, id);
    GRANT SELECT, INSERT, UPDATE (seq) ON equipment TO popstrace_app;

    -- Each change states the whole anew, by whom and why: what was stated before stays.
    CREATE TABLE equipment_record (
      equipment_id uuid NOT NULL REFERENCES equipment,
      seq integer NOT NULL,
      site_id uuid NOT NULL REFERENCES site,
      facts json NOT NULL,
      valid_from date NOT NULL,
      recorded_at timestamptz NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      reason text NOT NULL,
      PRIMARY KEY (equipment_id, seq)
    );
    CREATE INDEX equipment_record_site ON equipment_record (site_id);
    CREATE TRIGGER equipment_record_append_only BEFORE UPDATE OR DELETE ON equipment_record
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE equipment_record ENABLE ALWAYS TRIGGER equipment_record_append_only;
    GRANT SELECT, INSERT ON equipment_record TO popstrace_app;

    -- A piece is reserved for its package before that is declared; what became of it custody tells.
    CREATE TABLE equipment_package (
      package_id uuid PRIMARY KEY,
      equipment_id uuid NOT NULL REFERENCES equipment,
      reserved_at timestamptz NOT NULL,
      ended_at timestamptz
    );
    CREATE UNIQUE INDEX equipment_package_open ON equipment_package (equipment_id) WHERE ended_at IS NULL;
    GRANT SELECT, INSERT, UPDATE (ended_at) ON equipment_package TO popstrace_app;

    ALTER TABLE alert DROP CONSTRAINT alert_subject_kind;
    ALTER TABLE alert ADD CONSTRAINT alert_subject_kind
      CHECK (subject_kind IN ('consignment', 'equipment'));

    CREATE FUNCTION equipment_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id) VALUES ('equipment', NEW.equipment_id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER equipment_record_look AFTER INSERT ON equipment_record
      FOR EACH ROW EXECUTE FUNCTION equipment_asks_for_look();
    CREATE TRIGGER equipment_package_look AFTER INSERT OR UPDATE ON equipment_package
      FOR EACH ROW EXECUTE FUNCTION equipment_asks_for_look();

    -- As before, and: a certificate, or a withdrawal, is news of the equipment that is in its packages.
    CREATE OR REPLACE FUNCTION event_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id)
        SELECT DISTINCT 'consignment', stream_id FROM added
         WHERE kind = 'consignment'
           AND type NOT IN ('scanned', 'scan-retracted', 'labels-issued', 'label-replaced');
      INSERT INTO public.look_request (kind, subject_id)
        SELECT DISTINCT 'equipment', inside.equipment_id FROM added
          JOIN public.package AS p ON p.consignment_id = added.stream_id
          JOIN public.equipment_package AS inside ON inside.package_id = ANY (p.roots)
         WHERE added.type IN ('certified', 'foreign-certificate-recorded', 'cancelled', 'revised');
      RETURN NULL;
    END $$;
  `;
}
