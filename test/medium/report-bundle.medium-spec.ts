import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bundleReport,
  makeReport,
  noteKeys,
  noteSigner,
  reproduceReport,
} from '@popstrace/application';
import { canonicalBytes, unwrap, type Id, type Instant, type Json } from '@popstrace/kernel';
import { formatKey, hashOf, readUnverified } from '@popstrace/ledger';
import { Sequencer } from '@popstrace/persistence';
import { figuresOf, type FrozenReport, type MassCell } from '@popstrace/reports';
import { cast, drum, play } from '../support/cast.js';
import { buildProgram } from '../support/program.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports, authority, holder } = company;
const story = play(company);
const folder = await mkdtemp(join(tmpdir(), 'popstrace-report-'));
const at = (name: string) => join(folder, name);

const ALWAYS = {
  from: '2020-01-01T00:00:00.000Z' as Instant,
  to: '2099-01-01T00:00:00.000Z' as Instant,
};

let unlogged: FrozenReport;
let report: FrozenReport;
let bundle: readonly string[];

const make = async (kind: 'article-15' | 'mass-balance' = 'article-15') =>
  unwrap(await makeReport(ports, authority.actor, { report: kind, ...ALWAYS })).report;

async function bundleOf({ id }: { readonly id: string }): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of unwrap(await bundleReport(ports, authority.actor, id as Id)))
    lines.push(line);
  return lines;
}

beforeAll(async () => {
  await buildProgram();
  await ports.keys.open();
  const sequencer = new Sequencer({
    pool: db.pool,
    clock: ports.clock,
    name: () => ports.logName.read(),
    signer: (origin) => noteSigner(ports.keys, 'log', origin),
  });
  await story.straightPath([drum(), drum(180_000n)]);
  await story.label(await story.declare([drum(), drum(123_456n)]));
  unlogged = await make();
  await sequencer.sweep();
  report = await make();
  await story.declare([drum(1_000n)]);
  await sequencer.sweep();
  await sequencer.resign();
  bundle = await bundleOf(report);
  const keys = await noteKeys(ports.keys, 'log', await ports.logName.read());
  await writeFile(at('keys'), keys.map((key) => `${formatKey(key)}\n`).join(''));
});

afterAll(() => rm(folder, { recursive: true }));

/** In a process of its own: no settings, no database and, where the system lets us, no network. */
async function verdict(lines: readonly string[]) {
  await writeFile(at('bundle'), `${lines.join('\n')}\n`);
  const alone = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];
  const [program = '', ...words] = [
    ...[...alone, process.execPath, 'dist/apps/verifier/src/main.js'],
    ...[at('bundle'), '--trust', at('keys'), '--json'],
  ];
  const { status, stdout } = spawnSync(program, words, { env: {}, encoding: 'utf8' });
  const told = JSON.parse(stdout) as {
    findings: { fault: string; message: string }[];
    facts: Record<string, string | number>;
  };
  return { code: status, ...told, faults: told.findings.map(({ fault }) => fault) };
}

describe('the checkpoint of a report', () => {
  it('is the first that covers every event that it counts, and stays when more has happened', async () => {
    const { checkpoint } = report.document.about.ledger;
    const { rows } = await db.pool.query<{ note: string }>(
      'SELECT note FROM log_checkpoint WHERE size = $1',
      [checkpoint?.size],
    );
    const { origin, size, root } = unwrap(readUnverified(rows[0]!.note));
    expect(checkpoint).toEqual({ origin, size, root: root.toString('base64') });
    const newest = await ports.log.checkpoint();
    expect(newest!.size).toBeGreaterThan(size);
    expect(unwrap(await reproduceReport(ports, authority.actor, report.id as Id)).same).toBe(true);
  });

  it('is not told where no log was there', () => {
    expect(unlogged.document.about.ledger).not.toHaveProperty('checkpoint');
  });
});

describe('a bundle of a report', () => {
  it('is genuine: every figure of the journal is added up again from the events', async () => {
    const { code, findings, facts } = await verdict(bundle);
    expect({ code, findings }).toEqual({ code: 0, findings: [] });
    const lines = report.document.about.ledger.lines;
    expect(facts).toMatchObject({
      ...{ report: report.id, sha256: report.hash, events: bundle.length - 1, notInLogYet: 0 },
      ...{ journalLines: lines, journalLinesOfAll: lines },
    });
    expect(facts['figuresFromEvents']).toBeGreaterThan(50);
  });

  it('is genuine for a balance, and for what was made before the log covered it', async () => {
    expect(await verdict(await bundleOf(await make('mass-balance')))).toMatchObject({ code: 0 });
    expect(await verdict(await bundleOf(unlogged))).toMatchObject({ code: 0 });
  });

  it('is for the authority of the territory alone', async () => {
    expect(await bundleReport(ports, holder.actor, report.id as Id)).toMatchObject({ ok: false });
  });

  /** The report in the bundle changed, with a hash that is right again. */
  function retold(from: string, to: string): string[] {
    const head = JSON.parse(bundle[0]!) as { report: { document: string; hash: string } };
    const text = Buffer.from(head.report.document, 'base64').toString();
    expect(text.includes(from)).toBe(true);
    const document = canonicalBytes(JSON.parse(text.replaceAll(from, to)) as Json);
    const changed = { document: document.toString('base64'), hash: hashOf(document) };
    const claim = { ...head, report: { ...head.report, ...changed } };
    return [JSON.stringify(claim), ...bundle.slice(1)];
  }

  it('is not genuine with one figure changed, and says which', async () => {
    const figure = 'journal:period:destroyed-at-home:waste:*';
    const of = (amount: bigint) => `"amount":"${amount}","figure":{"id":"${figure}"`;
    const amount = BigInt(
      (figuresOf(report.document).find(({ id }) => id === figure)!.cell as MassCell).amount,
    );
    const { code, findings } = await verdict(retold(of(amount), of(amount + 1n)));
    expect(code).toBe(1);
    expect(findings).toEqual([
      { fault: 'figure-differs', message: expect.stringContaining(figure) },
    ]);
  });

  it('is not genuine with a word changed', async () => {
    expect(await verdict(retold('"Route"', '"Way"'))).toMatchObject({
      ...{ code: 1, faults: ['report-differs'] },
    });
  });

  it('is not genuine with a figure changed under the old hash', async () => {
    const [changed = '', ...events] = retold('"500"', '"501"');
    const head = JSON.parse(changed) as { report: object };
    const claim = { ...head, report: { ...head.report, hash: report.hash } };
    expect(await verdict([JSON.stringify(claim), ...events])).toMatchObject({
      ...{ code: 1, faults: ['report'] },
    });
  });

  const typed = (type: string) =>
    bundle.findIndex((line, index) => index > 0 && bodyOf(line).includes(`"type":"${type}"`));
  const bodyOf = (line: string) =>
    Buffer.from((JSON.parse(line) as { body: string }).body, 'base64').toString();

  it('is not genuine with one event changed', async () => {
    const line = typed('declared');
    const event = JSON.parse(bundle[line]!) as { body: string };
    const body = bodyOf(bundle[line]!).replace('"version":1', '"version":2');
    const forged = JSON.stringify({ ...event, body: Buffer.from(body).toString('base64') });
    const { code, faults } = await verdict(
      bundle.map((each, index) => (index === line ? forged : each)),
    );
    expect(code).toBe(1);
    expect(faults).toEqual(expect.arrayContaining(['not-in-log', 'link-broken']));
  });

  it('is not genuine with one event missing, also where it was the last of its chain', async () => {
    const without = (line: number) => bundle.filter((_, index) => index !== line);
    expect(await verdict(without(typed('declared')))).toMatchObject({ code: 1 });
    const last = typed('treatment-confirmed');
    const { code, faults } = await verdict(without(last));
    expect(code).toBe(1);
    expect(faults).toContain('figure-differs');
  });

  it('is not genuine with an event that the log does not know', async () => {
    const line = typed('declared');
    const unproved = JSON.stringify({ ...JSON.parse(bundle[line]!), index: null, path: [] });
    const lines = bundle.map((each, index) => (index === line ? unproved : each));
    expect(await verdict(lines)).toMatchObject({ code: 1, faults: ['not-in-log'] });
  });
});
