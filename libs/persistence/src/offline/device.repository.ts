import type { Device, DeviceStore, KnownDevice } from '@popstrace/application';
import type { DeviceAlgorithm } from '@popstrace/keys';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';
import {
  ACTOR_COLUMNS,
  ACTOR_TABLES,
  actorOf,
  type ActorColumns,
} from '../accounts/actor-columns.js';

export class DeviceRepository implements DeviceStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(device: Device, publicKey: Uint8Array): Promise<boolean> {
    const { id, account, name, platform, algorithm, enrolledAt } = device;
    const values = [id, account, name, platform, algorithm, Buffer.from(publicKey), enrolledAt];
    const { rowCount } = await this.pool.query({ ...ADD, values });
    return rowCount === 1;
  }

  async listOf(
    owner: { readonly account: Id } | { readonly organisation: Id },
  ): Promise<readonly Device[]> {
    const values = 'account' in owner ? [owner.account, null] : [null, owner.organisation];
    const { rows } = await this.pool.query<Device>({ ...LIST, values });
    return rows;
  }

  async known(ids: readonly Id[]): Promise<ReadonlyMap<Id, KnownDevice>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.pool.query<KnownRow>({ ...KNOWN, values: [ids] });
    return new Map(
      rows.map((row) => {
        const key = { algorithm: row.algorithm, publicKey: row.public_key };
        return [
          row.device,
          { id: row.device, key, actor: actorOf(row), isRevoked: row.is_revoked },
        ];
      }),
    );
  }

  async revoke(device: Id, at: Instant): Promise<boolean> {
    const { rowCount } = await this.pool.query({ ...REVOKE, values: [device, at] });
    return rowCount === 1;
  }

  async noteSync(
    device: Id,
    { skew, at }: { readonly skew: number; readonly at: Instant },
  ): Promise<void> {
    await this.pool.query({ ...SYNCED, values: [device, skew, at] });
  }
}

const ADD = {
  name: 'device-add',
  text: `INSERT INTO device (id, account_id, name, platform, algorithm, public_key, enrolled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT device_public_key_key DO NOTHING`,
};

const LIST = {
  name: 'device-list',
  text: `
    SELECT d.id, d.account_id AS account, d.name, d.platform, d.algorithm, d.enrolled_at AS "enrolledAt",
           d.revoked_at AS "revokedAt", d.head_seq AS seq, d.skew_ms AS skew, d.synced_at AS "syncedAt"
      FROM device d JOIN account a ON a.id = d.account_id
     WHERE d.account_id = $1 OR a.organisation_id = $2 ORDER BY d.id LIMIT 500`,
};

/** A person who is locked out signs nothing, either. */
const KNOWN = {
  name: 'device-known',
  text: `
    SELECT d.id AS device, d.algorithm, d.public_key, ${ACTOR_COLUMNS},
           d.revoked_at IS NOT NULL OR a.disabled_at IS NOT NULL AS is_revoked
      FROM device d JOIN account a ON a.id = d.account_id ${ACTOR_TABLES}
     WHERE d.id = ANY ($1::uuid[])`,
};

const REVOKE = {
  name: 'device-revoke',
  text: 'UPDATE device SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
};

const SYNCED = {
  name: 'device-synced',
  text: 'UPDATE device SET skew_ms = $2, synced_at = $3 WHERE id = $1',
};

interface KnownRow extends ActorColumns {
  readonly device: Id;
  readonly algorithm: DeviceAlgorithm;
  readonly public_key: Buffer;
  readonly is_revoked: boolean;
}
