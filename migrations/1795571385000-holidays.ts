import { SqlMigration } from './sql-migration.js';

/** The public holidays of countries, as their authorities record them. What was wrong is withdrawn, and stays on record. */
export class Holidays1795571385000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE holiday (
      id uuid PRIMARY KEY,
      country text NOT NULL CONSTRAINT holiday_country CHECK (country ~ '^[A-Z]{2}$'),
      day date NOT NULL,
      title text NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      recorded_at timestamptz NOT NULL,
      withdrawn_at timestamptz,
      withdrawn_by uuid
    );
    CREATE UNIQUE INDEX holiday_day ON holiday (country, day) WHERE withdrawn_at IS NULL;
    GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by) ON holiday TO popstrace_app;

    -- Working days are counted where a border is crossed; whatever they count there is looked at anew.
    CREATE FUNCTION holiday_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id)
        SELECT 'consignment', c.id FROM public.consignment AS c
         WHERE c.places @> ARRAY[(SELECT country FROM changed LIMIT 1)]
           AND c.state NOT IN ('certified', 'cancelled', 'regrouped');
      RETURN NULL;
    END $$;
    CREATE TRIGGER holiday_added AFTER INSERT ON holiday REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION holiday_asks_for_look();
    CREATE TRIGGER holiday_withdrawn AFTER UPDATE ON holiday REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION holiday_asks_for_look();
  `;
}
