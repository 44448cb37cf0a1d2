import { SqlMigration } from './sql-migration.js';

/**
 * What a device signed that cannot be true beside what is on record. Both facts stay; two people say
 * which of them stands, and what either proposed stays on record, too.
 */
export class Conflicts1795575820000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE conflict (
      -- That of the statement.
      id uuid PRIMARY KEY,
      fingerprint bytea NOT NULL CONSTRAINT conflict_fingerprint_key UNIQUE REFERENCES device_statement,
      consignment_id uuid NOT NULL REFERENCES consignment,
      package_id uuid,
      -- Whose act is on record, and whose came second.
      first_organisation uuid NOT NULL,
      second_organisation uuid NOT NULL,
      opened_at timestamptz NOT NULL
    );
    CREATE INDEX conflict_consignment_id ON conflict (consignment_id);
    CREATE INDEX conflict_first ON conflict (first_organisation);
    CREATE INDEX conflict_second ON conflict (second_organisation);
    CREATE TRIGGER conflict_append_only BEFORE UPDATE OR DELETE ON conflict
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE conflict ENABLE ALWAYS TRIGGER conflict_append_only;
    GRANT SELECT, INSERT ON conflict TO popstrace_app;

    CREATE TABLE conflict_proposal (
      id uuid PRIMARY KEY,
      conflict_id uuid NOT NULL REFERENCES conflict,
      outcome text NOT NULL CONSTRAINT conflict_proposal_outcome CHECK (outcome IN ('first-stands', 'second-stands')),
      reason text NOT NULL,
      account_id uuid NOT NULL,
      organisation_id uuid NOT NULL,
      proposed_at timestamptz NOT NULL,
      confirmed_by uuid,
      confirmed_for uuid,
      confirmed_at timestamptz,
      CONSTRAINT conflict_proposal_four_eyes CHECK (confirmed_by <> account_id),
      CONSTRAINT conflict_proposal_confirmed
        CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_for IS NULL))
    );
    CREATE INDEX conflict_proposal_conflict_id ON conflict_proposal (conflict_id);
    CREATE UNIQUE INDEX conflict_proposal_confirmed_once ON conflict_proposal (conflict_id) WHERE confirmed_at IS NOT NULL;
    CREATE TRIGGER conflict_proposal_append_only
      BEFORE DELETE OR UPDATE OF id, conflict_id, outcome, reason, account_id, organisation_id, proposed_at ON conflict_proposal
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE conflict_proposal ENABLE ALWAYS TRIGGER conflict_proposal_append_only;
    GRANT SELECT, INSERT, UPDATE (confirmed_by, confirmed_for, confirmed_at) ON conflict_proposal TO popstrace_app;

    -- Both sides are told when it opens; the alert closes when it is resolved.
    ALTER TABLE alert DROP CONSTRAINT alert_kind,
      ADD CONSTRAINT alert_kind CHECK (kind IN ('deadline', 'incident', 'conflict'));
    CREATE FUNCTION conflict_asks_for_look() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      INSERT INTO public.look_request (kind, subject_id)
        SELECT 'consignment', consignment_id FROM public.conflict
         WHERE id = CASE TG_TABLE_NAME WHEN 'conflict' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'conflict_id')::uuid END;
      RETURN NULL;
    END $$;
    CREATE TRIGGER conflict_look AFTER INSERT ON conflict
      FOR EACH ROW EXECUTE FUNCTION conflict_asks_for_look();
    CREATE TRIGGER conflict_proposal_look AFTER UPDATE ON conflict_proposal
      FOR EACH ROW EXECUTE FUNCTION conflict_asks_for_look();
  `;
}
