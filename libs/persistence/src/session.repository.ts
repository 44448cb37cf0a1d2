import type { Actor } from '@popstrace/access';
import type { LiveSession, Session, SessionStore } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

/** Plain statements with names: one of them is run for every request that nobody remembers. */
export class SessionRepository implements SessionStore {
  constructor(private readonly pool: pg.Pool) {}

  async open({ tokenHash, account, createdAt, expiresAt }: Session): Promise<void> {
    await this.pool.query({ ...OPEN, values: [tokenHash, account, createdAt, expiresAt] });
  }

  async read(tokenHash: Buffer, at: Instant): Promise<LiveSession | null> {
    const { rows } = await this.pool.query<LiveRow>({ ...READ, values: [tokenHash, at] });
    const [row] = rows;
    return row ? { actor: actorOf(row), expiresAt: row.expires_at } : null;
  }

  async close(tokenHash: Buffer): Promise<void> {
    await this.pool.query({ ...CLOSE, values: [tokenHash] });
  }
}

/** Whoever signs in sweeps away his own sessions that have ended, so that the table stays small. */
const OPEN = {
  name: 'session-open',
  text: `
    WITH ended AS (DELETE FROM session WHERE account_id = $2 AND expires_at <= $3)
    INSERT INTO session (token_hash, account_id, created_at, expires_at, last_seen)
    VALUES ($1, $2, $3, $4, $3)`,
};

/** Writes when a session was seen at most once a minute: reading must stay cheap. */
const READ = {
  name: 'session-read',
  text: `
    WITH seen AS (
      UPDATE session SET last_seen = $2
       WHERE token_hash = $1 AND expires_at > $2 AND last_seen < $2::timestamptz - interval '1 minute')
    SELECT s.expires_at, a.id, a.name, a.roles,
           o.id AS organisation_id, o.name AS organisation_name, o.jurisdiction
      FROM session s
      JOIN account a ON a.id = s.account_id
      JOIN organisation o ON o.id = a.organisation_id
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL`,
};

const CLOSE = { name: 'session-close', text: 'DELETE FROM session WHERE token_hash = $1' };

interface LiveRow {
  readonly expires_at: Instant;
  readonly id: Id;
  readonly name: string;
  readonly roles: Actor['roles'];
  readonly organisation_id: Id;
  readonly organisation_name: string;
  readonly jurisdiction: string;
}

function actorOf(row: LiveRow): Actor {
  return {
    user: row.id,
    name: row.name,
    roles: row.roles,
    organisation: row.organisation_id,
    organisationName: row.organisation_name,
    jurisdiction: row.jurisdiction,
  };
}
