import type { OpenConflict, RecordedMilestone, WatchedConsignment } from '@popstrace/application';
import type { ConsignmentEventType } from '@popstrace/custody';
import type { Day, Id, Instant, Json } from '@popstrace/kernel';
import type pg from 'pg';
import { holidaysIn } from '../calendars/holidays-in.js';
import { byConsignment, toConsignment, type ChainEnd } from '../custody-docs.js';
import type { Tx } from '../unit-of-work.js';
import { waiversWhere } from '../waivers/recorded-waivers.js';

/** Events whose moments clocks need beyond what the consignment itself tells. */
const TIMED_EVENTS: readonly ConsignmentEventType[] = [
  'discrepancy-resolved',
  'treatment-started',
  'treatment-confirmed',
  'disposed',
  'foreign-certificate-recorded',
];

/** All that is on record of some consignments on which clocks run: ten statements, however many they are. */
export async function watchedConsignments(
  tx: Tx,
  ids: readonly Id[],
): Promise<readonly WatchedConsignment[]> {
  if (ids.length === 0) return [];
  const consignments = await consignmentsOf(tx, ids);
  const sites = [...new Set(consignments.flatMap(sitesOf))];
  // One connection runs one statement at a time: nothing would be won by asking at once.
  const happened = await occurrencesOf(tx, ids);
  const recorded = await milestonesOf(tx, ids);
  const waivers = await waiversWhere(tx, 'watched', {
    condition: 'w.subject_id = ANY ($1::uuid[])',
    values: [[...ids, ...consignments.map(({ holder }) => holder.organisation)]],
  });
  const { zones, permits } = await placesOf(tx, sites);
  const holidays = await holidaysIn(tx, consignments.flatMap(countriesOf));
  const inspected = await inspectionsOf(tx, sites);
  const conflicts = await conflictsOf(tx, ids);
  return consignments.map((consignment) => ({
    consignment,
    happened: happened.get(consignment.id) ?? {},
    recorded: recorded.get(consignment.id) ?? [],
    waivers,
    zones,
    permits,
    holidays,
    inspected,
    conflicts: conflicts.get(consignment.id) ?? [],
  }));
}

type Consignment = WatchedConsignment['consignment'];

async function consignmentsOf(tx: Tx, ids: readonly Id[]): Promise<readonly Consignment[]> {
  const found = await rowsOf<ChainEnd & { id: Id; doc: Json }>(tx, 'watch: consignments', {
    text: `SELECT c.id, c.doc, s.seq, s.last_recorded_at FROM consignment c JOIN stream s USING (id)
            WHERE c.id = ANY ($1::uuid[])`,
    values: [ids],
  });
  const packages = byConsignment(
    await rowsOf<{ id: Id; doc: Json }>(tx, 'watch: packages', {
      text: `SELECT consignment_id AS id, doc FROM package WHERE consignment_id = ANY ($1::uuid[])`,
      values: [ids],
    }),
  );
  return found.map((row) => toConsignment(row.doc, row, packages.get(row.id) ?? new Map()));
}

function sitesOf({ holder, booking, storage }: Consignment): Id[] {
  return [holder, booking?.destination, storage].flatMap((place) => place?.site ?? []);
}

function countriesOf({ holder, booking }: Consignment): string[] {
  return [holder.country, ...(booking ? [booking.destination.country] : [])];
}

async function inspectionsOf(
  tx: Tx,
  sites: readonly Id[],
): Promise<WatchedConsignment['inspected']> {
  const rows = await rowsOf<{ site: Id; days: readonly Day[] }>(tx, 'watch: inspections', {
    text: `SELECT subject_id AS site, array_agg(happened_on::text ORDER BY happened_on) AS days FROM obligation_met
            WHERE subject_id = ANY ($1::uuid[]) AND milestone = 'last-inspected' GROUP BY subject_id`,
    values: [sites],
  });
  return new Map(rows.map(({ site, days }) => [site, days]));
}

async function conflictsOf(
  tx: Tx,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, WatchedConsignment['conflicts']>> {
  const rows = await rowsOf<OpenConflict & { readonly consignment: Id }>(tx, 'watch: conflicts', {
    text: `SELECT id, consignment_id AS consignment, first_organisation AS first, second_organisation AS second
             FROM conflict k WHERE consignment_id = ANY ($1::uuid[]) AND NOT EXISTS (
                    SELECT FROM conflict_proposal WHERE conflict_id = k.id AND confirmed_at IS NOT NULL)
            ORDER BY id`,
    values: [ids],
  });
  const found = new Map<Id, OpenConflict[]>();
  for (const { consignment, ...row } of rows)
    found.set(consignment, [...(found.get(consignment) ?? []), row]);
  return found;
}

type Happened = WatchedConsignment['happened'];

async function occurrencesOf(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Happened>> {
  const rows = await rowsOf<{
    id: Id;
    type: ConsignmentEventType;
    first: Instant;
    last: Instant;
  }>(tx, 'watch: occurrences', {
    text: `SELECT stream_id AS id, type, min(occurred_at) AS first, max(occurred_at) AS last FROM event
            WHERE stream_id = ANY ($1::uuid[]) AND type = ANY ($2::text[]) GROUP BY stream_id, type`,
    values: [ids, TIMED_EVENTS],
  });
  const found = new Map<Id, Happened>();
  for (const { id, type, first, last } of rows)
    found.set(id, { ...found.get(id), [type]: { first, last } });
  return found;
}

async function milestonesOf(
  tx: Tx,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, readonly RecordedMilestone[]>> {
  const rows = await rowsOf<RecordedMilestone>(tx, 'watch: milestones', {
    text: `SELECT id, consignment_id AS consignment, milestone, happened_on AS "on", reference,
                  organisation_id AS organisation, account_id AS "user", recorded_at AS "recordedAt"
             FROM milestone WHERE consignment_id = ANY ($1::uuid[]) ORDER BY happened_on, id`,
    values: [ids],
  });
  const found = new Map<Id, RecordedMilestone[]>();
  for (const row of rows) found.set(row.consignment, [...(found.get(row.consignment) ?? []), row]);
  return found;
}

type Places = Pick<WatchedConsignment, 'zones' | 'permits'>;

/** Time zones, and what permits say of days in store. */
async function placesOf(tx: Tx, sites: readonly Id[]): Promise<Places> {
  const zones = await rowsOf<{ id: Id; zone: string }>(tx, 'watch: zones', {
    text: `SELECT id, time_zone AS zone FROM site WHERE id = ANY ($1::uuid[])`,
    values: [sites],
  });
  const permits = await rowsOf<Places['permits'][number]>(tx, 'watch: permits', {
    text: `SELECT site_id AS site, activity, number, storage_days AS "storageDays",
                  valid_from AS "validFrom", valid_to AS "validTo"
             FROM permit WHERE site_id = ANY ($1::uuid[]) ORDER BY id`,
    values: [sites],
  });
  return { zones: new Map(zones.map(({ id, zone }) => [id, zone])), permits };
}

async function rowsOf<Row extends pg.QueryResultRow>(
  tx: Tx,
  name: string,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
): Promise<readonly Row[]> {
  return (await tx.query<Row>({ name, text, values })).rows;
}
