import type { SecondFactorStore, Totp } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

/** Each change is one statement: of two requests with one code, the row's lock lets one use it. */
export class SecondFactorRepository implements SecondFactorStore {
  constructor(private readonly pool: pg.Pool) {}

  async totpOf(account: Id): Promise<Totp | null> {
    const { rows } = await this.pool.query<Totp>({ ...TOTP_OF, values: [account] });
    return rows[0] ?? null;
  }

  async propose(account: Id, secret: string, at: Instant): Promise<void> {
    await this.pool.query({ ...PROPOSE, values: [account, secret, at] });
  }

  async useStep(account: Id, step: number): Promise<boolean> {
    return this.isDone(USE_STEP, [account, step]);
  }

  async confirm(account: Id, codeHashes: readonly Buffer[], at: Instant): Promise<void> {
    await this.pool.query({ ...CONFIRM, values: [account, codeHashes, at] });
  }

  async useRecoveryCode(account: Id, codeHash: Buffer): Promise<boolean> {
    return this.isDone(USE_CODE, [account, codeHash]);
  }

  async recoveryCodesLeft(account: Id): Promise<number> {
    const { rows } = await this.pool.query<{ left: number }>({ ...LEFT, values: [account] });
    return rows[0]?.left ?? 0;
  }

  async renewRecoveryCodes(account: Id, codeHashes: readonly Buffer[]): Promise<void> {
    await this.pool.query({ ...RENEW, values: [account, codeHashes] });
  }

  async remove(account: Id): Promise<void> {
    await this.pool.query({ ...REMOVE, values: [account] });
  }

  private async isDone(statement: { name: string; text: string }, values: unknown[]) {
    const { rowCount } = await this.pool.query({ ...statement, values });
    return rowCount === 1;
  }
}

const TOTP_OF = {
  name: 'totp-of',
  text: `SELECT secret, confirmed_at AS "confirmedAt" FROM totp WHERE account_id = $1`,
};

const PROPOSE = {
  name: 'totp-propose',
  text: `
    INSERT INTO totp AS t (account_id, secret, last_step, created_at) VALUES ($1, $2, 0, $3)
    ON CONFLICT (account_id) DO UPDATE SET secret = $2, last_step = 0, created_at = $3
     WHERE t.confirmed_at IS NULL`,
};

const USE_STEP = {
  name: 'totp-use-step',
  text: 'UPDATE totp SET last_step = $2 WHERE account_id = $1 AND last_step < $2',
};

/** New codes in place of old ones; one that stands in both is kept. */
const REPLACE_CODES = `
  gone AS (DELETE FROM recovery_code WHERE account_id = $1 AND code_hash <> ALL ($2::bytea[])),
  fresh AS (
    INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::bytea[])
    ON CONFLICT DO NOTHING)`;

const CONFIRM = {
  name: 'totp-confirm',
  text: `WITH ${REPLACE_CODES} UPDATE totp SET confirmed_at = $3 WHERE account_id = $1`,
};

const RENEW = { name: 'recovery-renew', text: `WITH ${REPLACE_CODES} SELECT` };

const USE_CODE = {
  name: 'recovery-use',
  text: 'DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2',
};

const LEFT = {
  name: 'recovery-left',
  text: 'SELECT count(*)::int AS left FROM recovery_code WHERE account_id = $1',
};

const REMOVE = {
  name: 'totp-remove',
  text: `
    WITH codes AS (DELETE FROM recovery_code WHERE account_id = $1)
    DELETE FROM totp WHERE account_id = $1`,
};
