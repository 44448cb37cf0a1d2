import type { OwnLimit, PartyProfile, ProfileStore } from '@popstrace/application';
import type { Day, Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';
import { isUniqueViolation } from './unique-violation.js';
import type { UnitOfWork } from './unit-of-work.js';

export class ProfileRepository implements ProfileStore {
  constructor(
    private readonly pool: pg.Pool,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async find(id: string): Promise<PartyProfile | null> {
    return (await this.where('id = $1', [id]))[0] ?? null;
  }

  list(): Promise<readonly PartyProfile[]> {
    return this.where('true', []);
  }

  async add({
    id,
    name,
    jurisdiction,
    base,
    choices,
  }: PartyProfile): Promise<'added' | 'id-taken'> {
    try {
      await this.pool.query(
        `INSERT INTO own_profile (id, name, jurisdiction, base, choices, version) VALUES ($1, $2, $3, $4, $5, 1)`,
        [id, name, jurisdiction, base, JSON.stringify(choices)],
      );
      return 'added';
    } catch (error) {
      if (isUniqueViolation(error, 'own_profile_pkey')) return 'id-taken';
      throw error;
    }
  }

  /** The profile's version counts its limits: of two writers at once, one finds that it has moved. */
  addLimit(profile: string, limit: OwnLimit): Promise<'added' | 'stale'> {
    return this.unitOfWork.transaction(async (tx) => {
      const { rowCount } = await tx.query({
        name: 'profile: version',
        text: `UPDATE own_profile SET version = version + 1 WHERE id = $1 AND version = $2`,
        values: [profile, limit.seq],
      });
      if (rowCount !== 1) return 'stale';
      const { seq, use, group, basis, value, unit, comparator, validFrom } = limit;
      const { source, note = null, recordedAt, user, name } = limit;
      await tx.query({
        name: 'profile: limit',
        text: `INSERT INTO own_limit (profile_id, seq, use, pop_group, basis, value, unit, comparator, valid_from,
                                      source, note, recorded_at, account_id, name)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        values: [
          ...[profile, seq, use, group, basis, value, unit, comparator, validFrom],
          ...[source, note, recordedAt, user, name],
        ],
      });
      return 'added';
    });
  }

  private async where(condition: string, values: readonly string[]): Promise<PartyProfile[]> {
    const { rows } = await this.pool.query<Omit<PartyProfile, 'limits'>>(
      `SELECT id, name, jurisdiction, base, choices, version FROM own_profile WHERE ${condition} ORDER BY id`,
      [...values],
    );
    if (rows.length === 0) return [];
    const { rows: limits } = await this.pool.query<LimitRow>(
      `SELECT * FROM own_limit WHERE profile_id = ANY ($1::text[]) ORDER BY profile_id, seq`,
      [rows.map(({ id }) => id)],
    );
    return rows.map((row) => ({
      ...row,
      limits: limits.filter((limit) => limit.profile_id === row.id).map(toLimit),
    }));
  }
}

interface LimitRow extends Pick<
  OwnLimit,
  'seq' | 'use' | 'basis' | 'value' | 'unit' | 'comparator' | 'source' | 'name'
> {
  readonly profile_id: string;
  readonly pop_group: string;
  readonly valid_from: Day | null;
  readonly note: string | null;
  readonly recorded_at: Instant;
  readonly account_id: Id;
}

function toLimit(row: LimitRow): OwnLimit {
  const { seq, use, basis, value, unit, comparator, source, name, note } = row;
  return {
    ...{ seq, use, basis, value, unit, comparator, source, name },
    ...(note === null ? {} : { note }),
    group: row.pop_group,
    validFrom: row.valid_from,
    recordedAt: row.recorded_at,
    user: row.account_id,
  };
}
