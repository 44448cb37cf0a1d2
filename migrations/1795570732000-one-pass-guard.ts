import { SqlMigration } from './sql-migration.js';

/**
 * The guard of the ledger in one pass: the same judgements and the same moves of heads, read off one
 * window over the new events. Joining them with themselves cost the square of a batch's length.
 */
export class OnePassGuard1795570732000 extends SqlMigration {
  protected override readonly sql = `
    CREATE OR REPLACE FUNCTION event_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
    -- By index, whatever the tables' size was when the plan was made.
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    DECLARE
      wrong record;
      faults integer;
      chains integer;
      moved integer;
    BEGIN
      WITH linked AS (
        SELECT stream_id, kind, seq, hash, to_state, recorded_at,
               first_value(seq) OVER chain AS first_seq,
               first_value(previous_hash) OVER chain AS first_previous,
               first_value(from_state) OVER chain AS first_state,
               lead(seq) OVER chain IS NULL AS is_tip,
               hash = sha256(body)
                 AND coalesce(seq = lag(seq) OVER chain + 1, true)
                 AND coalesce(previous_hash = lag(hash) OVER chain, lag(seq) OVER chain IS NULL)
                 AND coalesce(from_state = lag(to_state) OVER chain, true)
                 AND EXISTS (SELECT FROM public.legal_step AS step
                              WHERE step.kind = added.kind AND step.type = added.type
                                AND step.from_state = added.from_state AND step.to_state = added.to_state)
                 AS is_sound
          FROM added WINDOW chain AS (PARTITION BY stream_id ORDER BY seq)
      ), begun AS (
        INSERT INTO public.stream (id, kind, seq, head_hash, state, last_recorded_at)
          SELECT stream_id, kind, seq, hash, to_state, recorded_at FROM linked
           WHERE is_tip AND first_seq = 1 AND first_previous IS NULL AND first_state = 'none'
        RETURNING 1
      ), gone_on AS (
        UPDATE public.stream AS head
           SET seq = tip.seq, head_hash = tip.hash, state = tip.to_state, last_recorded_at = tip.recorded_at
          FROM linked AS tip
         WHERE tip.is_tip AND head.id = tip.stream_id AND head.seq = tip.first_seq - 1
           AND head.head_hash = tip.first_previous AND head.state = tip.first_state
        RETURNING 1
      )
      SELECT count(*) FILTER (WHERE NOT is_sound), count(*) FILTER (WHERE is_tip),
             (SELECT count(*) FROM begun) + (SELECT count(*) FROM gone_on)
        INTO faults, chains, moved
        FROM linked;

      IF faults > 0 THEN
        SELECT * INTO wrong FROM (
          SELECT added.stream_id, added.seq, CASE
            WHEN added.hash <> sha256(added.body) THEN 'the hash is not that of its bytes'
            WHEN lag(added.seq) OVER chain <> added.seq - 1 THEN 'it is not the next of its chain'
            WHEN lag(added.hash) OVER chain IS DISTINCT FROM added.previous_hash
             AND lag(added.seq) OVER chain IS NOT NULL THEN 'it does not name the event before it'
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
        RAISE EXCEPTION 'event % of stream % is refused: %', wrong.seq, wrong.stream_id, wrong.fault
          USING ERRCODE = 'check_violation', CONSTRAINT = 'event_guard';
      END IF;
      -- Somebody else was faster, or the event follows no head at all: the caller looks again.
      IF moved <> chains THEN
        RAISE EXCEPTION 'an event does not follow the head of its chain' USING ERRCODE = 'serialization_failure';
      END IF;
      RETURN NULL;
    END $$;
  `;
}
