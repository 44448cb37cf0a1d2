import { readFile } from 'node:fs/promises';
import { verifyBundle } from './bundle-file.js';
import { verifyProof } from './proof-file.js';
import { readTrust } from './trust.js';
import type { Verdict } from './verdict.js';

export interface VerifyOptions {
  /** The file with the keys that the caller trusts, or a policy. */
  readonly trust: string;
  /** Of a proof or receipt: the hash of the event, hex. */
  readonly event?: string | undefined;
  readonly json?: boolean | undefined;
}

/** @returns the exit code: 0 genuine, 1 not. @throws an error whose message is for the caller: the call is at fault. */
export async function verify(
  file: string,
  { trust: from, event, json = false }: VerifyOptions,
  write: (text: string) => void,
): Promise<0 | 1> {
  const trust = readTrust(await readFile(from, 'utf8'));
  if (!trust.ok) throw new Error(`${from}: ${trust.error}`);
  const verdict =
    event === undefined
      ? await verifyBundle(file, trust.value)
      : await verifyProof(file, event, trust.value);
  write(json ? `${JSON.stringify(verdict, null, 2)}\n` : told(verdict));
  return verdict.genuine ? 0 : 1;
}

function told({ genuine, findings, facts }: Verdict): string {
  const lines = findings.map(({ fault, message }) => `${fault}  ${message}`);
  const known = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return `${[genuine ? 'genuine' : 'NOT GENUINE', ...lines, known.join(', ')].join('\n')}\n`;
}
