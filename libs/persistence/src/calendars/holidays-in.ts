import type { Day } from '@popstrace/kernel';
import type { Tx } from '../unit-of-work.js';

/** The public holidays of countries that were not withdrawn, by country, in their order. */
export async function holidaysIn(
  tx: Tx,
  countries: readonly string[],
): Promise<ReadonlyMap<string, readonly Day[]>> {
  if (countries.length === 0) return new Map();
  const { rows } = await tx.query<{ country: string; days: readonly Day[] }>({
    name: 'holidays: in countries',
    text: `SELECT country, array_agg(day::text ORDER BY day) AS days FROM holiday
            WHERE country = ANY ($1::text[]) AND withdrawn_at IS NULL GROUP BY country`,
    values: [[...new Set(countries)]],
  });
  return new Map(rows.map(({ country, days }) => [country, days]));
}
