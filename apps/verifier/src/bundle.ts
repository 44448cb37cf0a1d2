import { type Id } from '@popstrace/kernel';
import {
  BUNDLE_TAG,
  follows,
  hashOf,
  leafHash,
  open,
  openCheckpoint,
  verifyInclusion,
  type BundleHead,
  type BundledReport,
  type Head,
  type OpenedCheckpoint,
  type SealedEvent,
} from '@popstrace/ledger';
import { ReportCheck } from './report-check.js';
import { trusts, type Trust } from './trust.js';
import type { Finding, Verdict } from './verdict.js';

const MOST_FINDINGS = 20;

interface EventLine {
  readonly stream: Id;
  readonly seq: number;
  /** The canonical bytes, base64. */
  readonly body: string;
  /** The leaf, `null` where the checkpoint covers the event not yet. */
  readonly index: number | null;
  readonly path: readonly string[];
}

/**
 * Verifies an exported bundle line by line: a checkpoint by somebody who is trusted, then events, stream by
 * stream, each in its chain and in the log. It can't know whether events came after the last.
 */
export class BundleVerifier {
  private readonly findings: Finding[] = [];
  private readonly streams = new Set<Id>();
  private checkpoint: OpenedCheckpoint | null = null;
  private report: ReportCheck | null = null;
  private current: { readonly stream: Id; readonly head: Head | undefined } | null = null;
  private lines = 0;
  private events = 0;
  private unlogged = 0;

  constructor(private readonly trust: Trust) {}

  line(text: string): void {
    this.lines += 1;
    const value = parse(text);
    if (this.lines === 1) return this.head(value);
    if (!isEventLine(value)) return this.found('malformed', `Line ${this.lines} is no event`);
    this.events += 1;
    this.event(value);
  }

  end(): Verdict {
    if (this.lines < 2) this.found('malformed', 'The bundle holds no event');
    const { events, unlogged, checkpoint } = this;
    const report = this.report?.end();
    const findings = [...this.findings, ...(report?.findings ?? [])];
    return {
      what: 'bundle',
      genuine: findings.length === 0,
      findings: findings.slice(0, MOST_FINDINGS),
      facts: {
        ...{ events, streams: this.streams.size, notInLogYet: unlogged },
        ...(checkpoint ? { log: checkpoint.origin, size: checkpoint.size } : {}),
        ...report?.facts,
      },
    };
  }

  private head(value: unknown): void {
    const { tag, checkpoint, report } = (value ?? {}) as Partial<BundleHead>;
    if (tag !== BUNDLE_TAG || typeof checkpoint !== 'string')
      return this.found(
        'malformed',
        `It is no bundle: its first line lacks "tag": "${BUNDLE_TAG}"`,
      );
    const opened = openCheckpoint(checkpoint, this.trust.keys);
    if (!opened.ok) return this.found('checkpoint', opened.error);
    const doubt = trusts(this.trust, opened.value);
    if (doubt !== null) return this.found('checkpoint', doubt);
    this.checkpoint = opened.value;
    if (report !== undefined) this.claim(report, opened.value);
  }

  private claim(report: BundledReport, checkpoint: OpenedCheckpoint): void {
    const check = ReportCheck.of(report, checkpoint);
    if (check.ok) this.report = check.value;
    else this.found('report', check.error);
  }

  private event(line: EventLine): void {
    const bytes = Buffer.from(line.body, 'base64');
    const hash = hashOf(bytes);
    const { stream, seq } = line;
    const opened = open({ stream, seq, previous: previousIn(bytes), hash, bytes });
    if (!opened.ok)
      return this.found(opened.error.fault, `Event ${seq} of ${stream} is not what was sealed`);
    this.link(opened.value);
    this.leaf(line, hash);
    this.report?.add(opened.value);
  }

  private link(event: SealedEvent): void {
    const { stream, seq } = event;
    if (this.current?.stream !== stream) {
      if (this.streams.has(stream)) this.found('sequence-broken', `Stream ${stream} comes twice`);
      this.streams.add(stream);
      this.current = { stream, head: undefined };
    }
    const next = follows(event, this.current.head);
    if (!next.ok)
      this.found(next.error.fault, `Event ${seq} of ${stream} does not follow the one before it`);
    this.current = { stream, head: { seq, hash: event.hash } };
  }

  private leaf({ stream, seq, index, path }: EventLine, hash: string): void {
    // A report counts on every event: one that the log does not know may have been made up for it.
    if (index === null && this.report)
      return this.found('not-in-log', `Event ${seq} of ${stream} is not in the log`);
    if (index === null) return void (this.unlogged += 1);
    if (!this.checkpoint) return;
    const { size, root } = this.checkpoint;
    const leaf = leafHash(Buffer.from(hash, 'hex'));
    const hashes = path.map((each) => Buffer.from(each, 'base64'));
    if (verifyInclusion({ leaf, index, size, root }, hashes)) return;
    this.found('not-in-log', `Event ${seq} of ${stream} is not in the log where its proof says`);
  }

  private found(fault: string, what: string): void {
    this.findings.push({ fault, message: `${what}.`.replace(/\.\.$/, '.') });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEventLine(value: unknown): value is EventLine {
  const line = (value ?? {}) as Partial<EventLine>;
  return (
    typeof line.stream === 'string' &&
    typeof line.body === 'string' &&
    Number.isSafeInteger(line.seq) &&
    (line.index === null || Number.isSafeInteger(line.index)) &&
    Array.isArray(line.path)
  );
}

/** What the bytes say of the event before; whether that is true, the chain tells. */
function previousIn(bytes: Buffer): string | null {
  const { previous } = (parse(bytes.toString('utf8')) ?? {}) as { previous?: unknown };
  return typeof previous === 'string' ? previous : null;
}
