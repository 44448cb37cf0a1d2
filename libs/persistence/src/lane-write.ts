import {
  livePackages,
  netOf,
  netOfAll,
  partiesOf,
  type Consignment,
  type Package,
  type TakenOfNotification,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  bigints,
  byteas,
  hexes,
  instants,
  integers,
  smallints,
  texts,
  uuids,
} from './binary-array.js';
import { batchDoc, consignmentDoc, headerOf, packageDoc } from './custody-docs.js';
import { batchRoots, packageRoots, placesColumn } from './derived-columns.js';
import { labelChangesOf, labelWorn, type LabelChange } from './label-changes.js';
import type { Changes } from './lane-decide.js';
import { months } from './lane-months.js';
import { statementOf, type Part } from './lane-statement.js';
import type { Tx } from './unit-of-work.js';

/** Writes what a batch of commands changed: one statement, made of the tables that it touches. */
export async function write(tx: Tx, changes: Changes): Promise<void> {
  if (changes.events.length === 0) return;
  const parts = [
    events(changes),
    consignments(changes),
    ...packages(changes),
    batches(changes),
    ...labels(changes),
    ...notifications(changes),
    postings(changes),
    months(changes),
    lineage(changes),
    answers(changes),
  ].filter((part) => part !== null);
  await tx.query(statementOf(parts));
}

/** The guard of the database judges them, moves the heads, and refuses what follows no head. */
function events({ events: written }: Changes): Part {
  const sealed = written.map((e) => e.sealed);
  return {
    name: 'events',
    sql: (
      $,
    ) => `INSERT INTO event (stream_id, seq, id, kind, type, version, occurred_at, recorded_at,
        organisation_id, account_id, from_state, to_state, previous_hash, hash, body)
      SELECT * FROM unnest(${$(1)}::uuid[], ${$(2)}::int[], ${$(3)}::uuid[], ${$(4)}::text[], ${$(5)}::text[],
        ${$(6)}::smallint[], ${$(7)}::timestamptz[], ${$(8)}::timestamptz[], ${$(9)}::uuid[], ${$(10)}::uuid[],
        ${$(11)}::text[], ${$(12)}::text[], ${$(13)}::bytea[], ${$(14)}::bytea[], ${$(15)}::bytea[])`,
    values: [
      uuids(sealed.map((e) => e.stream)),
      integers(sealed.map((e) => e.seq)),
      uuids(sealed.map((e) => e.id)),
      texts(sealed.map((e) => e.kind)),
      texts(sealed.map((e) => e.type)),
      smallints(sealed.map((e) => e.version)),
      instants(sealed.map((e) => e.occurredAt)),
      instants(sealed.map((e) => e.recordedAt)),
      uuids(sealed.map((e) => e.organisation)),
      uuids(sealed.map((e) => e.user)),
      texts(written.map((e) => e.from)),
      texts(written.map((e) => e.to)),
      hexes(sealed.map((e) => e.previous)),
      hexes(sealed.map((e) => e.hash)),
      byteas(sealed.map((e) => e.bytes)),
    ],
  };
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

function consignments({
  consignments: touched,
  before,
  events: written,
  recordedAt,
}: Changes): Part | null {
  const changed = [...touched.values()].filter((c) =>
    headerDiffers(before.consignments.get(c.id), c),
  );
  if (changed.length === 0) return null;
  const accepted = new Set(
    written.filter((e) => e.event.type === 'accepted').map((e) => e.event.stream),
  );
  return {
    name: 'consignments',
    sql: (
      $,
    ) => `INSERT INTO consignment AS c (id, code, state, holder_id, custodian_id, destination_site_id, storage_site_id,
                                         parties, places, accepted_at, accepted_g, updated_at, doc)
           SELECT id, code, state, holder_id, custodian_id, destination_site_id, storage_site_id,
                  parties::uuid[], places::text[], accepted_at, accepted_g, ${$(12)}, doc::json
             FROM unnest(${$(1)}::uuid[], ${$(2)}::text[], ${$(3)}::text[], ${$(4)}::uuid[], ${$(5)}::uuid[], ${$(6)}::uuid[], ${$(7)}::uuid[],
                         ${$(8)}::text[], ${$(9)}::text[], ${$(10)}::timestamptz[], ${$(11)}::bigint[], ${$(13)}::text[])
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
      changed.map((c) => `{${placesColumn(c).join()}}`),
      changed.map((c) => (accepted.has(c.id) ? recordedAt : null)),
      changed.map((c) => (accepted.has(c.id) ? netOfAll(livePackages(c)) : null)),
      recordedAt,
      changed.map((c) => consignmentDoc(c)),
    ],
  };
}

interface PlacedPackage {
  readonly consignment: Id;
  readonly p: Package;
}

function packages({ consignments: touched, before }: Changes): (Part | null)[] {
  const was = new Map<Id, PlacedPackage>();
  const is = new Map<Id, PlacedPackage>();
  for (const { id } of touched.values())
    for (const p of before.consignments.get(id)?.packages.values() ?? [])
      was.set(p.id, { consignment: id, p });
  for (const c of touched.values())
    for (const p of c.packages.values()) is.set(p.id, { consignment: c.id, p });
  const changed = [...is.values()].filter(({ consignment, p }) => {
    const known = was.get(p.id);
    return known?.p !== p || known.consignment !== consignment;
  });
  return [
    dropped([...was.keys()].filter((id) => !is.has(id))),
    newPackages(changed.filter(({ p }) => !was.has(p.id))),
    changedPackages(
      changed.filter(({ p }) => was.has(p.id)),
      [...touched.keys()],
    ),
  ];
}

/** Only a revised draft drops packages: what departs from a consignment is in its child. */
function dropped(gone: readonly Id[]): Part | null {
  if (gone.length === 0) return null;
  return {
    name: 'dropped',
    sql: ($) => `DELETE FROM package WHERE id = ANY (${$(1)}::uuid[])`,
    values: [gone],
  };
}

function newPackages(added: readonly PlacedPackage[]): Part | null {
  if (added.length === 0) return null;
  return {
    name: 'packages',
    sql: ($) => `INSERT INTO package (id, consignment_id, label, state, net_g, roots, doc)
           SELECT id, consignment_id, label, state, net_g, roots::uuid[], doc::json FROM ${rowsOf($)}`,
    values: columnsOf(added),
  };
}

/**
 * In the order of ids, so that servers that write the same packages wait in line, not in a ring. A
 * package moves only between consignments of this batch: what would take it from any other fails.
 */
function changedPackages(unordered: readonly PlacedPackage[], from: readonly Id[]): Part | null {
  if (unordered.length === 0) return null;
  return {
    name: 'moved',
    sql: ($) => `UPDATE package SET
             consignment_id = CASE WHEN package.consignment_id = ANY (${$(8)}::uuid[]) THEN n.consignment_id END,
             label = n.label, state = n.state, net_g = n.net_g, roots = n.roots::uuid[], doc = n.doc::json
             FROM ${rowsOf($)} WHERE package.id = n.id`,
    values: [...columnsOf([...unordered].sort((a, b) => (a.p.id < b.p.id ? -1 : 1))), uuids(from)],
  };
}

const rowsOf: Part['sql'] = ($) =>
  `unnest(${$(1)}::uuid[], ${$(2)}::uuid[], ${$(3)}::text[], ${$(4)}::text[], ${$(5)}::bigint[], ${$(6)}::text[],
          ${$(7)}::text[]) AS n (id, consignment_id, label, state, net_g, roots, doc)`;

function columnsOf(placed: readonly PlacedPackage[]): unknown[] {
  return [
    uuids(placed.map(({ p }) => p.id)),
    uuids(placed.map(({ consignment }) => consignment)),
    texts(placed.map(({ p }) => labelWorn(p))),
    texts(placed.map(({ p }) => p.state)),
    bigints(placed.map(({ p }) => netOf(p.content))),
    texts(placed.map(({ p }) => `{${packageRoots(p).join()}}`)),
    texts(placed.map(({ p }) => packageDoc(p))),
  ];
}

function batches({ batches: touched, recordedAt }: Changes): Part | null {
  const changed = [...touched.values()];
  if (changed.length === 0) return null;
  return {
    name: 'batches',
    sql: (
      $,
    ) => `INSERT INTO batch (id, code, state, facility_id, site_id, territory, country, technology, operation,
                              roots, updated_at, doc)
           SELECT id, code, state, facility_id, site_id, territory, country, technology, operation,
                  roots::uuid[], ${$(11)}, doc::json
             FROM unnest(${$(1)}::uuid[], ${$(2)}::text[], ${$(3)}::text[], ${$(4)}::uuid[], ${$(5)}::uuid[], ${$(6)}::text[], ${$(7)}::text[],
                         ${$(8)}::text[], ${$(9)}::text[], ${$(10)}::text[], ${$(12)}::text[])
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
      changed.map((b) => `{${batchRoots(b).join()}}`),
      recordedAt,
      changed.map((b) => batchDoc(b)),
    ],
  };
}

function labels({ events: written, consignments: touched }: Changes): (Part | null)[] {
  const all = written.flatMap(({ event }) => labelChangesOf(event, touched));
  const issues = all.filter((l) => l.change === 'issued');
  const ends = new Map(all.flatMap((l) => (l.change === 'revoked' ? [[l.code, l]] : [])));
  // One statement does not see what it inserts: a label issued and revoked at once is inserted revoked.
  const own = new Set(issues.map(({ code }) => code));
  return [issued(issues, ends), revoked([...ends.values()].filter(({ code }) => !own.has(code)))];
}

type Issue = Extract<LabelChange, { change: 'issued' }>;
type End = Extract<LabelChange, { change: 'revoked' }>;

function issued(changes: readonly Issue[], ends: ReadonlyMap<string, End>): Part | null {
  if (changes.length === 0) return null;
  return {
    name: 'issued',
    sql: ($) => `INSERT INTO label (code, package_id, issued_at, revoked_at, reason)
      SELECT * FROM unnest(${$(1)}::text[], ${$(2)}::uuid[], ${$(3)}::timestamptz[],
        ${$(4)}::timestamptz[], ${$(5)}::text[])`,
    values: [
      changes.map((l) => l.code),
      changes.map((l) => l.package),
      changes.map((l) => l.at),
      changes.map((l) => ends.get(l.code)?.at ?? null),
      changes.map((l) => ends.get(l.code)?.reason ?? null),
    ],
  };
}

function revoked(changes: readonly End[]): Part | null {
  if (changes.length === 0) return null;
  return {
    name: 'revoked',
    sql: ($) => `UPDATE label SET revoked_at = r.at, reason = r.reason
        FROM unnest(${$(1)}::text[], ${$(2)}::timestamptz[], ${$(3)}::text[]) AS r (code, at, reason)
       WHERE label.code = r.code AND revoked_at IS NULL`,
    values: [changes.map((r) => r.code), changes.map((r) => r.at), changes.map((r) => r.reason)],
  };
}

/** What is taken of notifications; whoever decided on an older count is refused by it, and decides again. */
function notifications({ movements, notifications: counts }: Changes): (Part | null)[] {
  const taken = [...movements.values()].filter((movement) => movement !== null);
  const ended = [...movements].flatMap(([id, movement]) => (movement ? [] : [id]));
  const counted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return [counting(counted), taking(taken), givenBack(ended)];
}

function counting(counts: readonly (readonly [Id, number])[]): Part | null {
  if (counts.length === 0) return null;
  return {
    name: 'counting',
    sql: ($) => `UPDATE notification SET use_version = seen.version + 1
        FROM unnest(${$(1)}::uuid[], ${$(2)}::int[]) AS seen (id, version) WHERE notification.id = seen.id`,
    values: [counts.map(([id]) => id), counts.map(([, version]) => version)],
  };
}

function taking(taken: readonly TakenOfNotification[]): Part | null {
  if (taken.length === 0) return null;
  return {
    name: 'taking',
    sql: ($) => `INSERT INTO notification_use (consignment_id, notification_id, serial, grams)
           SELECT * FROM unnest(${$(1)}::uuid[], ${$(2)}::uuid[], ${$(3)}::int[], ${$(4)}::bigint[])
           ON CONFLICT (consignment_id) DO UPDATE SET
             notification_id = excluded.notification_id, serial = excluded.serial, grams = excluded.grams`,
    values: [
      taken.map((t) => t.consignment),
      taken.map((t) => t.notification),
      taken.map((t) => t.serial),
      taken.map((t) => t.grams),
    ],
  };
}

function givenBack(ended: readonly Id[]): Part | null {
  if (ended.length === 0) return null;
  return {
    name: 'given_back',
    sql: ($) => `DELETE FROM notification_use WHERE consignment_id = ANY (${$(1)}::uuid[])`,
    values: [ended],
  };
}

function postings({ events: written }: Changes): Part | null {
  const lines = written.flatMap(({ postings, sealed }) =>
    postings.flatMap((posting) => [
      ...(posting.grams === 0n ? [] : [{ posting, sealed, pop: '', amount: posting.grams }]),
      ...posting.pops.map(({ pop, femtograms }) => ({ posting, sealed, pop, amount: femtograms })),
    ]),
  );
  if (lines.length === 0) return null;
  return {
    name: 'postings',
    sql: (
      $,
    ) => `INSERT INTO posting (stream_id, seq, occurred_at, account, territory, operation, pop, amount)
           SELECT * FROM unnest(${$(1)}::uuid[], ${$(2)}::int[], ${$(3)}::timestamptz[], ${$(4)}::text[], ${$(5)}::text[], ${$(6)}::text[],
                                ${$(7)}::text[], ${$(8)}::numeric[])`,
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
  };
}

function lineage({ events: written }: Changes): Part | null {
  const edges = written.flatMap(({ edges: drawn, sealed }) =>
    drawn.map((edge) => ({ edge, sealed })),
  );
  if (edges.length === 0) return null;
  return {
    name: 'lineage',
    sql: ($) => `INSERT INTO lineage (parent_id, child_id, kind, grams, stream_id, seq)
           SELECT * FROM unnest(${$(1)}::uuid[], ${$(2)}::uuid[], ${$(3)}::text[], ${$(4)}::bigint[], ${$(5)}::uuid[], ${$(6)}::int[])`,
    values: [
      edges.map(({ edge }) => edge.parent),
      edges.map(({ edge }) => edge.child),
      edges.map(({ edge }) => edge.kind),
      edges.map(({ edge }) => edge.grams),
      edges.map(({ sealed }) => sealed.stream),
      edges.map(({ sealed }) => sealed.seq),
    ],
  };
}

function answers({ answers: kept, recordedAt }: Changes): Part | null {
  if (kept.length === 0) return null;
  return {
    name: 'answers',
    sql: ($) => `INSERT INTO idempotency (organisation_id, key, fingerprint, answer, created_at)
           SELECT organisation_id, key, fingerprint, answer::json, ${$(5)}
             FROM unnest(${$(1)}::uuid[], ${$(2)}::text[], ${$(3)}::bytea[], ${$(4)}::text[]) AS n (organisation_id, key, fingerprint, answer)`,
    values: [
      kept.map((a) => a.organisation),
      kept.map((a) => a.key),
      kept.map((a) => Buffer.from(a.kept.fingerprint, 'hex')),
      kept.map((a) => JSON.stringify(a.kept.answer)),
      recordedAt,
    ],
  };
}
