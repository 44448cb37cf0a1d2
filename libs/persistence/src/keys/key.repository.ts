import type { KeyRegister, NewKey } from '@popstrace/application';
import type { KeyPurpose, Kid, Revocation, SigningKey } from '@popstrace/keys';
import type { Instant } from '@popstrace/kernel';
import type pg from 'pg';
import { isUniqueViolation } from '../unique-violation.js';

/** A key ends when the one that follows it begins. */
const KEYS = `
  SELECT k.*, n.valid_from AS valid_until, r.revoked_at, r.reason
    FROM signing_key k
    LEFT JOIN signing_key n ON n.follows = k.kid
    LEFT JOIN signing_key_revocation r ON r.kid = k.kid
   ORDER BY k.valid_from, k.kid`;

interface KeyRow {
  readonly kid: Kid;
  readonly purpose: KeyPurpose;
  readonly public_key: Buffer;
  readonly valid_from: Instant;
  readonly valid_until: Instant | null;
  readonly follows: Kid | null;
  readonly endorsement: Buffer | null;
  readonly revoked_at: Instant | null;
  readonly reason: string;
}

export class KeyRepository implements KeyRegister {
  constructor(private readonly pool: pg.Pool) {}

  async list(): Promise<readonly SigningKey[]> {
    const { rows } = await this.pool.query<KeyRow>({ name: 'keys', text: KEYS });
    return rows.map(toKey);
  }

  async add(key: NewKey): Promise<boolean> {
    const { kid, purpose, publicKey, validFrom, follows, endorsement } = key;
    try {
      await this.pool.query(
        `INSERT INTO signing_key (kid, purpose, public_key, valid_from, follows, endorsement)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [kid, purpose, publicKey, validFrom, follows, endorsement],
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'signing_key_follows')) return false;
      throw error;
    }
  }

  async revoke(kid: Kid, { at, reason }: Revocation): Promise<boolean> {
    try {
      await this.pool.query(
        `INSERT INTO signing_key_revocation (kid, revoked_at, reason) VALUES ($1, $2, $3)`,
        [kid, at, reason],
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'signing_key_revocation_pkey')) return false;
      throw error;
    }
  }
}

function toKey(row: KeyRow): SigningKey {
  const { kid, purpose, follows, endorsement, revoked_at: at, reason } = row;
  return {
    ...{ kid, purpose, follows, endorsement, publicKey: row.public_key },
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    revoked: at === null ? null : { at, reason },
  };
}
