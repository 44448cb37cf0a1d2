import type { Receipt, Submission } from '@popstrace/application';
import type { Batch, Consignment } from '@popstrace/custody';
import type { Id, Instant, Json, Warning } from '@popstrace/kernel';
import type { Head } from '@popstrace/ledger';
import { byConsignment, toBatch, toConsignment } from './custody-docs.js';
import type { Tx } from './unit-of-work.js';

/** What was answered to an idempotency key before. */
export interface StoredAnswer {
  readonly fingerprint: string;
  readonly answer: {
    readonly receipts: readonly Receipt[];
    readonly warnings: readonly Warning[];
    readonly streams: readonly Id[];
    readonly package?: Id;
  };
}

/** Everything that a batch of commands decides on, locked. */
export interface Loaded {
  readonly heads: Map<Id, Head>;
  readonly consignments: Map<Id, Consignment>;
  readonly batches: Map<Id, Batch>;
  /** Where each scanned label is; `revoked` when it was taken out of use. */
  readonly labels: ReadonlyMap<
    string,
    { readonly package: Id; readonly consignment: Id } | 'revoked'
  >;
  readonly answers: Map<string, StoredAnswer>;
}

export async function load(tx: Tx, submissions: readonly Submission[]): Promise<Loaded> {
  const answers = await loadAnswers(tx, submissions);
  const wanted = wantedBy(submissions);
  const streams = await lockStreams(tx, wanted);
  const ids = streams.map(({ id }) => id);
  const packages = await loadPackages(tx, wanted, ids);
  const consignments = await loadConsignments(tx, streams, packages);
  const batches = streams.some(({ kind }) => kind === 'batch')
    ? await loadBatches(tx, streams)
    : new Map<Id, Batch>();
  return {
    heads: new Map(
      streams.map(({ id, seq, head_hash }) => [id, { seq, hash: head_hash.toString('hex') }]),
    ),
    consignments,
    batches,
    labels: await locate(tx, wanted.labels, packages),
    answers,
  };
}

interface Wanted {
  readonly labels: readonly string[];
  readonly streams: readonly Id[];
}

function wantedBy(submissions: readonly Submission[]): Wanted {
  const labels = new Set<string>();
  const streams = new Set<Id>();
  for (const { command, batches = [] } of submissions) {
    if ('label' in command) labels.add(command.label);
    else if ('batch' in command) streams.add(command.batch);
    else command.consignments.forEach((id) => streams.add(id));
    batches.forEach((id) => streams.add(id));
  }
  return { labels: [...labels], streams: [...streams] };
}

/** The key of an answer among others: an organisation's keys are its own. */
export function answerKey(organisation: Id, key: string): string {
  return `${organisation} ${key}`;
}

async function loadAnswers(
  tx: Tx,
  submissions: readonly Submission[],
): Promise<Map<string, StoredAnswer>> {
  const keyed = submissions.filter((s) => s.idempotency);
  if (keyed.length === 0) return new Map();
  const { rows } = await tx.query<{
    organisation_id: Id;
    key: string;
    fingerprint: Buffer;
    answer: StoredAnswer['answer'];
  }>({
    name: 'lane-answers',
    text: `SELECT i.organisation_id, i.key, i.fingerprint, i.answer
             FROM unnest($1::uuid[], $2::text[]) AS asked (organisation_id, key)
             JOIN idempotency i USING (organisation_id, key)`,
    values: [keyed.map((s) => s.actor.organisation), keyed.map((s) => s.idempotency?.key)],
  });
  return new Map(
    rows.map((row) => [
      answerKey(row.organisation_id, row.key),
      { fingerprint: row.fingerprint.toString('hex'), answer: row.answer },
    ]),
  );
}

interface StreamRow {
  readonly id: Id;
  readonly kind: 'consignment' | 'batch';
  readonly seq: number;
  readonly head_hash: Buffer;
  readonly last_recorded_at: Instant;
}

/** One query locks everything, in the order of ids: so two batches never wait for each other in a ring. */
async function lockStreams(tx: Tx, { labels, streams }: Wanted): Promise<readonly StreamRow[]> {
  const { rows } = await tx.query<StreamRow>({
    name: 'lane-lock',
    text: `SELECT id, kind, seq, head_hash, last_recorded_at FROM stream
            WHERE id IN (SELECT consignment_id FROM package WHERE label = ANY ($1::text[])
                         UNION ALL SELECT unnest($2::uuid[]))
            ORDER BY id FOR UPDATE`,
    values: [labels, streams],
  });
  return rows;
}

interface PackageRow {
  readonly consignment_id: Id;
  readonly label: string | null;
  readonly doc: Json;
}

/** All packages of the consignments that a command names; of those that are only scanned, the scanned ones. */
async function loadPackages(
  tx: Tx,
  { labels, streams }: Wanted,
  locked: readonly Id[],
): Promise<readonly PackageRow[]> {
  const { rows } = await tx.query<PackageRow>({
    name: 'lane-packages',
    text: `SELECT consignment_id, label, doc FROM package
            WHERE consignment_id = ANY ($1::uuid[])
               OR (label = ANY ($2::text[]) AND consignment_id = ANY ($3::uuid[]))`,
    values: [streams, labels, locked],
  });
  return rows;
}

async function loadConsignments(
  tx: Tx,
  streams: readonly StreamRow[],
  packages: readonly PackageRow[],
): Promise<Map<Id, Consignment>> {
  const { rows } = await tx.query<{ id: Id; doc: Json }>({
    name: 'lane-consignments',
    text: 'SELECT id, doc FROM consignment WHERE id = ANY ($1::uuid[])',
    values: [streams.map(({ id }) => id)],
  });
  const heads = new Map(streams.map((row) => [row.id, row]));
  const content = byConsignment(packages);
  return new Map(
    rows.map(({ id, doc }) => [
      id,
      toConsignment(doc, heads.get(id) as StreamRow, content.get(id) ?? new Map()),
    ]),
  );
}

async function loadBatches(tx: Tx, streams: readonly StreamRow[]): Promise<Map<Id, Batch>> {
  const { rows } = await tx.query<{ id: Id; doc: Json }>({
    name: 'lane-batches',
    text: 'SELECT id, doc FROM batch WHERE id = ANY ($1::uuid[])',
    values: [streams.map(({ id }) => id)],
  });
  const heads = new Map(streams.map((row) => [row.id, row]));
  return new Map(rows.map(({ id, doc }) => [id, toBatch(doc, heads.get(id) as StreamRow)]));
}

async function locate(
  tx: Tx,
  labels: readonly string[],
  packages: readonly PackageRow[],
): Promise<Loaded['labels']> {
  const found: Map<string, { package: Id; consignment: Id } | 'revoked'> = new Map();
  for (const { label, consignment_id, doc } of packages)
    if (label) found.set(label, { package: (doc as { id: Id }).id, consignment: consignment_id });
  const unknown = labels.filter((label) => !found.has(label));
  if (unknown.length === 0) return found;
  const { rows } = await tx.query<{ code: string }>({
    name: 'lane-revoked-labels',
    text: 'SELECT code FROM label WHERE code = ANY ($1::text[]) AND revoked_at IS NOT NULL',
    values: [unknown],
  });
  for (const { code } of rows) found.set(code, 'revoked');
  return found;
}
