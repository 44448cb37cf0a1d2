import type { AuditFault, AuditFinding } from '@popstrace/application';
import {
  decode,
  evolve,
  journal,
  legalSteps,
  lineage,
  livePackages,
  netOfAll,
  takenOf,
  type Batch,
  type Consignment,
  type CustodyEvent,
  type DatedPosting,
  type LineageEdge,
  type TakenOfNotification,
  type World,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { follows, open, type DeviceMark, type Head, type SealedEvent } from '@popstrace/ledger';
import { labelChangesOf, type LabelChange } from '../label-changes.js';
import type { EventRow } from './read-events.js';

const LEGAL = new Set(
  legalSteps().map(({ kind, type, from, to }) => `${kind} ${type} ${from} ${to}`),
);

interface FoldedPosting extends DatedPosting {
  readonly seq: number;
}

/** An event that names the statement of a device that it came of. */
export interface MarkedEvent {
  readonly seq: number;
  readonly user: Id;
  readonly device: DeviceMark;
}

/** One chain, folded again from its events: what its rows must say. It stops at the first that is wrong. */
export class StreamFold {
  readonly findings: AuditFinding[] = [];
  readonly postings: FoldedPosting[] = [];
  readonly edges: { readonly seq: number; readonly edge: LineageEdge }[] = [];
  readonly labels: LabelChange[] = [];
  readonly parents: { readonly stream: Id; readonly seq: number; readonly hash: string }[] = [];
  /** Those that devices signed. */
  readonly marked: MarkedEvent[] = [];
  /** What it takes of a notification: kept as it was once it has arrived. */
  taken: TakenOfNotification | 'nothing' = 'nothing';
  /** When a plant accepted it, and what: the year's use of its permit is a sum of these. */
  accepted: { readonly at: string; readonly grams: bigint } | undefined;
  state: Consignment | Batch | undefined;
  head: Head | undefined;
  recordedAt = '';

  constructor(readonly id: Id) {}

  /** After a broken event nothing of this chain can be told any more: it is reported once. */
  get isBroken(): boolean {
    return this.findings.length > 0;
  }

  add(row: EventRow): void {
    if (this.isBroken) return;
    const opened = open(row);
    if (!opened.ok)
      return this.fail(opened.error.fault, row.seq, 'the stored bytes are not what was sealed');
    const event = opened.value;
    const next = follows(event, this.head);
    if (!next.ok) return this.fail(next.error.fault, row.seq, 'the chain is broken here');
    if (!agrees(row, event))
      return this.fail('column-differs', row.seq, 'a column says something else than the bytes');
    this.fold(row, event);
    this.head = next.value;
    this.recordedAt = row.recordedAt;
    this.parents.push(...(event.parents ?? []));
    const { seq, user, device } = event;
    if (device) this.marked.push({ seq, user, device });
  }

  private fold(row: EventRow, sealed: SealedEvent): void {
    const event = { ...sealed, payload: decode(sealed.payload) } as unknown as CustodyEvent;
    const before = this.world();
    const after = attempt(() => evolve(before, event));
    if (!after)
      return this.fail(
        'event-does-not-fold',
        row.seq,
        `${row.type} cannot follow what is before it`,
      );
    const state = after.consignments.get(this.id) ?? after.batches.get(this.id);
    const step = `${row.kind} ${row.type} ${this.state?.state ?? 'none'} ${state?.state ?? ''}`;
    if (step !== `${row.kind} ${row.type} ${row.from} ${row.to}` || !LEGAL.has(step))
      this.fail('step-differs', row.seq, `${row.type} does not lead from ${row.from} to ${row.to}`);
    this.postings.push(
      ...journal(before, after, event).map((posting) => ({
        seq: row.seq,
        occurredAt: event.occurredAt,
        recordedAt: event.recordedAt,
        posting,
      })),
    );
    this.edges.push(...lineage(after, event).map((edge) => ({ seq: row.seq, edge })));
    this.labels.push(...labelChangesOf(event, after.consignments));
    const taken = state?.kind === 'consignment' ? takenOf(state) : 'nothing';
    if (taken !== 'as before') this.taken = taken;
    if (event.type === 'accepted' && state?.kind === 'consignment')
      this.accepted = { at: event.recordedAt, grams: netOfAll(livePackages(state)) };
    this.state = state;
  }

  private world(): World {
    const [id, state] = [this.id, this.state];
    return {
      consignments: new Map(state?.kind === 'consignment' ? [[id, state]] : []),
      batches: new Map(state?.kind === 'batch' ? [[id, state]] : []),
    };
  }

  private fail(fault: AuditFault, seq: number, what: string): void {
    this.findings.push({
      fault,
      stream: this.id,
      seq,
      message: `Event ${seq} of ${this.id}: ${what}.`,
    });
  }
}

function agrees(row: EventRow, event: SealedEvent): boolean {
  const names = [
    'id',
    'kind',
    'type',
    'version',
    'occurredAt',
    'recordedAt',
    'organisation',
    'user',
  ] as const;
  return names.every((name) => row[name] === event[name]);
}

/** Folding a forged event may fail in any way; all of them mean the same. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
