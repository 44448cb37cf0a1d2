import type { Scope } from '@popstrace/access';
import type { ApiKey, ApiKeyStore, LiveKey } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';
import { ACTOR_COLUMNS, ACTOR_TABLES, actorOf, type ActorColumns } from './actor-columns.js';

export class ApiKeyRepository implements ApiKeyStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(key: ApiKey, { account, hash }: { account: Id; hash: Buffer }): Promise<boolean> {
    const { id, name, prefix, scopes, createdAt, expiresAt } = key;
    const values = [id, account, name, prefix, hash, scopes, createdAt, expiresAt];
    const { rowCount } = await this.pool.query({ ...ADD, values });
    return rowCount === 1;
  }

  async read(hash: Buffer, at: Instant): Promise<LiveKey | null> {
    const { rows } = await this.pool.query<KeyRow>({ ...READ, values: [hash, at] });
    const [row] = rows;
    return row ? { actor: actorOf(row), scopes: row.scopes, expiresAt: row.expires_at } : null;
  }

  async listOf(account: Id): Promise<readonly ApiKey[]> {
    const { rows } = await this.pool.query<ApiKey>({ ...LIST, values: [account] });
    return rows;
  }

  async revoke(account: Id, key: Id): Promise<boolean> {
    const { rowCount } = await this.pool.query({ ...REVOKE, values: [account, key] });
    return rowCount === 1;
  }
}

/** Takes the first place of the name that no good key holds; of two at once, the constraint lets one. */
const ADD = {
  name: 'api-key-add',
  text: `
    INSERT INTO api_key AS k (id, account_id, name, slot, prefix, key_hash, scopes, created_at, expires_at)
    SELECT $1, $2, $3, slot, $4, $5, $6, $7, $8 FROM generate_series(1, 2) AS slot
     WHERE NOT EXISTS (SELECT FROM api_key AS held WHERE held.account_id = $2 AND held.name = $3
                          AND held.slot = slot.slot AND held.expires_at > $7)
     ORDER BY slot LIMIT 1
    ON CONFLICT ON CONSTRAINT api_key_place DO UPDATE
       SET id = excluded.id, prefix = excluded.prefix, key_hash = excluded.key_hash,
           scopes = excluded.scopes, created_at = excluded.created_at,
           expires_at = excluded.expires_at, last_used = NULL
     WHERE k.expires_at <= excluded.created_at`,
};

/** Writes when a key was used at most once a minute: reading must stay cheap. */
const READ = {
  name: 'api-key-read',
  text: `
    WITH used AS (
      UPDATE api_key SET last_used = $2 WHERE key_hash = $1 AND expires_at > $2
         AND (last_used IS NULL OR last_used < $2::timestamptz - interval '1 minute'))
    SELECT k.scopes, k.expires_at, ${ACTOR_COLUMNS}
      FROM api_key k JOIN account a ON a.id = k.account_id ${ACTOR_TABLES}
     WHERE k.key_hash = $1 AND k.expires_at > $2 AND a.disabled_at IS NULL`,
};

const LIST = {
  name: 'api-key-list',
  text: `
    SELECT id, name, prefix, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used AS "lastUsed"
      FROM api_key WHERE account_id = $1 ORDER BY name, id LIMIT 500`,
};

const REVOKE = {
  name: 'api-key-revoke',
  text: 'DELETE FROM api_key WHERE account_id = $1 AND id = $2',
};

interface KeyRow extends ActorColumns {
  readonly scopes: readonly Scope[];
  readonly expires_at: Instant;
}
