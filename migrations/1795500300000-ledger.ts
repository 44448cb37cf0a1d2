import { SqlMigration } from './sql-migration.js';

/**
 * The ledger: events that are only ever added, each linked to the one before it. The guard looks at
 * every insert, whoever makes it: hash over the stored bytes, number, link, and that the transition
 * is legal. Heads move by it alone.
 */
export class Ledger1795500300000 extends SqlMigration {
  protected override readonly sql = `
    -- One row for each chain: where it stands.
    CREATE TABLE stream (
      id uuid PRIMARY KEY,
      kind text NOT NULL CONSTRAINT stream_kind CHECK (kind IN ('consignment', 'batch')),
      seq integer NOT NULL CONSTRAINT stream_seq CHECK (seq > 0),
      head_hash bytea NOT NULL,
      state text NOT NULL,
      last_recorded_at timestamptz NOT NULL
    ) WITH (fillfactor = 60);
    -- The guard alone writes it.
    GRANT SELECT ON stream TO popstrace_app;

    -- The steps that the program's table of transitions allows; written by its owner at each start.
    CREATE TABLE legal_step (
      kind text NOT NULL,
      type text NOT NULL,
      from_state text NOT NULL,
      to_state text NOT NULL,
      PRIMARY KEY (kind, type, from_state, to_state)
    );
    GRANT SELECT ON legal_step TO popstrace_app;

    CREATE TABLE event (
      stream_id uuid NOT NULL,
      seq integer NOT NULL,
      id uuid NOT NULL,
      kind text NOT NULL,
      type text NOT NULL,
      version smallint NOT NULL,
      occurred_at timestamptz NOT NULL,
      recorded_at timestamptz NOT NULL,
      organisation_id uuid NOT NULL,
      account_id uuid NOT NULL,
      from_state text NOT NULL,
      to_state text NOT NULL,
      previous_hash bytea,
      hash bytea NOT NULL,
      body bytea NOT NULL,
      CONSTRAINT event_first CHECK ((seq = 1) = (previous_hash IS NULL)),
      PRIMARY KEY (stream_id, seq, recorded_at)
    ) PARTITION BY RANGE (recorded_at);
    CREATE INDEX event_recorded_at ON event USING brin (recorded_at);
    GRANT SELECT, INSERT ON event TO popstrace_app;

    -- Judges new events among themselves, then moves each chain's head from where they say it stood.
    CREATE FUNCTION event_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE
      wrong record;
      chains integer;
      moved integer;
    BEGIN
      SELECT * INTO wrong FROM (
        SELECT added.stream_id, added.seq, CASE
          WHEN added.hash <> sha256(added.body) THEN 'the hash is not that of its bytes'
          WHEN lag(added.seq) OVER chain <> added.seq - 1 THEN 'it is not the next of its chain'
          WHEN lag(added.hash) OVER chain <> added.previous_hash THEN 'it does not name the event before it'
          WHEN lag(added.to_state) OVER chain <> added.from_state THEN 'it does not start where its chain stands'
          WHEN step.kind IS NULL THEN 'no transition allows it'
        END AS fault
        FROM added
        LEFT JOIN public.legal_step AS step
          ON step.kind = added.kind AND step.type = added.type
          AND step.from_state = added.from_state AND step.to_state = added.to_state
        WINDOW chain AS (PARTITION BY added.stream_id ORDER BY added.seq)
      ) AS judged
      WHERE fault IS NOT NULL
      LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'event % of stream % is refused: %', wrong.seq, wrong.stream_id, wrong.fault
          USING ERRCODE = 'check_violation', CONSTRAINT = 'event_guard';
      END IF;

      WITH chain AS (
        SELECT stream_id, min(seq) AS first_seq, max(seq) AS last_seq FROM added GROUP BY stream_id
      ), step AS (
        SELECT chain.stream_id, first.seq AS first_seq, first.previous_hash, first.from_state,
               tip.seq, tip.hash, tip.to_state, tip.kind, tip.recorded_at
          FROM chain
          JOIN added AS first ON first.stream_id = chain.stream_id AND first.seq = chain.first_seq
          JOIN added AS tip ON tip.stream_id = chain.stream_id AND tip.seq = chain.last_seq
      ), begun AS (
        INSERT INTO public.stream (id, kind, seq, head_hash, state, last_recorded_at)
          SELECT stream_id, kind, seq, hash, to_state, recorded_at FROM step
           WHERE first_seq = 1 AND previous_hash IS NULL AND from_state = 'none'
        RETURNING 1
      ), gone_on AS (
        UPDATE public.stream AS head
           SET seq = step.seq, head_hash = step.hash, state = step.to_state, last_recorded_at = step.recorded_at
          FROM step
         WHERE head.id = step.stream_id AND head.seq = step.first_seq - 1
           AND head.head_hash = step.previous_hash AND head.state = step.from_state
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM chain),
             (SELECT count(*) FROM begun) + (SELECT count(*) FROM gone_on)
        INTO chains, moved;
      -- Somebody else was faster, or the event follows no head at all: the caller looks again.
      IF moved <> chains THEN
        RAISE EXCEPTION 'an event does not follow the head of its chain' USING ERRCODE = 'serialization_failure';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER event_guard AFTER INSERT ON event
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION event_guard();
    ALTER TABLE event ENABLE ALWAYS TRIGGER event_guard;

    CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
      RAISE EXCEPTION '% is only ever added to: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only;
    CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE event ENABLE ALWAYS TRIGGER event_no_truncate;

    -- A month of events is a table of its own: it can be detached to a file when it is old.
    CREATE FUNCTION make_event_months(first date, last date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE
      month date := date_trunc('month', first);
      name text;
    BEGIN
      WHILE month <= last LOOP
        name := 'event_' || to_char(month, 'YYYY_MM');
        IF to_regclass('public.' || name) IS NULL THEN
          EXECUTE format(
            'CREATE TABLE public.%I PARTITION OF public.event FOR VALUES FROM (%L) TO (%L)',
            name, month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
          EXECUTE format('CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON public.%I
            FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', name);
          EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER event_no_truncate', name);
          EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER event_append_only', name);
        END IF;
        month := month + interval '1 month';
      END LOOP;
    END $$;
    GRANT EXECUTE ON FUNCTION make_event_months(date, date) TO popstrace_app;
    -- What falls in no month that was made still has a place, and the audit says so.
    CREATE TABLE event_other PARTITION OF event DEFAULT;
    CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event_other
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE event_other ENABLE ALWAYS TRIGGER event_no_truncate;
    ALTER TABLE event_other ENABLE ALWAYS TRIGGER event_append_only;
  `;
}
