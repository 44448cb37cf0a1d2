import type { ThrottleStore, Tries, Window } from '@popstrace/application';
import type pg from 'pg';

/** One statement a try: the row's lock makes those who come at once count one after the other. */
export class ThrottleRepository implements ThrottleStore {
  constructor(private readonly pool: pg.Pool) {}

  async count(key: Buffer, { now, endsAt }: Window): Promise<number> {
    const { rows } = await this.pool.query<{ tries: number }>({
      ...COUNT,
      values: [key, now, endsAt],
    });
    return rows[0]?.tries ?? Infinity;
  }

  async countMany(
    tries: readonly Tries[],
    { now, endsAt }: Window,
  ): Promise<ReadonlyMap<string, number>> {
    const keys = tries.map(({ key }) => key);
    const { rows } = await this.pool.query<{ key: string; tries: number }>({
      ...COUNT_MANY,
      values: [keys, tries.map((each) => each.tries), now, endsAt],
    });
    return new Map(rows.map(({ key, tries: total }) => [key, total]));
  }

  async forgive(key: Buffer, how: 'one' | 'all'): Promise<void> {
    await this.pool.query({ ...(how === 'all' ? FORGET : GIVE_BACK), values: [key] });
  }
}

/** Sweeps a few windows that have ended on its way, so that the table stays as large as what is tried now. */
const COUNT = {
  name: 'throttle-count',
  text: `
    WITH swept AS (
      DELETE FROM throttle WHERE key IN (
        SELECT key FROM throttle WHERE ends_at <= $2 AND key <> $1 LIMIT 20 FOR UPDATE SKIP LOCKED))
    INSERT INTO throttle AS t (key, tries, ends_at) VALUES ($1, 1, $3)
    ON CONFLICT (key) DO UPDATE
       SET tries = CASE WHEN t.ends_at <= $2 THEN 1 ELSE t.tries + 1 END,
           ends_at = CASE WHEN t.ends_at <= $2 THEN $3::timestamptz ELSE t.ends_at END
    RETURNING tries`,
};

/** In the order of keys, so that two servers wait for each other's rows and never in a circle. */
const COUNT_MANY = {
  name: 'throttle-count-many',
  text: `
    WITH swept AS (
      DELETE FROM throttle WHERE key IN (
        SELECT key FROM throttle WHERE ends_at <= $3 AND key <> ALL ($1::bytea[])
         LIMIT 1000 FOR UPDATE SKIP LOCKED))
    INSERT INTO throttle AS t (key, tries, ends_at)
    SELECT key, tries, $4 FROM unnest($1::bytea[], $2::int[]) AS added (key, tries) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET tries = t.tries + excluded.tries
    RETURNING encode(key, 'hex') AS key, tries`,
};

const FORGET = { name: 'throttle-forget', text: 'DELETE FROM throttle WHERE key = $1' };

const GIVE_BACK = {
  name: 'throttle-give-back',
  text: 'UPDATE throttle SET tries = tries - 1 WHERE key = $1 AND tries > 0',
};
