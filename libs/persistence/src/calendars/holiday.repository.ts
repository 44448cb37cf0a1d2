import type { Holiday, HolidayStore } from '@popstrace/application';
import type { Day, Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

export class HolidayRepository implements HolidayStore {
  constructor(private readonly pool: pg.Pool) {}

  async list(country: string): Promise<readonly Holiday[]> {
    const { rows } = await this.pool.query<Holiday>(
      `SELECT id, country, day, title, organisation_id AS organisation, account_id AS "user", name,
              recorded_at AS "recordedAt"
         FROM holiday WHERE country = $1 AND withdrawn_at IS NULL ORDER BY day`,
      [country],
    );
    return rows;
  }

  /** All of one country; a day that is a holiday already stays as it is. */
  async add(holidays: readonly Holiday[]): Promise<void> {
    await this.pool.query(
      `INSERT INTO holiday (id, country, day, title, organisation_id, account_id, name, recorded_at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[])
       ON CONFLICT (country, day) WHERE withdrawn_at IS NULL DO NOTHING`,
      [
        ...[holidays.map(({ id }) => id), holidays.map(({ country }) => country)],
        ...[holidays.map(({ day }) => day), holidays.map(({ title }) => title)],
        ...[holidays.map(({ organisation }) => organisation), holidays.map(({ user }) => user)],
        ...[holidays.map(({ name }) => name), holidays.map(({ recordedAt }) => recordedAt)],
      ],
    );
  }

  async withdraw(
    { country, day }: { readonly country: string; readonly day: Day },
    { user, at }: { readonly user: Id; readonly at: Instant },
  ): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE holiday SET withdrawn_at = $3, withdrawn_by = $4
        WHERE country = $1 AND day = $2 AND withdrawn_at IS NULL`,
      [country, day, at, user],
    );
    return rowCount === 1;
  }
}
