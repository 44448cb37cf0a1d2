import {
  formatLogProof,
  leafHash,
  proveEach,
  signCheckpoint,
  type NoteSigner,
} from '@popstrace/ledger';
import type { Receipt } from '../custody/lane.port.js';

/** A receipt that its holder can show to anybody: `signature` proves that this server accepted the event. */
export interface SignedReceipt extends Receipt {
  readonly signature: string;
}

interface Waiting {
  readonly receipts: readonly Receipt[];
  readonly answer: (signed: readonly SignedReceipt[]) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Signs receipts. One signature costs as much as ten scans are worth deciding, so all receipts of one
 * turn of the event loop share one: their events are the leaves of a small tree, whose only checkpoint
 * is signed, and each gets its proof in the form of the log's own (tlog-proof). Each such tree is
 * named by its root, so that it can't be taken for the log, nor for another of its kind.
 */
export class ReceiptSigner {
  private waiting: Waiting[] = [];

  /** @param signer who signs now, under the name of receipts. */
  constructor(private readonly signer: () => Promise<NoteSigner>) {}

  sign(receipts: readonly Receipt[]): Promise<readonly SignedReceipt[]> {
    return new Promise((answer, fail) => {
      this.waiting.push({ receipts, answer, fail });
      if (this.waiting.length === 1) setImmediate(() => void this.signAll());
    });
  }

  private async signAll(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const proofs = proveAll(hashesIn(batch), await this.signer());
      for (const { receipts, answer } of batch)
        answer(receipts.map((one) => ({ ...one, signature: proofs.get(one.hash) as string })));
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
}

function hashesIn(batch: readonly Waiting[]): readonly string[] {
  return [...new Set(batch.flatMap(({ receipts }) => receipts.map(({ hash }) => hash)))];
}

/** The proof of each event, by its hash. */
function proveAll(hashes: readonly string[], signer: NoteSigner): ReadonlyMap<string, string> {
  const { root, paths } = proveEach(hashes.map((hash) => leafHash(Buffer.from(hash, 'hex'))));
  const origin = `${signer.key.name}/${root.toString('hex')}`;
  const checkpoint = signCheckpoint({ origin, size: hashes.length, root }, [signer]);
  return new Map(
    hashes.map((hash, index) => {
      const path = paths[index] ?? [];
      return [hash, formatLogProof({ index, path, checkpoint })];
    }),
  );
}
