import type { Challenge, ChallengeStore } from '@popstrace/application';
import type { Instant } from '@popstrace/kernel';
import type pg from 'pg';

export class ChallengeRepository implements ChallengeStore {
  constructor(private readonly pool: pg.Pool) {}

  async keep({ key, purpose, account, body, expiresAt }: Challenge): Promise<void> {
    const values = [key, purpose, account, JSON.stringify(body), expiresAt];
    await this.pool.query({ ...KEEP, values });
  }

  async take(key: Buffer, purpose: string, at: Instant): Promise<Challenge | null> {
    const { rows } = await this.pool.query<Challenge>({ ...TAKE, values: [key, purpose] });
    const [found] = rows;
    return found && at < found.expiresAt ? found : null;
  }
}

/** Sweeps a few that nobody answered on its way. */
const KEEP = {
  name: 'challenge-keep',
  text: `
    WITH swept AS (
      DELETE FROM challenge WHERE key IN (
        SELECT key FROM challenge WHERE expires_at <= $5::timestamptz - interval '1 hour'
         ORDER BY expires_at LIMIT 20))
    INSERT INTO challenge (key, purpose, account_id, body, expires_at) VALUES ($1, $2, $3, $4, $5)`,
};

const TAKE = {
  name: 'challenge-take',
  text: `
    DELETE FROM challenge WHERE key = $1 AND purpose = $2
    RETURNING key, purpose, account_id AS account, body, expires_at AS "expiresAt"`,
};
