import { readUnverified } from '@popstrace/ledger';
import type { LogReader } from './log.port.js';

/**
 * What the log is called: as its checkpoints say, for ever; `configured` for one that has none yet. A
 * server that moves to another address keeps its log.
 */
export class LogName {
  private known: string | null = null;

  constructor(
    private readonly log: LogReader,
    private readonly configured: string,
  ) {}

  async read(): Promise<string> {
    if (this.known !== null) return this.known;
    const newest = await this.log.checkpoint();
    const checkpoint = newest ? readUnverified(newest.note) : null;
    if (!checkpoint?.ok) return this.configured;
    this.known = checkpoint.value.origin;
    return this.known;
  }
}

/** The name of a log under an address: without the scheme, as C2SP has it. */
export function logNameUnder(publicUrl: string | null): string {
  if (publicUrl === null) return 'localhost/log';
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/log`;
}

/** Receipts are signed by a key of their own, under a name of its own. */
export const receiptNameOf = (log: string): string => `${log}/receipts`;
