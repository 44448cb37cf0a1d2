import type { Receipt, Submission } from '@popstrace/application';
import { decode, type Batch, type Consignment, type NotifiedMovement } from '@popstrace/custody';
import type { Id, Instant, Json, Warning } from '@popstrace/kernel';
import type { Head } from '@popstrace/ledger';
import { byConsignment, toBatch, toConsignment, type ChainEnd } from './custody-docs.js';
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

/** Everything that a batch of commands decides on, of one snapshot. */
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
  /** What goes under each notification that is named, or under which a consignment goes. */
  readonly notifications: Map<Id, NotificationStanding>;
}

export interface NotificationStanding {
  readonly version: number;
  readonly movements: ReadonlyMap<Id, NotifiedMovement>;
}

export async function load(tx: Tx, submissions: readonly Submission[]): Promise<Loaded> {
  const { labels, streams, keys, notifications } = wantedBy(submissions);
  const { rows } = await tx.query<LoadedRow>({
    name: 'lane-load',
    text: LOAD,
    values: [
      labels,
      streams,
      keys.map((k) => k.organisation),
      keys.map((k) => k.key),
      notifications,
    ],
  });
  const of = <W extends LoadedRow['what']>(what: W) =>
    rows.filter((row): row is Extract<LoadedRow, { what: W }> => row.what === what);
  const packages = of('package');
  const content = byConsignment(packages);
  const found = [...of('consignment'), ...of('batch')];
  return {
    heads: new Map(found.map(({ id, seq, hash }) => [id, { seq, hash }])),
    consignments: new Map(
      of('consignment').map((row) => [
        row.id,
        toConsignment(row.doc, endOf(row), content.get(row.id) ?? new Map()),
      ]),
    ),
    batches: new Map(of('batch').map((row) => [row.id, toBatch(row.doc, endOf(row))])),
    labels: new Map<string, { package: Id; consignment: Id } | 'revoked'>([
      ...of('revoked').map(({ text }) => [text, 'revoked'] as const),
      ...packages.flatMap(({ id, text, doc }) =>
        text === null
          ? []
          : [[text, { package: (doc as { id: Id }).id, consignment: id }] as const],
      ),
    ]),
    answers: new Map(
      of('answer').map(({ id, text, hash, doc }) => [
        answerKey(id, text),
        { fingerprint: hash, answer: doc as unknown as StoredAnswer['answer'] },
      ]),
    ),
    notifications: new Map(
      of('notification').map(({ id, seq, doc }) => [
        id,
        { version: seq, movements: movementsOf(doc) },
      ]),
    ),
  };
}

function movementsOf(doc: Json): ReadonlyMap<Id, NotifiedMovement> {
  const movements = decode<readonly NotifiedMovement[]>(doc);
  return new Map(movements.map((movement) => [movement.consignment, movement]));
}

/** What one query brings, told apart by `what`: everything is of one snapshot. */
type LoadedRow =
  | StreamRow<'consignment'>
  | StreamRow<'batch'>
  | { readonly what: 'package'; readonly id: Id; readonly text: string | null; readonly doc: Json }
  | { readonly what: 'revoked'; readonly text: string }
  | {
      readonly what: 'answer';
      readonly id: Id;
      readonly text: string;
      readonly hash: string;
      readonly doc: Json;
    }
  | { readonly what: 'notification'; readonly id: Id; readonly seq: number; readonly doc: Json };

interface StreamRow<What extends string> {
  readonly what: What;
  readonly id: Id;
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant;
  readonly doc: Json;
}

const endOf = ({ seq, at }: StreamRow<string>): ChainEnd => ({ seq, last_recorded_at: at });

/**
 * Labels, streams, and the organisations and keys of earlier answers. All packages of a consignment
 * that a command names; of one that is only scanned, the scanned ones.
 */
const LOAD = `
  WITH scanned AS (SELECT id, consignment_id, label, doc FROM package WHERE label = ANY ($1::text[]))
  SELECT s.kind AS what, s.id, s.seq, encode(s.head_hash, 'hex') AS hash, s.last_recorded_at AS at,
         NULL::text AS text, coalesce(c.doc, b.doc) AS doc
    FROM stream s LEFT JOIN consignment c USING (id) LEFT JOIN batch b USING (id)
   WHERE s.id = ANY (ARRAY(SELECT consignment_id FROM scanned) || $2::uuid[])
  UNION ALL
  SELECT 'package', consignment_id, NULL, NULL, NULL, label, doc FROM scanned
   WHERE consignment_id <> ALL ($2::uuid[])
  UNION ALL
  SELECT 'package', consignment_id, NULL, NULL, NULL, label, doc FROM package
   WHERE consignment_id = ANY ($2::uuid[])
  UNION ALL
  SELECT 'revoked', NULL, NULL, NULL, NULL, code, NULL FROM label
   WHERE code = ANY (ARRAY(SELECT unnest($1::text[]) EXCEPT SELECT label FROM scanned))
     AND revoked_at IS NOT NULL
  UNION ALL
  SELECT 'answer', organisation_id, NULL, encode(fingerprint, 'hex'), NULL, key, answer
    FROM idempotency JOIN unnest($3::uuid[], $4::text[]) AS asked (organisation_id, key)
      USING (organisation_id, key)
  UNION ALL
  SELECT 'notification', n.id, n.use_version, NULL, NULL, NULL,
         (SELECT coalesce(json_agg(json_build_object('consignment', consignment_id, 'serial', serial,
                                                     'grams', grams::text)), '[]')
            FROM notification_use WHERE notification_id = n.id)
    FROM notification n
   WHERE n.id = ANY ($5::uuid[] || ARRAY(SELECT notification_id FROM notification_use
                                          WHERE consignment_id = ANY ($2::uuid[])))`;

interface Wanted {
  readonly labels: readonly string[];
  readonly streams: readonly Id[];
  readonly keys: readonly { readonly organisation: Id; readonly key: string }[];
  readonly notifications: readonly Id[];
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
  const keys = submissions.flatMap(({ actor: { organisation }, idempotency }) =>
    idempotency ? [{ organisation, key: idempotency.key }] : [],
  );
  const notifications = new Set(
    submissions.flatMap(({ circumstances }) => [...(circumstances.notifications?.keys() ?? [])]),
  );
  return { labels: [...labels], streams: [...streams], keys, notifications: [...notifications] };
}

/** The streams that a command may move: a scan's consignment is known by its label. */
export function streamsOf(
  { command, batches = [] }: Submission,
  { labels }: Pick<Loaded, 'labels'>,
): readonly Id[] {
  if ('batch' in command) return [command.batch, ...batches];
  if (!('label' in command)) return [...command.consignments, ...batches];
  const found = labels.get(command.label);
  return found && found !== 'revoked' ? [found.consignment, ...batches] : batches;
}

/** The key of an answer among others: an organisation's keys are its own. */
export function answerKey(organisation: Id, key: string): string {
  return `${organisation} ${key}`;
}
