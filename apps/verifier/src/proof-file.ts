import { readFile } from 'node:fs/promises';
import { openLogProof } from '@popstrace/ledger';
import { trusts, type Trust } from './trust.js';
import type { Verdict } from './verdict.js';

/** Verifies a proof or receipt (C2SP tlog-proof) in a file, over the hash of an event in hex. */
export async function verifyProof(file: string, event: string, trust: Trust): Promise<Verdict> {
  if (!/^[0-9a-f]{64}$/.test(event)) throw new Error('The hash of an event is 64 hex digits.');
  const entry = Buffer.from(event, 'hex');
  const opened = openLogProof(entry, await readFile(file, 'utf8'), trust.keys);
  const doubt = opened.ok ? trusts(trust, opened.value) : opened.error;
  return {
    what: 'proof',
    genuine: doubt === null,
    findings: doubt === null ? [] : [{ fault: 'not-proved', message: doubt }],
    facts: opened.ok ? { log: opened.value.origin, index: opened.value.index } : {},
  };
}
