import { SqlMigration } from './sql-migration.js';

/**
 * The transparency log over all chains: which event is which leaf, the tiles that are full, and the
 * checkpoints with the signatures of log and witnesses. All of it is evidence, so only added to.
 */
export class Log1795573024000 extends SqlMigration {
  protected override readonly sql = `
    -- A leaf's entry is the hash of its event. Whether an event has a leaf, the second key tells.
    CREATE TABLE log_leaf (
      position bigint PRIMARY KEY CONSTRAINT log_leaf_position CHECK (position >= 0),
      stream_id uuid NOT NULL,
      seq integer NOT NULL,
      event_hash bytea NOT NULL CONSTRAINT log_leaf_hash CHECK (length(event_hash) = 32),
      CONSTRAINT log_leaf_event UNIQUE (stream_id, seq)
    );

    -- Full tiles alone: partial ones are made of leaves, or of the roots of the tiles below.
    CREATE TABLE log_tile (
      level smallint NOT NULL,
      index bigint NOT NULL,
      hashes bytea NOT NULL CONSTRAINT log_tile_hashes CHECK (length(hashes) = 8192),
      root bytea NOT NULL CONSTRAINT log_tile_root CHECK (length(root) = 32),
      PRIMARY KEY (level, index)
    );

    -- A size is signed again when the key was changed.
    CREATE TABLE log_checkpoint (
      size bigint NOT NULL CONSTRAINT log_checkpoint_size CHECK (size >= 0),
      key text NOT NULL,
      root bytea NOT NULL CONSTRAINT log_checkpoint_root CHECK (length(root) = 32),
      note text NOT NULL,
      signed_at timestamptz NOT NULL,
      PRIMARY KEY (size, key)
    );

    -- What a witness answered: its line below the note.
    CREATE TABLE log_cosignature (
      size bigint NOT NULL,
      witness text NOT NULL,
      line text NOT NULL,
      received_at timestamptz NOT NULL,
      PRIMARY KEY (size, witness, received_at)
    );

    -- A checkpoint is over all leaves there are, and never over fewer than the one before it.
    CREATE FUNCTION log_checkpoint_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE
      leaves bigint := coalesce((SELECT max(position) + 1 FROM public.log_leaf), 0);
    BEGIN
      IF NEW.size <> leaves THEN
        RAISE EXCEPTION 'a checkpoint over % leaves is refused: there are %', NEW.size, leaves
          USING ERRCODE = 'check_violation', CONSTRAINT = 'log_checkpoint_guard';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER log_checkpoint_guard AFTER INSERT ON log_checkpoint
      FOR EACH ROW EXECUTE FUNCTION log_checkpoint_guard();
    ALTER TABLE log_checkpoint ENABLE ALWAYS TRIGGER log_checkpoint_guard;

    DO $$
    DECLARE
      name text;
    BEGIN
      FOREACH name IN ARRAY ARRAY['log_leaf', 'log_tile', 'log_checkpoint', 'log_cosignature'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
          FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_append_only', name);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', name, name || '_append_only');
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_no_truncate', name);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', name, name || '_no_truncate');
        EXECUTE format('GRANT SELECT, INSERT ON %I TO popstrace_app', name);
      END LOOP;
    END $$;

    -- New events are found by an index over ranges of pages; the ranges that are not summed up yet are read whole.
    CREATE FUNCTION sum_up_new_events() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      PERFORM brin_summarize_new_values(index.indexrelid)
         FROM pg_inherits AS child
         JOIN pg_index AS index ON index.indrelid = child.inhrelid
         JOIN pg_class AS class ON class.oid = index.indexrelid
         JOIN pg_am AS method ON method.oid = class.relam AND method.amname = 'brin'
        WHERE child.inhparent = 'public.event'::regclass;
    END $$;
    GRANT EXECUTE ON FUNCTION sum_up_new_events() TO popstrace_app;
  `;
}
