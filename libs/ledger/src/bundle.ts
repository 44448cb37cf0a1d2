import type { Id, Json } from '@popstrace/kernel';

/** In the first line of a bundle: events with their proofs, one a line, for whoever verifies them offline. */
export const BUNDLE_TAG = 'popstrace/bundle/v1';

/** The first line. */
export interface BundleHead {
  readonly tag: typeof BUNDLE_TAG;
  /** The signed note under which every proof is made. */
  readonly checkpoint: string;
  /** What is claimed of the events, if anything is. */
  readonly report?: BundledReport;
}

/** A frozen report, with what it was made of beside the events. */
export interface BundledReport {
  readonly id: string;
  /** Hex SHA-256 of the document. */
  readonly hash: string;
  /** The canonical bytes, base64. */
  readonly document: string;
  readonly inputs: Json;
}

/** An event as it leaves, with its place in the log under the bundle's checkpoint. */
export interface BundledEvent {
  readonly stream: Id;
  readonly seq: number;
  /** The canonical bytes. */
  readonly body: Buffer;
  /** `null` where the checkpoint covers it not yet. */
  readonly index: number | null;
  readonly path: readonly Buffer[];
}

export function bundleHead(checkpoint: string, report?: BundledReport): string {
  const head: BundleHead = { tag: BUNDLE_TAG, checkpoint, ...(report && { report }) };
  return JSON.stringify(head);
}

export function bundleLine({ stream, seq, body, index, path }: BundledEvent): string {
  const hashes = path.map((hash) => hash.toString('base64'));
  return JSON.stringify({ stream, seq, body: body.toString('base64'), index, path: hashes });
}
