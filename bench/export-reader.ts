import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '@popstrace/access';
import { PACKAGE_REGISTER } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import {
  applicationPool,
  copyOut,
  packageRegisterQuery,
  PackageRegisterRepository,
} from '@popstrace/persistence';
import { xlsx } from '@popstrace/rendering';

/**
 * The export that is measured, as a process of its own, so that its memory is its own. It prints the
 * seconds of each round, the bytes and the most memory that it held.
 * Arguments: URL of the application, what to write (`copy` is the limit), rounds.
 */
const [url = '', what = '', rounds = '1'] = process.argv.slice(2);
const pool = applicationPool(url, 1);
const register = new PackageRegisterRepository(pool);
const actor: Actor = {
  account: '' as Id,
  organisation: '00000000-0000-7000-8000-000000000001' as Id,
  jurisdiction: 'XA',
  roles: ['authority'],
} as unknown as Actor;

const FORMS: Readonly<Record<string, () => Promise<Readable> | Readable>> = {
  copy: () =>
    copyOut(
      pool,
      packageRegisterQuery(actor, (text) => text),
      'csv',
    ),
  csv: () => register.csv(actor),
  xlsx: () =>
    xlsx({
      title: 'Register',
      sheets: [
        {
          name: 'Packages',
          columns: PACKAGE_REGISTER.map(({ id, kind }) => ({ heading: id, kind })),
          rows: register.rows(actor),
        },
      ],
    }),
};

const make = FORMS[what];
if (!make) throw new Error(`No form "${what}".`);
const seconds: number[] = [];
let bytes = 0;
for (let round = 0; round < Number(rounds); round++) {
  bytes = 0;
  const begun = performance.now();
  const count = (chunk: Buffer, _: unknown, done: () => void): void => {
    bytes += chunk.length;
    done();
  };
  await pipeline(await make(), new Writable({ write: count }));
  seconds.push((performance.now() - begun) / 1000);
}
await pool.end();
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ seconds, bytes, megabytes })}\n`);
