import type { RecoveryLink, RecoveryStore } from '@popstrace/application';
import type { Instant } from '@popstrace/kernel';
import type pg from 'pg';

export class RecoveryRepository implements RecoveryStore {
  constructor(private readonly pool: pg.Pool) {}

  async issue({ account, tokenHash, takesFactors, issuedBy, expiresAt }: RecoveryLink) {
    const values = [account, tokenHash, takesFactors, issuedBy, expiresAt];
    await this.pool.query({ ...ISSUE, values });
  }

  async find(tokenHash: Buffer, at: Instant): Promise<RecoveryLink | null> {
    const { rows } = await this.pool.query<RecoveryLink>({ ...FIND, values: [tokenHash, at] });
    return rows[0] ?? null;
  }

  async use(tokenHash: Buffer): Promise<boolean> {
    const { rowCount } = await this.pool.query({ ...USE, values: [tokenHash] });
    return rowCount === 1;
  }
}

const ISSUE = {
  name: 'recovery-link-issue',
  text: `
    INSERT INTO recovery_link (account_id, token_hash, takes_factors, issued_by, expires_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (account_id) DO UPDATE
       SET token_hash = $2, takes_factors = $3, issued_by = $4, expires_at = $5`,
};

const FIND = {
  name: 'recovery-link-find',
  text: `
    SELECT account_id AS account, token_hash AS "tokenHash", takes_factors AS "takesFactors",
           issued_by AS "issuedBy", expires_at AS "expiresAt"
      FROM recovery_link WHERE token_hash = $1 AND expires_at > $2`,
};

const USE = {
  name: 'recovery-link-use',
  text: 'DELETE FROM recovery_link WHERE token_hash = $1',
};
