import { SqlMigration } from './sql-migration.js';

/** What countries, sites and holders of stocks owe by a day though no consignment makes it. */
export class Obligations1795571384000 extends SqlMigration {
  protected override readonly sql = `
    -- A country is obliged since its first authority takes part.
    CREATE TABLE country (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      code text NOT NULL CONSTRAINT country_code_key UNIQUE,
      since date NOT NULL
    );
    GRANT SELECT ON country TO popstrace_app;

    CREATE TABLE obligation_met (
      id uuid PRIMARY KEY,
      subject_kind text NOT NULL CONSTRAINT obligation_met_subject_kind
        CHECK (subject_kind IN ('country', 'site', 'organisation')),
      subject_id uuid NOT NULL,
      milestone text NOT NULL,
      year integer,
      pop text,
      happened_on date NOT NULL,
      reference text NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      recorded_at timestamptz NOT NULL
    );
    CREATE INDEX obligation_met_subject ON obligation_met (subject_id);
    CREATE TRIGGER obligation_met_append_only BEFORE UPDATE OR DELETE ON obligation_met
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE obligation_met ENABLE ALWAYS TRIGGER obligation_met_append_only;
    GRANT SELECT, INSERT ON obligation_met TO popstrace_app;

    CREATE TABLE stock (
      id uuid PRIMARY KEY,
      holder_id uuid NOT NULL REFERENCES organisation,
      pop text NOT NULL,
      grams bigint NOT NULL CONSTRAINT stock_grams CHECK (grams >= 0),
      stated_on date NOT NULL,
      reference text NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      recorded_at timestamptz NOT NULL
    );
    CREATE INDEX stock_holder ON stock (holder_id);
    CREATE TRIGGER stock_append_only BEFORE UPDATE OR DELETE ON stock
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE stock ENABLE ALWAYS TRIGGER stock_append_only;
    GRANT SELECT, INSERT ON stock TO popstrace_app;

    ALTER TABLE alert DROP CONSTRAINT alert_subject_kind;
    ALTER TABLE alert ADD CONSTRAINT alert_subject_kind
      CHECK (subject_kind IN ('consignment', 'equipment', 'country', 'site', 'organisation'));

    CREATE FUNCTION authority_obliges_country() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      IF 'authority' = ANY (NEW.roles) THEN
        INSERT INTO public.country (code, since) VALUES (NEW.country, (NEW.created_at AT TIME ZONE 'UTC')::date)
          ON CONFLICT (code) DO NOTHING;
        INSERT INTO public.look_request (kind, subject_id)
          SELECT 'country', id FROM public.country WHERE code = NEW.country;
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER organisation_obliges AFTER INSERT OR UPDATE OF roles ON organisation
      FOR EACH ROW EXECUTE FUNCTION authority_obliges_country();

    CREATE FUNCTION obligation_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id) VALUES (NEW.subject_kind, NEW.subject_id);
      -- What is stored there was inspected with the place.
      IF NEW.milestone = 'last-inspected' THEN
        INSERT INTO public.look_request (kind, subject_id)
          SELECT 'consignment', id FROM public.consignment
           WHERE (destination_site_id = NEW.subject_id OR storage_site_id = NEW.subject_id)
             AND state NOT IN ('certified', 'cancelled', 'regrouped');
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER obligation_met_look AFTER INSERT ON obligation_met
      FOR EACH ROW EXECUTE FUNCTION obligation_asks_for_look();

    CREATE FUNCTION stock_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id) VALUES ('organisation', NEW.holder_id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER stock_look AFTER INSERT ON stock FOR EACH ROW EXECUTE FUNCTION stock_asks_for_look();

    -- A permit for PCB obliges its site to keep the annual log, and so does equipment with PCB.
    CREATE FUNCTION site_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      IF NEW.site_id IS NOT NULL THEN
        INSERT INTO public.look_request (kind, subject_id) VALUES ('site', NEW.site_id);
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER permit_look AFTER INSERT OR UPDATE ON permit
      FOR EACH ROW EXECUTE FUNCTION site_asks_for_look();
    CREATE TRIGGER equipment_record_site_look AFTER INSERT ON equipment_record
      FOR EACH ROW EXECUTE FUNCTION site_asks_for_look();

    INSERT INTO country (code, since)
      SELECT country, min((created_at AT TIME ZONE 'UTC')::date) FROM organisation
       WHERE 'authority' = ANY (roles) GROUP BY country;
    INSERT INTO look_request (kind, subject_id) SELECT 'country', id FROM country;
    INSERT INTO look_request (kind, subject_id) SELECT 'site', id FROM site;
  `;
}
