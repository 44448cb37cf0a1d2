import { isDeepStrictEqual } from 'node:util';
import {
  maySee,
  maySeeBatch,
  type Accepted,
  type LaneAnswer,
  type LaneRefusal,
  type Receipt,
  type Submission,
} from '@popstrace/application';
import {
  decide,
  encode,
  evolve,
  journal,
  lineage,
  takenOf,
  type Batch,
  type BatchCommand,
  type Command,
  type Consignment,
  type Context,
  type CustodyEvent,
  type LineageEdge,
  type Posting,
  type TakenOfNotification,
  type World,
} from '@popstrace/custody';
import { err, ok, type Id, type IdSource, type Instant, type Result } from '@popstrace/kernel';
import { seal, type ParentHead, type SealedEvent } from '@popstrace/ledger';
import { answerKey, type Loaded, type StoredAnswer } from './lane-load.js';

/** An event with the step that it makes, as it is written. */
export interface WrittenEvent {
  readonly sealed: SealedEvent;
  readonly from: string;
  readonly to: string;
  readonly postings: readonly Posting[];
  readonly edges: readonly LineageEdge[];
  readonly event: CustodyEvent;
}

export interface KeptAnswer {
  readonly organisation: Id;
  readonly key: string;
  readonly kept: StoredAnswer;
}

/** All that a batch of commands changes. Before and after are compared to write only what differs. */
export interface Changes {
  readonly recordedAt: Instant;
  readonly events: WrittenEvent[];
  readonly before: {
    readonly consignments: ReadonlyMap<Id, Consignment>;
    readonly batches: ReadonlyMap<Id, Batch>;
  };
  readonly consignments: Map<Id, Consignment>;
  readonly batches: Map<Id, Batch>;
  readonly answers: KeptAnswer[];
  /** What each consignment takes of a notification now; `null` where it takes nothing any more. */
  readonly movements: Map<Id, TakenOfNotification | null>;
  /** Notifications of which more or less is left than before, with the count of changes until then. */
  readonly notifications: Map<Id, number>;
}

/** An answer for each command, and what they change together. */
export interface Decided {
  readonly answers: readonly LaneAnswer[];
  readonly changes: Changes;
}

interface Circumstances {
  readonly recordedAt: Instant;
  readonly ids: IdSource;
}

/** Decides commands in their order; each sees what those before it did. Pure but for the ids. */
export function decideAll(
  submissions: readonly Submission[],
  loaded: Loaded,
  circumstances: Circumstances,
): Decided {
  const changes: Changes = {
    recordedAt: circumstances.recordedAt,
    events: [],
    before: { consignments: new Map(loaded.consignments), batches: new Map(loaded.batches) },
    consignments: new Map(),
    batches: new Map(),
    answers: [],
    movements: new Map(),
    notifications: new Map(),
  };
  const answers = submissions.map((submission) =>
    answer(submission, { loaded, changes, ...circumstances }),
  );
  return { answers, changes };
}

interface Bench extends Circumstances {
  readonly loaded: Loaded;
  readonly changes: Changes;
}

function answer(submission: Submission, bench: Bench): LaneAnswer {
  const before = earlier(submission, bench.loaded);
  if (before) return before;
  const located = locate(submission, bench.loaded);
  if (!located.ok) return located;
  const { command, package: found } = located.value;
  const refusals = preconditions(submission, command, bench.loaded);
  if (refusals.length > 0) return err(refusals);
  const world = worldOf(submission, command, bench.loaded);
  const { actor, occurredAt, circumstances } = submission;
  const decision = decide(world, command, {
    actor,
    occurredAt,
    recordedAt: bench.recordedAt,
    ...circumstances,
    ...notificationsNow(circumstances, bench.loaded),
  });
  if (!decision.ok) return decision;
  const receipts = record(world, decision.value.events, { ...bench, submission });
  const accepted = conclude(receipts, { ...bench, warnings: decision.value.warnings, found });
  keep(submission, accepted, bench);
  return ok(accepted);
}

/** The notifications with what goes under them now: the commands before this one have taken their part. */
function notificationsNow(
  { notifications }: Pick<Context, 'notifications'>,
  loaded: Loaded,
): Pick<Context, 'notifications'> {
  if (!notifications || notifications.size === 0) return {};
  const now = [...notifications].map(([id, file]) => {
    const movements = [...(loaded.notifications.get(id)?.movements.values() ?? [])];
    return [id, { ...file, movements }] as const;
  });
  return { notifications: new Map(now) };
}

function earlier({ actor, idempotency }: Submission, { answers }: Loaded): LaneAnswer | undefined {
  if (!idempotency) return undefined;
  const stored = answers.get(answerKey(actor.organisation, idempotency.key));
  if (!stored) return undefined;
  if (stored.fingerprint === idempotency.fingerprint)
    return ok({ replayed: true, ...stored.answer });
  return refused(
    'key-reused',
    'This Idempotency-Key was used for another request: take a new one.',
  );
}

type Located = { readonly command: Command | BatchCommand; readonly package?: Id };

function locate(
  { command }: Submission,
  { labels }: Loaded,
): Result<Located, readonly LaneRefusal[]> {
  if (!('label' in command)) return ok({ command });
  const found = labels.get(command.label);
  if (found === 'revoked')
    return refused(
      'label-revoked',
      `Label ${command.label} was revoked: the package wears another, or none that counts.`,
    );
  if (!found) return refused('not-found', `No package wears label ${command.label}.`);
  return ok({
    command: {
      kind: 'scan',
      consignments: [found.consignment],
      details: { ...command.details, package: found.package },
    },
    package: found.package,
  });
}

/** Invariant: no party sees or touches a consignment that it is no party to. What may not be seen is not there. */
function preconditions(
  { actor, expectedVersion }: Submission,
  command: Command | BatchCommand,
  loaded: Loaded,
): LaneRefusal[] {
  if ('batch' in command) {
    const batch = loaded.batches.get(command.batch);
    return batch && !maySeeBatch(actor, batch)
      ? [notFound()]
      : versionRefusals(expectedVersion, batch);
  }
  const all = command.consignments.map((id) => loaded.consignments.get(id));
  if (all.some((c) => c === undefined || !maySee(actor, c))) return [notFound()];
  return versionRefusals(expectedVersion, all[0]);
}

function versionRefusals(
  expected: number | undefined,
  stream: { readonly version: number } | undefined,
): LaneRefusal[] {
  if (expected === undefined || !stream || stream.version === expected) return [];
  return [
    {
      code: 'version-differs',
      message: `It was changed meanwhile (you saw version ${expected}, it is ${stream.version}): read it again.`,
      pointer: '',
    },
  ];
}

function notFound(): LaneRefusal {
  return {
    code: 'not-found',
    message: 'There is no such thing, or it is not yours to see.',
    pointer: '',
  };
}

function refused(code: string, message: string): { ok: false; error: LaneRefusal[] } {
  return err([{ code, message, pointer: '' }]);
}

/** Only the streams of this command: what it decides on is small, whatever the batch. */
function worldOf(
  { batches = [] }: Submission,
  command: Command | BatchCommand,
  loaded: Loaded,
): World {
  const pick = <T>(ids: readonly Id[], from: ReadonlyMap<Id, T>) =>
    new Map(ids.flatMap((id) => (from.has(id) ? [[id, from.get(id) as T] as const] : [])));
  const own = 'batch' in command ? [command.batch] : [];
  return {
    consignments: pick('batch' in command ? [] : command.consignments, loaded.consignments),
    batches: pick([...own, ...batches], loaded.batches),
  };
}

/** Seals each event at the end of its chain, and moves the loaded state on. */
function record(
  start: World,
  events: readonly CustodyEvent[],
  { loaded, changes, ids, submission: { device } }: Bench & { readonly submission: Submission },
): Receipt[] {
  let world = start;
  return events.map((event) => {
    const next = evolve(world, event);
    const sealed = seal(
      {
        id: ids.next(),
        kind: event.kind,
        stream: event.stream,
        type: event.type,
        version: event.version,
        occurredAt: event.occurredAt,
        recordedAt: event.recordedAt,
        user: event.user,
        organisation: event.organisation,
        payload: encode(event.payload),
        ...parentsOf(event, loaded),
        ...(device ? { device } : {}),
      },
      loaded.heads.get(event.stream),
    );
    changes.events.push({
      sealed,
      event,
      from: stateIn(world, event) ?? 'none',
      to: stateIn(next, event) as string,
      postings: journal(world, next, event),
      edges: lineage(next, event),
    });
    loaded.heads.set(event.stream, { seq: sealed.seq, hash: sealed.hash });
    moveOn(next, event, { loaded, changes });
    world = next;
    return receiptOf(sealed);
  });
}

function moveOn(
  world: World,
  { kind, stream }: CustodyEvent,
  { loaded, changes }: Pick<Bench, 'loaded' | 'changes'>,
): void {
  if (kind === 'batch') {
    const batch = world.batches.get(stream) as Batch;
    loaded.batches.set(stream, batch);
    changes.batches.set(stream, batch);
  } else {
    const consignment = world.consignments.get(stream) as Consignment;
    takeOfNotification(loaded.consignments.get(stream), consignment, { loaded, changes });
    loaded.consignments.set(stream, consignment);
    changes.consignments.set(stream, consignment);
  }
}

/** Keeps what a consignment takes of its notification, where that has changed. */
function takeOfNotification(
  before: Consignment | undefined,
  after: Consignment,
  bench: Pick<Bench, 'loaded' | 'changes'>,
): void {
  const [was, is] = [before ? takenOf(before) : 'nothing', takenOf(after)];
  if (is === 'as before' || isDeepStrictEqual(was, is)) return;
  if (typeof was === 'object') take(was.notification, after.id, null, bench);
  if (typeof is === 'object') take(is.notification, after.id, is, bench);
  bench.changes.movements.set(after.id, typeof is === 'object' ? is : null);
}

function take(
  notification: Id,
  consignment: Id,
  taken: TakenOfNotification | null,
  { loaded, changes }: Pick<Bench, 'loaded' | 'changes'>,
): void {
  const standing = loaded.notifications.get(notification);
  if (!standing) throw new Error(`lane: notification ${notification} is not loaded`);
  const movements = new Map(standing.movements);
  if (taken) movements.set(consignment, taken);
  else movements.delete(consignment);
  loaded.notifications.set(notification, { ...standing, movements });
  changes.notifications.set(notification, standing.version);
}

function stateIn(
  { consignments, batches }: World,
  { kind, stream }: CustodyEvent,
): string | undefined {
  return (kind === 'batch' ? batches.get(stream) : consignments.get(stream))?.state;
}

/** A stream that is born of others names their heads: the chains form a graph. */
function parentsOf(event: CustodyEvent, { heads }: Loaded): { parents?: readonly ParentHead[] } {
  if (!('parentage' in event.payload)) return {};
  const parents = event.payload.parentage.parents.flatMap((stream) => {
    const head = heads.get(stream);
    return head ? [{ stream, ...head }] : [];
  });
  return parents.length > 0 ? { parents } : {};
}

function receiptOf({ id, stream, seq, type, hash, previous, recordedAt }: SealedEvent): Receipt {
  return { event: id, stream, seq, type, hash, previous, recordedAt };
}

interface Conclusion extends Bench {
  readonly warnings: Accepted['warnings'];
  readonly found: Id | undefined;
}

function conclude(receipts: readonly Receipt[], { loaded, warnings, found }: Conclusion): Accepted {
  const streams = [...new Set(receipts.map(({ stream }) => stream))];
  return {
    receipts,
    warnings,
    consignments: streams.flatMap((id) => loaded.consignments.get(id) ?? []),
    batches: streams.flatMap((id) => loaded.batches.get(id) ?? []),
    ...(found === undefined ? {} : { package: found }),
  };
}

/** The answer is kept under its key, also for a twin in the same batch. */
function keep(
  { actor, idempotency }: Submission,
  accepted: Accepted,
  { loaded, changes }: Bench,
): void {
  if (!idempotency) return;
  const { receipts, warnings, package: found } = accepted;
  const kept: StoredAnswer = {
    fingerprint: idempotency.fingerprint,
    answer: {
      receipts,
      warnings,
      streams: [...accepted.consignments, ...accepted.batches].map(({ id }) => id),
      ...(found === undefined ? {} : { package: found }),
    },
  };
  loaded.answers.set(answerKey(actor.organisation, idempotency.key), kept);
  changes.answers.push({ organisation: actor.organisation, key: idempotency.key, kept });
}
