import { setTimeout as sleep } from 'node:timers/promises';
import { unwrap } from '@popstrace/kernel';
import {
  entriesPath,
  hashIn,
  leafHash,
  openCheckpoint,
  openLogProof,
  parseKey,
  readEntryBundle,
  verifyConsistency,
  type NoteKey,
} from '@popstrace/ledger';
import { Log } from '@popstrace/platform';
import { startWorker } from '../../apps/worker/src/index.js';
import { GoVerifier, HAS_GO } from '../third-party/go-verifier.js';
import { drum } from './support/journey.js';
import { stage } from './support/stage.js';

interface Receipt {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
  readonly signature: string;
}

const s = await stage();
const { api, db, nobody, people } = s;

const fetched = async (path: string) => {
  const response = await fetch(`${api.url}/log/${path}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString() };
};

const keys = async (): Promise<readonly NoteKey[]> =>
  (await fetched('keys')).text
    .trim()
    .split('\n')
    .map((line) => unwrap(parseKey(line)));

const head = async () => unwrap(openCheckpoint((await fetched('checkpoint')).text, await keys()));

const declare = () =>
  people.holder.does('/consignments', {
    ...{ site: s.sites.utility, description: 'Oil', emergencyPhone: '+254 20 000 0112' },
    packages: [drum()],
  });

/** Until the log has so many leaves more. */
async function grown(from: number): Promise<number> {
  for (let patience = 0; patience < 100; patience += 1) {
    const { size } = await head();
    if (size > from) return size;
    await sleep(50);
  }
  throw new Error('the log does not grow');
}

describe('the log over HTTP', () => {
  const worker = startWorker({ database: db, ports: api.ports, log: new Log('error') });
  afterAll(() => worker.stop());

  let declared: { consignment: { id: string }; receipts: Receipt[] };
  let size = 0;

  beforeAll(async () => {
    declared = await declare();
    size = await grown(0);
  });

  it('has a checkpoint that no cache keeps for long, under the name of the public address', async () => {
    const { headers, text } = await fetched('checkpoint');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=1');
    expect(unwrap(openCheckpoint(text, await keys())).origin).toBe('pops.example.org/log');
  });

  it('has tiles and entries that caches keep for ever', async () => {
    const tile = await fetched(`tile/0/000.p/${size}`);
    const bundle = await fetched(entriesPath({ index: 0, width: size }));
    for (const { headers } of [tile, bundle]) {
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    const entries = unwrap(readEntryBundle(bundle.bytes));
    expect(entries.map((entry) => entry.length)).toEqual(entries.map(() => 32));
    entries.forEach((entry, at) => expect(leafHash(entry)).toEqual(hashIn(tile.bytes, at)));
  });

  it.each([
    'tile/0/000',
    'tile/0/000.p/255',
    'tile/1/000.p/1',
    'tile/0/0',
    'tile/9/../000',
    'tile/entries/001',
  ])('has no %s', async (path) => expect((await fetched(path)).status).toBe(404));

  it('proves to anybody the event that a receipt is for, and the receipt proves itself', async () => {
    const [receipt] = declared.receipts;
    const { stream, seq, hash = '', signature = '' } = receipt ?? {};
    const { status, json } = await nobody.get(`/log/events/${stream}/${seq}`);
    expect(status).toBe(200);
    const entry = Buffer.from(hash, 'hex');
    const all = await keys();
    expect(unwrap(openLogProof(entry, json.proof, all)).origin).toBe('pops.example.org/log');
    expect(unwrap(openLogProof(entry, signature, all)).origin).toMatch(
      /^pops\.example\.org\/log\/receipts\/[0-9a-f]{64}$/,
    );
    expect(openLogProof(Buffer.alloc(32), signature, all).ok).toBe(false);
  });

  it('proves all events of a consignment to those who may see it, and to nobody else', async () => {
    const path = `/consignments/${declared.consignment.id}/proofs`;
    const { json } = await people.holder.get(path);
    expect(json.items.map(({ seq }: { seq: number }) => seq)).toEqual([1]);
    expect((await people.stranger.get(path)).status).toBe(404);
    expect((await nobody.get(path)).status).toBe(401);
  });

  it('proves its growth', async () => {
    const before = await head();
    await declare();
    await grown(before.size);
    const after = await head();
    const { json } = await nobody.get(`/log/growth?from=${before.size}&to=${after.size}`);
    const path = json.path.map((hash: string) => Buffer.from(hash, 'base64'));
    expect(verifyConsistency(before, after, path)).toBe(true);
    expect((await nobody.get(`/log/growth?from=${after.size + 1}`)).status).toBe(422);
    expect((await nobody.get(`/log/events/${declared.consignment.id}/9`)).status).toBe(404);
  });

  (HAS_GO ? it : it.skip)('is accepted by Go’s checksum database as it is served', async () => {
    const go = new GoVerifier();
    const older = (await fetched('checkpoint')).text;
    const was = await head();
    await declare();
    const now = await grown(was.size);
    const checkpoint = (await fetched('checkpoint')).text;
    const growth = await nobody.get(`/log/growth?from=${was.size}&to=${now}`);
    const [receipt] = declared.receipts;
    const { json } = await nobody.get(`/log/events/${receipt?.stream}/${receipt?.seq}`);
    const files = new Map<string, string | Uint8Array>([
      ['keys', (await fetched('keys')).text],
      ['checkpoint', checkpoint],
      ['older.checkpoint', older],
      ['consistency', growth.json.path.join('\n')],
      ['proved', 'event receipt'],
      ['event.tlog-proof', json.proof],
      ['event.entry', Buffer.from(receipt?.hash ?? '', 'hex')],
      ['receipt.tlog-proof', receipt?.signature ?? ''],
      ['receipt.entry', Buffer.from(receipt?.hash ?? '', 'hex')],
    ]);
    for (const path of [`tile/0/000.p/${now}`, `tile/entries/000.p/${now}`])
      files.set(path, (await fetched(path)).bytes);
    expect(go.verify(files, [])).toEqual(['verified']);
    go.close();
  });
});
