import { SqlMigration } from './sql-migration.js';

/** Parties' own limits, as dated records: a change of law is one more, and each ends where the next begins. */
export class Profiles1795510400000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE own_profile (
      id text PRIMARY KEY CONSTRAINT own_profile_id CHECK (id ~ '^[a-z][a-z0-9-]{1,39}$'),
      name text NOT NULL,
      jurisdiction text NOT NULL,
      base text NOT NULL,
      choices json NOT NULL,
      version integer NOT NULL
    );
    GRANT SELECT, INSERT, UPDATE (version) ON own_profile TO popstrace_app;

    CREATE TABLE own_limit (
      profile_id text NOT NULL REFERENCES own_profile,
      seq integer NOT NULL,
      use text NOT NULL CONSTRAINT own_limit_use CHECK (use IN ('low-pop-content', 'maximum')),
      pop_group text NOT NULL,
      basis text NOT NULL,
      value text NOT NULL,
      unit text NOT NULL,
      comparator text NOT NULL CONSTRAINT own_limit_comparator CHECK (comparator IN ('>', '>=')),
      valid_from date,
      source text NOT NULL,
      note text,
      recorded_at timestamptz NOT NULL,
      account_id uuid NOT NULL,
      name text NOT NULL,
      PRIMARY KEY (profile_id, seq),
      -- No two limits of a group begin on one day: so none overlap, and there is no gap.
      CONSTRAINT own_limit_once UNIQUE NULLS NOT DISTINCT (profile_id, use, pop_group, valid_from)
    );
    CREATE TRIGGER own_limit_append_only BEFORE UPDATE OR DELETE ON own_limit
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE own_limit ENABLE ALWAYS TRIGGER own_limit_append_only;
    GRANT SELECT, INSERT ON own_limit TO popstrace_app;
  `;
}
