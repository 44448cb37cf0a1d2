import {
  livePackages,
  netOf,
  netOfAll,
  partiesOf,
  placesOf,
  type Batch,
  type Consignment,
  type Package,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { batchDoc, consignmentDoc, headerOf, packageDoc } from './custody-docs.js';
import { labelChangesOf, labelWorn } from './label-changes.js';
import type { Changes, WrittenEvent } from './lane-decide.js';
import type { Tx } from './unit-of-work.js';

/** Writes what a batch of commands changed, one set-based statement for each table that it touches. */
export async function write(tx: Tx, changes: Changes): Promise<void> {
  if (changes.events.length === 0) return;
  await writeEvents(tx, changes.events);
  await writeConsignments(tx, changes);
  await writePackages(tx, changes);
  await writeBatches(tx, changes);
  await writeLabels(tx, changes);
  await writePostings(tx, changes.events);
  await writeLineage(tx, changes.events);
  await writeAnswers(tx, changes);
}

/** The guard of the database judges them and moves the heads. */
async function writeEvents(tx: Tx, events: readonly WrittenEvent[]): Promise<void> {
  const sealed = events.map((e) => e.sealed);
  await tx.query({
    name: 'lane-write-events',
    text: `INSERT INTO event (stream_id, seq, id, kind, type, version, occurred_at, recorded_at,
                              organisation_id, account_id, from_state, to_state, previous_hash, hash, body)
           SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::text[], $6::smallint[],
                                $7::timestamptz[], $8::timestamptz[], $9::uuid[], $10::uuid[], $11::text[],
                                $12::text[], $13::bytea[], $14::bytea[], $15::bytea[])`,
    values: [
      sealed.map((e) => e.stream),
      sealed.map((e) => e.seq),
      sealed.map((e) => e.id),
      sealed.map((e) => e.kind),
      sealed.map((e) => e.type),
      sealed.map((e) => e.version),
      sealed.map((e) => e.occurredAt),
      sealed.map((e) => e.recordedAt),
      sealed.map((e) => e.organisation),
      sealed.map((e) => e.user),
      events.map((e) => e.from),
      events.map((e) => e.to),
      sealed.map((e) => (e.previous === null ? null : Buffer.from(e.previous, 'hex'))),
      sealed.map((e) => Buffer.from(e.hash, 'hex')),
      sealed.map((e) => e.bytes),
    ],
  });
}

/** Whether anything but packages, version and time of the last event differs: a scan leaves the row alone. */
function headerDiffers(before: Consignment | undefined, after: Consignment): boolean {
  if (!before) return true;
  const [was, is] = [headerOf(before), headerOf(after)] as unknown as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].some(
    (key) => was[key] !== is[key],
  );
}

async function writeConsignments(
  tx: Tx,
  { consignments, before, events, recordedAt }: Changes,
): Promise<void> {
  const changed = [...consignments.values()].filter((c) =>
    headerDiffers(before.consignments.get(c.id), c),
  );
  if (changed.length === 0) return;
  const accepted = new Set(
    events.filter((e) => e.event.type === 'accepted').map((e) => e.event.stream),
  );
  await tx.query({
    name: 'lane-write-consignments',
    text: `INSERT INTO consignment AS c (id, code, state, holder_id, custodian_id, destination_site_id, storage_site_id,
                                         parties, places, accepted_at, accepted_g, updated_at, doc)
           SELECT id, code, state, holder_id, custodian_id, destination_site_id, storage_site_id,
                  parties::uuid[], places::text[], accepted_at, accepted_g, $12, doc::json
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[],
                         $8::text[], $9::text[], $10::timestamptz[], $11::bigint[], $13::text[])
               AS n (id, code, state, holder_id, custodian_id, destination_site_id, storage_site_id,
                     parties, places, accepted_at, accepted_g, doc)
           ON CONFLICT (id) DO UPDATE SET
             state = excluded.state, custodian_id = excluded.custodian_id,
             destination_site_id = excluded.destination_site_id, storage_site_id = excluded.storage_site_id,
             parties = excluded.parties, places = excluded.places,
             accepted_at = coalesce(excluded.accepted_at, c.accepted_at),
             accepted_g = coalesce(excluded.accepted_g, c.accepted_g),
             updated_at = excluded.updated_at, doc = excluded.doc`,
    values: [
      changed.map((c) => c.id),
      changed.map((c) => c.code),
      changed.map((c) => c.state),
      changed.map((c) => c.holder.organisation),
      changed.map((c) => c.custodian),
      changed.map((c) => c.booking?.destination.site ?? null),
      changed.map((c) => c.storage?.site ?? null),
      changed.map((c) => `{${partiesOf(c).join()}}`),
      changed.map(
        (c) => `{${[...new Set(placesOf(c).flatMap((p) => [p.country, p.territory]))].join()}}`,
      ),
      changed.map((c) => (accepted.has(c.id) ? recordedAt : null)),
      changed.map((c) => (accepted.has(c.id) ? netOfAll(livePackages(c)) : null)),
      recordedAt,
      changed.map((c) => consignmentDoc(c)),
    ],
  });
}

interface PlacedPackage {
  readonly consignment: Id;
  readonly p: Package;
}

async function writePackages(tx: Tx, { consignments, before }: Changes): Promise<void> {
  const was = new Map<Id, PlacedPackage>();
  const is = new Map<Id, PlacedPackage>();
  for (const { id } of consignments.values())
    for (const p of before.consignments.get(id)?.packages.values() ?? [])
      was.set(p.id, { consignment: id, p });
  for (const c of consignments.values())
    for (const p of c.packages.values()) is.set(p.id, { consignment: c.id, p });
  const changed = [...is.values()].filter(({ consignment, p }) => {
    const known = was.get(p.id);
    return known?.p !== p || known.consignment !== consignment;
  });
  const gone = [...was.keys()].filter((id) => !is.has(id));
  if (gone.length > 0) await deletePackages(tx, gone, consignments);
  if (changed.length > 0) await upsertPackages(tx, changed);
}

/** Only a revised draft drops packages: what departs from a consignment is in its child. */
async function deletePackages(
  tx: Tx,
  gone: readonly Id[],
  consignments: ReadonlyMap<Id, Consignment>,
): Promise<void> {
  await tx.query({
    name: 'lane-delete-packages',
    text: 'DELETE FROM package WHERE id = ANY ($1::uuid[]) AND consignment_id = ANY ($2::uuid[])',
    values: [gone, [...consignments.values()].filter((c) => c.state === 'draft').map((c) => c.id)],
  });
}

async function upsertPackages(tx: Tx, changed: readonly PlacedPackage[]): Promise<void> {
  await tx.query({
    name: 'lane-write-packages',
    text: `INSERT INTO package (id, consignment_id, label, state, net_g, roots, doc)
           SELECT id, consignment_id, label, state, net_g, roots::uuid[], doc::json
             FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[])
               AS n (id, consignment_id, label, state, net_g, roots, doc)
           ON CONFLICT (id) DO UPDATE SET
             consignment_id = excluded.consignment_id, label = excluded.label, state = excluded.state,
             net_g = excluded.net_g, roots = excluded.roots, doc = excluded.doc`,
    values: [
      changed.map(({ p }) => p.id),
      changed.map(({ consignment }) => consignment),
      changed.map(({ p }) => labelWorn(p)),
      changed.map(({ p }) => p.state),
      changed.map(({ p }) => netOf(p.content)),
      changed.map(({ p }) => `{${p.content.origins.map(({ root }) => root).join()}}`),
      changed.map(({ p }) => packageDoc(p)),
    ],
  });
}

async function writeBatches(tx: Tx, { batches, recordedAt }: Changes): Promise<void> {
  const changed = [...batches.values()];
  if (changed.length === 0) return;
  await tx.query({
    name: 'lane-write-batches',
    text: `INSERT INTO batch (id, code, state, facility_id, site_id, territory, country, technology, operation,
                              roots, updated_at, doc)
           SELECT id, code, state, facility_id, site_id, territory, country, technology, operation,
                  roots::uuid[], $11, doc::json
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                         $8::text[], $9::text[], $10::text[], $12::text[])
               AS n (id, code, state, facility_id, site_id, territory, country, technology, operation, roots, doc)
           ON CONFLICT (id) DO UPDATE SET
             state = excluded.state, roots = excluded.roots, updated_at = excluded.updated_at, doc = excluded.doc`,
    values: [
      changed.map((b) => b.id),
      changed.map((b) => b.code),
      changed.map((b) => b.state),
      changed.map((b) => b.facility.organisation),
      changed.map((b) => b.facility.site),
      changed.map((b) => b.facility.territory),
      changed.map((b) => b.facility.country),
      changed.map((b) => b.technology),
      changed.map((b) => b.operation),
      changed.map((b) => `{${rootsOf(b).join()}}`),
      recordedAt,
      changed.map((b) => batchDoc(b)),
    ],
  });
}

function rootsOf({ inputs }: Batch): Id[] {
  return [...new Set(inputs.flatMap(({ content }) => content.origins.map(({ root }) => root)))];
}

async function writeLabels(tx: Tx, { events, consignments }: Changes): Promise<void> {
  const all = events.flatMap(({ event }) => labelChangesOf(event, consignments));
  const issued = all.filter((l) => l.change === 'issued');
  const revoked = all.filter((l) => l.change === 'revoked');
  if (issued.length > 0)
    await tx.query({
      name: 'lane-issue-labels',
      text: `INSERT INTO label (code, package_id, issued_at)
             SELECT * FROM unnest($1::text[], $2::uuid[], $3::timestamptz[])`,
      values: [issued.map((l) => l.code), issued.map((l) => l.package), issued.map((l) => l.at)],
    });
  if (revoked.length > 0)
    await tx.query({
      name: 'lane-revoke-labels',
      text: `UPDATE label SET revoked_at = r.at, reason = r.reason
               FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS r (code, at, reason)
              WHERE label.code = r.code AND revoked_at IS NULL`,
      values: [revoked.map((r) => r.code), revoked.map((r) => r.at), revoked.map((r) => r.reason)],
    });
}

async function writePostings(tx: Tx, events: readonly WrittenEvent[]): Promise<void> {
  const lines = events.flatMap(({ postings, sealed }) =>
    postings.flatMap((posting) => [
      ...(posting.grams === 0n ? [] : [{ posting, sealed, pop: '', amount: posting.grams }]),
      ...posting.pops.map(({ pop, femtograms }) => ({ posting, sealed, pop, amount: femtograms })),
    ]),
  );
  if (lines.length === 0) return;
  await tx.query({
    name: 'lane-write-postings',
    text: `INSERT INTO posting (stream_id, seq, occurred_at, account, territory, operation, pop, amount)
           SELECT * FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
                                $7::text[], $8::numeric[])`,
    values: [
      lines.map(({ sealed }) => sealed.stream),
      lines.map(({ sealed }) => sealed.seq),
      lines.map(({ sealed }) => sealed.occurredAt),
      lines.map(({ posting }) => posting.account),
      lines.map(({ posting }) => posting.territory),
      lines.map(({ posting }) => posting.operation),
      lines.map(({ pop }) => pop),
      lines.map(({ amount }) => amount),
    ],
  });
}

async function writeLineage(tx: Tx, events: readonly WrittenEvent[]): Promise<void> {
  const edges = events.flatMap(({ edges: drawn, sealed }) =>
    drawn.map((edge) => ({ edge, sealed })),
  );
  if (edges.length === 0) return;
  await tx.query({
    name: 'lane-write-lineage',
    text: `INSERT INTO lineage (parent_id, child_id, kind, grams, stream_id, seq)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::uuid[], $6::int[])`,
    values: [
      edges.map(({ edge }) => edge.parent),
      edges.map(({ edge }) => edge.child),
      edges.map(({ edge }) => edge.kind),
      edges.map(({ edge }) => edge.grams),
      edges.map(({ sealed }) => sealed.stream),
      edges.map(({ sealed }) => sealed.seq),
    ],
  });
}

async function writeAnswers(tx: Tx, { answers, recordedAt }: Changes): Promise<void> {
  if (answers.length === 0) return;
  await tx.query({
    name: 'lane-write-answers',
    text: `INSERT INTO idempotency (organisation_id, key, fingerprint, answer, created_at)
           SELECT organisation_id, key, fingerprint, answer::json, $5
             FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[]) AS n (organisation_id, key, fingerprint, answer)`,
    values: [
      answers.map((a) => a.organisation),
      answers.map((a) => a.key),
      answers.map((a) => Buffer.from(a.kept.fingerprint, 'hex')),
      answers.map((a) => JSON.stringify(a.kept.answer)),
      recordedAt,
    ],
  });
}
