import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteKeys, noteSigner, receiptNameOf } from '@popstrace/application';
import { bundleHead, bundleLine, formatKey } from '@popstrace/ledger';
import { testSigner } from '@popstrace/ledger/testing';
import { exportEvents, Sequencer } from '@popstrace/persistence';
import { verify } from '../../apps/verifier/src/index.js';
import { cast, drum, play } from '../support/cast.js';
import { buildProgram } from '../support/program.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports } = company;
const story = play(company);
const folder = await mkdtemp(join(tmpdir(), 'popstrace-verifier-'));
const at = (name: string) => join(folder, name);
const bundle: string[] = [];
let consignment = '';

beforeAll(async () => {
  await buildProgram();
  await ports.keys.open();
  const sequencer = new Sequencer({
    pool: db.pool,
    clock: ports.clock,
    name: () => ports.logName.read(),
    signer: (origin) => noteSigner(ports.keys, 'log', origin),
  });
  consignment = await story.straightPath();
  await story.declare([drum()]);
  await sequencer.sweep();
  await sequencer.resign();
  const told = await exportEvents(db.pool);
  bundle.push(bundleHead(told!.checkpoint));
  for await (const event of told!.events) bundle.push(bundleLine(event));
  const name = await ports.logName.read();
  const keys = [
    ...(await noteKeys(ports.keys, 'log', name)),
    ...(await noteKeys(ports.keys, 'receipt', receiptNameOf(name))),
  ];
  await writeFile(at('keys'), keys.map((key) => `${formatKey(key)}\n`).join(''));
  const witness = formatKey(testSigner('w.example', 'cosignature').key);
  const [log] = keys;
  await writeFile(at('policy'), `log ${formatKey(log!)}\nwitness w ${witness}\nquorum w\n`);
  await writeFile(at('other'), `${formatKey(testSigner(name).key)}\n`);
});

afterAll(() => rm(folder, { recursive: true }));

async function verdict(lines: readonly string[], trust = 'keys') {
  await writeFile(at('bundle'), `${lines.join('\n')}\n`);
  let told = '';
  const options = { trust: at(trust), json: true };
  const code = await verify(at('bundle'), options, (text) => void (told += text));
  return {
    code,
    ...(JSON.parse(told) as { genuine: boolean; findings: { fault: string }[]; facts: object }),
  };
}

/** The bundle with one of its lines changed; the change must change something. */
function changed(line: number, change: (value: Record<string, unknown>) => object): string[] {
  const value = JSON.parse(bundle[line] as string) as Record<string, unknown>;
  const text = JSON.stringify(change(value));
  expect(text).not.toBe(bundle[line]);
  return bundle.map((each, index) => (index === line ? text : each));
}

const forged = (body: string) =>
  Buffer.from(
    Buffer.from(body, 'base64').toString().replace('"version":1', '"version":2'),
  ).toString('base64');

it('a whole export is genuine', async () => {
  const { code, genuine, facts } = await verdict(bundle);
  expect({ code, genuine }).toEqual({ code: 0, genuine: true });
  expect(facts).toMatchObject({ events: bundle.length - 1, notInLogYet: 0, log: 'localhost/log' });
});

it('a part of it is genuine too: one consignment', async () => {
  const [head = '', ...events] = bundle;
  const own = events.filter((line) => line.includes(consignment));
  expect(await verdict([head, ...own])).toMatchObject({ code: 0, facts: { streams: 1 } });
});

it.each<[string, () => readonly string[], string]>([
  [
    'an event that was changed',
    () => changed(2, (line) => ({ ...line, body: forged(line['body'] as string) })),
    'not-in-log',
  ],
  ['an event that is left out', () => bundle.filter((_, line) => line !== 3), 'sequence-broken'],
  [
    'an event twice',
    () => [...bundle.slice(0, 3), bundle[2]!, ...bundle.slice(3)],
    'sequence-broken',
  ],
  [
    'another leaf',
    () => changed(4, (line) => ({ ...line, index: Number(line['index']) + 1 })),
    'not-in-log',
  ],
  ['a path that is cut short', () => changed(4, (line) => ({ ...line, path: [] })), 'not-in-log'],
  ['another number', () => changed(4, (line) => ({ ...line, seq: 99 })), 'column-differs'],
  [
    'another checkpoint',
    () =>
      changed(0, (line) => ({
        ...line,
        checkpoint: String(line['checkpoint']).replace(/\n\d+\n/, '\n9\n'),
      })),
    'checkpoint',
  ],
  ['no tag', () => changed(0, () => ({})), 'malformed'],
  ['no event', () => bundle.slice(0, 1), 'malformed'],
  ['a line that is no JSON', () => [...bundle, 'hello'], 'malformed'],
])('a bundle with %s is not genuine, and the verifier says why', async (_, lines, fault) => {
  const { code, findings } = await verdict(lines());
  expect(code).toBe(1);
  expect(findings.map((each) => each.fault)).toContain(fault);
});

it.each([
  ['by whom nobody trusts', 'other'],
  ['that too few witnesses cosigned', 'policy'],
])('a checkpoint %s proves nothing', async (_, trust) => {
  expect(await verdict(bundle, trust)).toMatchObject({
    code: 1,
    findings: [{ fault: 'checkpoint' }],
  });
});

it('a receipt is genuine for its event and for no other', async () => {
  const { rows } = await db.pool.query<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM event LIMIT 2`,
  );
  const [one, other] = rows as [{ hash: string }, { hash: string }];
  const [signed] = await ports.receipts.sign([one as never]);
  await writeFile(at('receipt'), signed!.signature);
  const told = (event: string, trust = 'keys') =>
    verify(at('receipt'), { trust: at(trust), event }, () => undefined);
  expect(await told(one.hash)).toBe(0);
  expect(await told(other.hash)).toBe(1);
  expect(await told(one.hash, 'other')).toBe(1);
  await expect(told('abc')).rejects.toThrow('64 hex digits');
});

it('does it in a process of its own, with no settings, no database and no network', async () => {
  await writeFile(at('bundle'), `${bundle.join('\n')}\n`);
  // Where the system lets us, in a network of its own that leads nowhere.
  const alone = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];
  const [program = '', ...words] = [
    ...[...alone, process.execPath, 'dist/apps/verifier/src/main.js'],
    ...[at('bundle'), '--trust', at('keys')],
  ];
  const { status, stdout } = spawnSync(program, words, { env: {}, encoding: 'utf8' });
  expect({ status, first: stdout.split('\n')[0] }).toEqual({ status: 0, first: 'genuine' });
});

it('imports nothing that needs a database, a network or a framework', async () => {
  const seen = new Set<string>();
  const foreign: string[] = [];
  const follow = async (file: string): Promise<void> => {
    if (seen.has(file)) return;
    seen.add(file);
    const source = await readFile(file, 'utf8');
    for (const [, name = ''] of source.matchAll(/(?:from|import) '([^']+)'/g)) {
      if (name.startsWith('.')) await follow(join(file, '..', name.replace(/\.js$/, '.ts')));
      else if (name.startsWith('@popstrace/'))
        await follow(`libs/${name.slice('@popstrace/'.length)}/src/index.ts`);
      else if (!/^(node:(crypto|fs|fs\/promises|readline|util)|canonicalize)$/.test(name))
        foreign.push(`${file}: ${name}`);
    }
  };
  await follow('apps/verifier/src/main.ts');
  expect(seen.size).toBeGreaterThan(20);
  expect(foreign).toEqual([]);
});
