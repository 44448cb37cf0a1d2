import { isDeepStrictEqual } from 'node:util';
import type { AuditFault, AuditFinding } from '@popstrace/application';
import { netOf, type Package } from '@popstrace/custody';
import type { Id, Json } from '@popstrace/kernel';
import type pg from 'pg';
import { batchDoc, consignmentDoc, packageDoc } from '../custody-docs.js';
import {
  BATCH_LINE,
  batchLine,
  CONSIGNMENT_LINE,
  consignmentLine,
  packageRoots,
} from '../derived-columns.js';
import { labelWorn } from '../label-changes.js';
import type { StreamFold } from './stream-fold.js';

/** Compares what chains fold to with every row that is derived from them. */
export async function compareRows(
  client: pg.PoolClient,
  folds: readonly StreamFold[],
): Promise<AuditFinding[]> {
  const whole = folds.filter((fold) => !fold.isBroken);
  if (whole.length === 0) return [];
  const rows = await rowsOf(
    client,
    whole.map(({ id }) => id),
  );
  const parents = await knownParents(client, whole);
  return whole.flatMap((fold) => [
    ...headFindings(fold, rows.streams.get(fold.id)),
    ...docFindings(fold, rows),
    ...parentFindings(fold, parents),
    ...listFindings(fold, {
      fault: 'journal-differs',
      told: journalOf(fold),
      found: rows.postings.get(fold.id) ?? [],
    }),
    ...listFindings(fold, {
      fault: 'lineage-differs',
      told: lineageOf(fold),
      found: rows.lineage.get(fold.id) ?? [],
    }),
    ...labelFindings(fold, rows.labels),
    ...takenFindings(fold, rows.taken.get(fold.id)),
  ]);
}

interface StreamRow {
  readonly id: Id;
  readonly kind: string;
  readonly seq: number;
  readonly head: string;
  readonly state: string;
}

interface PackageRow {
  readonly id: Id;
  readonly label: string | null;
  readonly state: string;
  readonly net_g: bigint;
  readonly roots: readonly Id[];
  readonly doc: Json;
}

interface DocRow {
  readonly id: Id;
  readonly state: string;
  /** The columns beside `doc`, in a line. */
  readonly line: string;
  /** Of consignments that a plant accepted. */
  readonly accepted_at: string | null;
  readonly accepted_g: bigint | null;
  readonly doc: Json;
}

interface Rows {
  readonly streams: ReadonlyMap<Id, StreamRow>;
  readonly docs: ReadonlyMap<Id, DocRow>;
  readonly packages: ReadonlyMap<Id, readonly PackageRow[]>;
  readonly postings: ReadonlyMap<Id, readonly string[]>;
  readonly lineage: ReadonlyMap<Id, readonly string[]>;
  readonly labels: ReadonlyMap<string, string>;
  readonly taken: ReadonlyMap<Id, string>;
}

async function rowsOf(client: pg.PoolClient, ids: readonly Id[]): Promise<Rows> {
  const query = async <Row extends pg.QueryResultRow>(text: string) =>
    (await client.query<Row>(text, [ids])).rows;
  const streams = await query<StreamRow>(
    `SELECT id, kind, seq, encode(head_hash, 'hex') AS head, state FROM stream WHERE id = ANY ($1::uuid[])`,
  );
  const docs = await query<DocRow>(
    `SELECT id, state, ${CONSIGNMENT_LINE} AS line, accepted_at, accepted_g, doc FROM consignment WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT id, state, ${BATCH_LINE}, NULL, NULL, doc FROM batch WHERE id = ANY ($1::uuid[])`,
  );
  const packages = await query<PackageRow & { consignment_id: Id }>(
    `SELECT id, consignment_id, label, state, net_g, roots, doc FROM package WHERE consignment_id = ANY ($1::uuid[])`,
  );
  const postings = await query<{ stream_id: Id; line: string }>(
    `SELECT stream_id, concat_ws('|', seq, account, territory, coalesce(operation, '-'), pop, amount) AS line
       FROM posting WHERE stream_id = ANY ($1::uuid[])`,
  );
  const lineage = await query<{ stream_id: Id; line: string }>(
    `SELECT stream_id, concat_ws('|', seq, kind, parent_id, child_id, grams) AS line
       FROM lineage WHERE stream_id = ANY ($1::uuid[])`,
  );
  const labels = await query<{ code: string; line: string }>(
    `SELECT code, concat_ws('|', package_id, revoked_at IS NOT NULL) AS line FROM label
      WHERE package_id IN (SELECT id FROM package WHERE consignment_id = ANY ($1::uuid[]))`,
  );
  const taken = await query<{ id: Id; line: string }>(
    `SELECT consignment_id AS id, concat_ws('|', notification_id, serial, grams) AS line
       FROM notification_use WHERE consignment_id = ANY ($1::uuid[])`,
  );
  return {
    streams: new Map(streams.map((row) => [row.id, row])),
    docs: new Map(docs.map((row) => [row.id, row])),
    packages: grouped(
      packages,
      (row) => row.consignment_id,
      (row) => row,
    ),
    postings: grouped(
      postings,
      (row) => row.stream_id,
      (row) => row.line,
    ),
    lineage: grouped(
      lineage,
      (row) => row.stream_id,
      (row) => row.line,
    ),
    labels: new Map(labels.map((row) => [row.code, row.line])),
    taken: new Map(taken.map((row) => [row.id, row.line])),
  };
}

function grouped<Row, Value>(
  rows: readonly Row[],
  key: (row: Row) => Id,
  value: (row: Row) => Value,
): ReadonlyMap<Id, readonly Value[]> {
  const groups = new Map<Id, Value[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), value(row)]);
  return groups;
}

function finding(fold: StreamFold, fault: AuditFault, message: string): AuditFinding {
  return {
    fault,
    stream: fold.id,
    seq: null,
    message: `${message} (${fold.state?.kind ?? 'stream'} ${fold.id}).`,
  };
}

function headFindings(fold: StreamFold, row: StreamRow | undefined): AuditFinding[] {
  const same =
    row?.kind === fold.state?.kind &&
    row?.seq === fold.head?.seq &&
    row?.head === fold.head?.hash &&
    row?.state === fold.state?.state;
  return same ? [] : [finding(fold, 'head-differs', 'The head of the chain is not its last event')];
}

function docFindings(fold: StreamFold, { docs, packages }: Rows): AuditFinding[] {
  const { state } = fold;
  const row = docs.get(fold.id);
  if (!state) return [];
  const [doc, line] =
    state.kind === 'consignment'
      ? [consignmentDoc(state), consignmentLine(state)]
      : [batchDoc(state), batchLine(state)];
  const same =
    row?.state === state.state &&
    row.line === line &&
    row.accepted_at === (fold.accepted?.at ?? null) &&
    row.accepted_g === (fold.accepted?.grams ?? null) &&
    isDeepStrictEqual(row.doc, JSON.parse(doc));
  const own = same
    ? []
    : [finding(fold, 'row-differs', 'The current row is not the fold of the events')];
  return state.kind === 'consignment'
    ? [...own, ...packageFindings(fold, [...state.packages.values()], packages.get(fold.id) ?? [])]
    : own;
}

function packageFindings(
  fold: StreamFold,
  told: readonly Package[],
  rows: readonly PackageRow[],
): AuditFinding[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  const differing = told.filter((p) => {
    const row = found.get(p.id);
    return !(
      row?.state === p.state &&
      row.label === labelWorn(p) &&
      row.net_g === netOf(p.content) &&
      row.roots.join() === packageRoots(p).join() &&
      isDeepStrictEqual(row.doc, JSON.parse(packageDoc(p)))
    );
  });
  const strays = rows.filter(({ id }) => !told.some((p) => p.id === id));
  return [
    ...differing.map((p) =>
      finding(fold, 'row-differs', `Package ${p.id} is not the fold of the events`),
    ),
    ...strays.map((row) =>
      finding(fold, 'row-without-events', `Package ${row.id} stands for no event`),
    ),
  ];
}

async function knownParents(
  client: pg.PoolClient,
  folds: readonly StreamFold[],
): Promise<ReadonlySet<string>> {
  const parents = folds.flatMap((fold) => fold.parents);
  if (parents.length === 0) return new Set();
  const { rows } = await client.query<{ hash: string }>(
    `SELECT encode(e.hash, 'hex') AS hash FROM event e
       JOIN unnest($1::uuid[], $2::int[]) AS named (stream_id, seq) USING (stream_id, seq)`,
    [parents.map(({ stream }) => stream), parents.map(({ seq }) => seq)],
  );
  return new Set(rows.map(({ hash }) => hash));
}

function parentFindings(fold: StreamFold, known: ReadonlySet<string>): AuditFinding[] {
  return fold.parents
    .filter(({ hash }) => !known.has(hash))
    .map(({ stream }) =>
      finding(
        fold,
        'parent-unknown',
        `The head that it names of its parent ${stream} is not in that chain`,
      ),
    );
}

function journalOf({ postings }: StreamFold): string[] {
  return postings.flatMap(({ seq, posting: { account, territory, operation, grams, pops } }) => {
    const line = (pop: string, amount: bigint) =>
      [seq, account, territory, operation ?? '-', pop, amount].join('|');
    return [
      ...(grams === 0n ? [] : [line('', grams)]),
      ...pops.map((p) => line(p.pop, p.femtograms)),
    ];
  });
}

function lineageOf({ edges }: StreamFold): string[] {
  return edges.map(({ seq, edge: { kind, parent, child, grams } }) =>
    [seq, kind, parent, child, grams].join('|'),
  );
}

interface Lists {
  readonly fault: AuditFault;
  readonly told: readonly string[];
  readonly found: readonly string[];
}

function listFindings(fold: StreamFold, { fault, told, found }: Lists): AuditFinding[] {
  const [is, should] = [new Set(found), new Set(told)];
  const missing = told.find((line) => !is.has(line));
  const stray = found.find((line) => !should.has(line));
  if (missing === undefined && stray === undefined && told.length === found.length) return [];
  const what =
    missing === undefined
      ? `“${stray ?? 'a line twice'}” stands for no event`
      : `“${missing}” is missing`;
  return [finding(fold, fault, what)];
}

/** Labels of packages that have moved on are compared where they are now; their issue is told here. */
function labelFindings(fold: StreamFold, rows: ReadonlyMap<string, string>): AuditFinding[] {
  if (fold.state?.kind !== 'consignment') return [];
  const worn = [...fold.state.packages.values()].flatMap((p) => {
    const code = labelWorn(p);
    return code === null ? [] : [{ code, line: `${p.id}|f` }];
  });
  return worn
    .filter(({ code, line }) => rows.get(code) !== line)
    .map(({ code }) =>
      finding(fold, 'label-differs', `Label ${code} is not recorded as issued to its package`),
    );
}

/** What goes under a notification is what its consignments' events say. */
function takenFindings(fold: StreamFold, row: string | undefined): AuditFinding[] {
  const { taken } = fold;
  const told =
    taken === 'nothing' ? undefined : [taken.notification, taken.serial, taken.grams].join('|');
  if (told === row) return [];
  const what = 'What it takes of its notification is not the fold of its events';
  return [finding(fold, 'notification-differs', what)];
}
