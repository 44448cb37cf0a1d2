import type { ObligedCountry, ObligedHolder, ObligedSite } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { holidaysIn } from '../calendars/holidays-in.js';
import { itemsWhere } from '../inventory/inventory-items.js';
import type { Tx } from '../unit-of-work.js';
import { metBy, stocksOf } from './recorded-obligations.js';

/** The days of an organisation are those of its first site. */
const ITS_TIME_ZONE = `coalesce((SELECT time_zone FROM site WHERE site.organisation_id = o.id ORDER BY site.id LIMIT 1), 'UTC')`;

type CountryRow = Omit<ObligedCountry, 'kind' | 'holidays' | 'met'>;

/** Countries with their authorities, by their ids or their codes. */
export async function obligedCountries(
  tx: Tx,
  by: 'id' | 'code',
  names: readonly string[],
): Promise<readonly ObligedCountry[]> {
  if (names.length === 0) return [];
  const { rows } = await tx.query<CountryRow>({
    name: `obligations: countries by ${by}`,
    text: `SELECT c.id, c.code, c.since, a.authorities, a.zone AS "timeZone" FROM country c CROSS JOIN LATERAL (
             SELECT array_agg(o.id ORDER BY o.id) AS authorities, (array_agg(${ITS_TIME_ZONE} ORDER BY o.id))[1] AS zone
               FROM organisation o WHERE o.jurisdiction = c.code AND 'authority' = ANY (o.roles)) a
            WHERE c.${by}::text = ANY ($1::text[])`,
    values: [names],
  });
  const met = await metBy(tx, rows.map(idOf));
  const holidays = await holidaysIn(
    tx,
    rows.map(({ code }) => code),
  );
  return rows.map((row) => ({
    ...{ kind: 'country', ...row, authorities: row.authorities ?? [] },
    timeZone: row.timeZone ?? 'UTC',
    holidays: holidays.get(row.code) ?? [],
    met: met.filter(({ subject }) => subject.id === row.id),
  }));
}

type SiteRow = Omit<ObligedSite, 'kind' | 'holidays' | 'met' | 'permits' | 'equipment'>;
type PermitRow = Omit<ObligedSite['permits'][number], 'pops'> & {
  readonly site: Id;
  readonly pops: readonly string[] | null;
};

/** Sites with what may oblige them: permits, and equipment in their inventory. */
export async function obligedSites(tx: Tx, ids: readonly Id[]): Promise<readonly ObligedSite[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<SiteRow>({
    name: 'obligations: sites',
    text: `SELECT id, name, organisation_id AS organisation, country, territory, time_zone AS "timeZone",
                  (created_at AT TIME ZONE time_zone)::date AS since FROM site WHERE id = ANY ($1::uuid[])`,
    values: [ids],
  });
  const permits = await permitsAt(tx, ids);
  const where = { condition: 'site_id = ANY ($1::uuid[])', values: [ids] };
  const equipment = await itemsWhere(tx, 'at sites', where);
  const met = await metBy(tx, ids);
  const holidays = await holidaysIn(
    tx,
    rows.map(({ country }) => country),
  );
  return rows.map((row) => ({
    ...{ kind: 'site', ...row },
    holidays: holidays.get(row.country) ?? [],
    permits: permits.filter(({ site }) => site === row.id),
    equipment: equipment.filter(({ facts }) => facts.site === row.id),
    met: met.filter(({ subject }) => subject.id === row.id),
  }));
}

async function permitsAt(tx: Tx, sites: readonly Id[]) {
  const { rows } = await tx.query<PermitRow>({
    name: 'obligations: permits',
    text: `SELECT site_id AS site, activity, pops, valid_from AS "validFrom", valid_to AS "validTo"
             FROM permit WHERE site_id = ANY ($1::uuid[]) ORDER BY id`,
    values: [sites],
  });
  return rows.map(({ pops, ...row }) => ({ ...row, pops: pops ?? ('all' as const) }));
}

type HolderRow = Omit<ObligedHolder, 'kind' | 'holidays' | 'met' | 'stocks'>;

/** Holders with what they stated of their stocks. */
export async function obligedHolders(
  tx: Tx,
  ids: readonly Id[],
): Promise<readonly ObligedHolder[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<HolderRow>({
    name: 'obligations: holders',
    text: `SELECT o.id, o.name, o.country, o.jurisdiction, ${ITS_TIME_ZONE} AS "timeZone"
             FROM organisation o WHERE o.id = ANY ($1::uuid[])`,
    values: [ids],
  });
  const stocks = await stocksOf(tx, ids);
  const met = await metBy(tx, ids);
  const holidays = await holidaysIn(
    tx,
    rows.map(({ country }) => country),
  );
  return rows.map((row) => ({
    ...{ kind: 'organisation', ...row },
    holidays: holidays.get(row.country) ?? [],
    stocks: stocks.filter(({ holder }) => holder === row.id),
    met: met.filter(({ subject }) => subject.id === row.id),
  }));
}

const idOf = ({ id }: { readonly id: Id }): Id => id;
