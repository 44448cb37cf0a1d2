import {
  decode,
  evolve,
  journal,
  type Batch,
  type Consignment,
  type CustodyEvent,
  type World,
} from '@popstrace/custody';
import { err, ok, type Id, type Result } from '@popstrace/kernel';
import type { BundledReport, Checkpoint, SealedEvent } from '@popstrace/ledger';
import {
  figuresOf,
  freeze,
  isRebuilt,
  parseFigureId,
  Rebuild,
  thaw,
  type Frozen,
} from '@popstrace/reports';
import type { Finding, Verdict } from './verdict.js';

/**
 * Holds a report to the events of its bundle: their postings are made again from their bytes, the report
 * is made again from the postings, and must be the same bit by bit.
 */
export class ReportCheck {
  private readonly findings: Finding[] = [];
  private readonly rebuild: Rebuild;
  private state: Consignment | Batch | undefined;
  private stream: Id | null = null;

  private constructor(
    private readonly claimed: Frozen,
    { inputs }: BundledReport,
  ) {
    this.rebuild = new Rebuild(claimed.document, inputs);
  }

  /** @returns why the report is not even one, or does not stand on this checkpoint. */
  static of(bundled: BundledReport, proved: Checkpoint): Result<ReportCheck, string> {
    const bytes = Buffer.from(bundled.document, 'base64');
    const claimed = attempt(() => thaw(bundled.id as Id, bytes));
    if (!claimed?.bytes.equals(bytes) || claimed.hash !== bundled.hash)
      return err('The report is not what its hash says');
    const check = isRebuilt(claimed.document)
      ? attempt(() => new ReportCheck(claimed, bundled))
      : null;
    if (!check) return err('This verifier does not know how the report is made of events');
    const own = claimed.document.about.ledger.checkpoint;
    if (own && !isSame(own, proved))
      return err('The report stands on another checkpoint than the proofs');
    return ok(check);
  }

  /** Events come stream by stream, each in its order. */
  add(sealed: SealedEvent): void {
    if (this.stream !== sealed.stream) [this.stream, this.state] = [sealed.stream, undefined];
    const { recordedUntil } = this.claimed.document.about.ledger;
    if (recordedUntil === null || sealed.recordedAt > recordedUntil)
      return this.found(
        'recorded-later',
        `Event ${sealed.seq} of ${sealed.stream} is younger than the report`,
      );
    const folded = attempt(() => this.fold(sealed));
    if (folded) return;
    this.found(
      'event-does-not-fold',
      `Event ${sealed.seq} of ${sealed.stream} cannot follow what is before it`,
    );
  }

  private fold(sealed: SealedEvent): true {
    const event = { ...sealed, payload: decode(sealed.payload) } as unknown as CustodyEvent;
    const before = worldOf(this.state);
    const after = evolve(before, event);
    this.state = after.consignments.get(event.stream) ?? after.batches.get(event.stream);
    const { occurredAt, recordedAt } = event;
    for (const posting of journal(before, after, event))
      this.rebuild.add({ occurredAt, recordedAt, posting });
    return true;
  }

  end(): { readonly findings: readonly Finding[]; readonly facts: Verdict['facts'] } {
    const { id, hash, document } = this.claimed;
    const { lines } = document.about.ledger;
    this.compare();
    const figures = figuresOf(document);
    const summed = figures.filter((figure) => parseFigureId(figure.id) !== null).length;
    return {
      findings: this.findings,
      facts: {
        ...{ report: id, sha256: hash, figuresFromEvents: summed },
        ...{ figuresDeclaredOrCounted: figures.length - summed },
        ...{ journalLines: this.rebuild.lines, journalLinesOfAll: lines ?? 0 },
      },
    };
  }

  private compare(): void {
    const { document, id, hash } = this.claimed;
    const made = attempt(() => thaw(id as Id, freeze(id as Id, this.rebuild.document()).bytes));
    if (!made) return this.found('report-differs', 'The report cannot be made from these events');
    if (made.hash === hash) return;
    const told = new Map(
      figuresOf(made.document).map((each) => [each.id, JSON.stringify(each.cell)]),
    );
    const differing = figuresOf(document).filter(
      (each) => told.get(each.id) !== JSON.stringify(each.cell),
    );
    for (const { id: figure } of differing)
      this.found('figure-differs', `The figure ${figure} is not what the events add up to`);
    if (differing.length === 0)
      this.found('report-differs', 'Its words or charts are not those that the events make');
  }

  private found(fault: string, what: string): void {
    this.findings.push({ fault, message: `${what}.` });
  }
}

function isSame(
  { origin, size, root }: { readonly origin: string; readonly size: number; readonly root: string },
  proved: Checkpoint,
): boolean {
  return (
    origin === proved.origin && size === proved.size && root === proved.root.toString('base64')
  );
}

/** An event's postings look at its own stream alone. */
function worldOf(state: Consignment | Batch | undefined): World {
  return {
    consignments: new Map(state?.kind === 'consignment' ? [[state.id, state]] : []),
    batches: new Map(state?.kind === 'batch' ? [[state.id, state]] : []),
  };
}

/** What strangers wrote may be anything. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
