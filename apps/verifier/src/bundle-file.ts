import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BundleVerifier } from './bundle.js';
import type { Trust } from './trust.js';
import type { Verdict } from './verdict.js';

/** Verifies an exported bundle in a file, however great, a line at a time. */
export async function verifyBundle(file: string, trust: Trust): Promise<Verdict> {
  const verifier = new BundleVerifier(trust);
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    verifier.line(line);
  return verifier.end();
}
