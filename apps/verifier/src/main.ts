#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { verify } from './verify.js';

const USAGE = `usage: verify FILE --trust KEYS [--event HASH] [--json]

FILE   a bundle of "popstrace export", or with --event a proof or receipt (C2SP tlog-proof)
KEYS   a file with the keys that you trust, one a line, or a policy (C2SP tlog-policy)
HASH   SHA-256 of the event, 64 hex digits

Exit codes: 0 genuine, 1 not genuine, 2 the call is at fault. No network, no database.`;

/** The verifier by itself: Node, this folder and the pure rooms are all that it needs. */
async function main(words: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { trust: { type: 'string' }, event: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file] = positionals;
    if (!file || !values.trust) throw new Error(USAGE);
    const options = { trust: values.trust, event: values.event, json: values.json };
    return await verify(file, options, (text) => void process.stdout.write(text));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
