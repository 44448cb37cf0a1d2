import type {
  Factors,
  LiveSession,
  OpenSession,
  Session,
  SessionStore,
} from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';
import { ACTOR_COLUMNS, ACTOR_TABLES, actorOf, type ActorColumns } from './actor-columns.js';

/** Plain statements with names: one of them is run for every request that nobody remembers. */
export class SessionRepository implements SessionStore {
  constructor(private readonly pool: pg.Pool) {}

  async open(session: Session): Promise<void> {
    const { id, tokenHash, account, factors, agent, createdAt, expiresAt, idleSeconds } = session;
    const values = [tokenHash, account, createdAt, expiresAt, id, factors, agent, idleSeconds];
    await this.pool.query({ ...OPEN, values });
  }

  async read(tokenHash: Buffer, at: Instant): Promise<LiveSession | null> {
    const { rows } = await this.pool.query<LiveRow>({ ...READ, values: [tokenHash, at] });
    const [row] = rows;
    if (!row) return null;
    const { session_id: id, factors, is_enrolled: isEnrolled, expires_at: expiresAt } = row;
    return { id, actor: actorOf(row), factors, isEnrolled, expiresAt };
  }

  async close(tokenHash: Buffer): Promise<void> {
    await this.pool.query({ ...CLOSE, values: [tokenHash] });
  }

  async listOf(account: Id, at: Instant): Promise<readonly OpenSession[]> {
    const { rows } = await this.pool.query<OpenSession>({ ...LIST, values: [account, at] });
    return rows;
  }

  async end(account: Id, session: Id): Promise<boolean> {
    const { rowCount } = await this.pool.query({ ...END, values: [account, session] });
    return rowCount === 1;
  }

  async endAll(account: Id, except: Id | null = null): Promise<void> {
    await this.pool.query({ ...END_ALL, values: [account, except] });
  }
}

/** Whoever signs in sweeps away his own sessions that have ended, so that the table stays small. */
const OPEN = {
  name: 'session-open',
  text: `
    WITH ended AS (
      DELETE FROM session WHERE account_id = $2
         AND (expires_at <= $3 OR last_seen + make_interval(secs => idle_seconds) <= $3::timestamptz))
    INSERT INTO session (token_hash, account_id, created_at, expires_at, last_seen, id, factors, agent, idle_seconds)
    VALUES ($1, $2, $3, $4, $3, $5, $6, $7, $8)`,
};

const IS_LIVE = `s.expires_at > $2 AND s.last_seen + make_interval(secs => s.idle_seconds) > $2::timestamptz`;

/** Writes when a session was seen at most once a minute: reading must stay cheap. */
const READ = {
  name: 'session-read',
  text: `
    WITH seen AS (
      UPDATE session AS s SET last_seen = $2
       WHERE token_hash = $1 AND last_seen < $2::timestamptz - interval '1 minute' AND ${IS_LIVE})
    SELECT s.id AS session_id, s.expires_at, s.factors, ${ACTOR_COLUMNS},
           EXISTS (SELECT FROM totp WHERE account_id = a.id AND confirmed_at IS NOT NULL)
             OR EXISTS (SELECT FROM passkey WHERE account_id = a.id) AS is_enrolled
      FROM session s
      JOIN account a ON a.id = s.account_id ${ACTOR_TABLES}
     WHERE s.token_hash = $1 AND ${IS_LIVE} AND a.disabled_at IS NULL`,
};

const CLOSE = { name: 'session-close', text: 'DELETE FROM session WHERE token_hash = $1' };

const LIST = {
  name: 'session-list',
  text: `
    SELECT id, agent, factors, created_at AS "createdAt", last_seen AS "lastSeen", expires_at AS "expiresAt"
      FROM session s WHERE account_id = $1 AND ${IS_LIVE} ORDER BY id LIMIT 200`,
};

const END = {
  name: 'session-end',
  text: 'DELETE FROM session WHERE account_id = $1 AND id = $2',
};

const END_ALL = {
  name: 'session-end-all',
  text: 'DELETE FROM session WHERE account_id = $1 AND id IS DISTINCT FROM $2::uuid',
};

interface LiveRow extends ActorColumns {
  readonly session_id: Id;
  readonly expires_at: Instant;
  readonly factors: Factors;
  readonly is_enrolled: boolean;
}
