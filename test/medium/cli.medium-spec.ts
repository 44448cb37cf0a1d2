import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemo } from '../../apps/demo/src/index.js';
import { popstrace as runPopstrace } from '../support/popstrace.js';
import { testDatabase } from '../support/test-database.js';

const [db, country] = [await testDatabase(), await testDatabase()];
const folder = await mkdtemp(join(tmpdir(), 'popstrace-cli-'));
afterAll(() => rm(folder, { recursive: true }));

const DATABASE = { DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl };
const popstrace = (words: string, env: Record<string, string> = DATABASE) =>
  runPopstrace(words.split(' '), env);

describe('the command line', () => {
  it('shows its help with examples', async () => {
    const { code, out } = await popstrace('--help');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/\$ popstrace serve/),
    });
    for (const name of out.matchAll(/^ {2}([a-z]+) /gm))
      expect((await popstrace(`${name[1]} --help`)).code).toBe(0);
  });

  it.each(['nonsense', 'report art15', 'label print', 'seed', 'serve --nonsense'])(
    'says what is wrong with "%s", and ends with 2',
    async (words) => {
      const { code, out, err } = await popstrace(words);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^error: .+\n\(add --help/);
    },
  );
});

describe('the usual mistakes are told in one sentence, with exit code 2', () => {
  const told = async (words: string, env: Record<string, string>) => {
    const { code, out, err } = await popstrace(words, env);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    return err;
  };

  it('a port in use', async () => {
    const taken = createServer();
    await once(taken.listen(0, '127.0.0.1'), 'listening');
    const PORT = String((taken.address() as AddressInfo).port);
    const err = await told('serve --no-demo', { ...DATABASE, PORT, HOST: '127.0.0.1' });
    taken.close();
    expect(err).toBe(`Port ${PORT} is in use: stop what uses it, or set PORT to another.\n`);
  });

  it('a wrong password', async () => {
    const wrong = new URL(db.url);
    wrong.password = 'wrong';
    expect(await told('audit', { DATABASE_URL: wrong.href })).toMatch(
      /refuses the user or the password .*: correct DATABASE_URL/,
    );
  });

  it('a server that does not answer', async () => {
    const DATABASE_URL = 'postgres://popstrace@127.0.0.1:1/popstrace';
    expect(await told('serve', { DATABASE_URL })).toMatch(/does not answer .*: start it/);
  });

  it('a data folder that is none', async () => {
    const DATA_DIR = join(folder, 'file');
    await writeFile(DATA_DIR, '');
    expect(await told('serve', { DATA_DIR })).toBe(
      `${DATA_DIR} is no folder: set DATA_DIR to a folder.\n`,
    );
  });

  // Nothing is closed to root.
  (process.getuid?.() === 0 ? it.skip : it)('a data folder that is not ours', async () => {
    const closed = await mkdtemp(join(folder, 'closed-'));
    await chmod(closed, 0o500);
    expect(await told('serve', { DATA_DIR: join(closed, 'data') })).toMatch(/can't be written/);
  });

  it('a database that is newer than the program', async () => {
    const row = `migration WHERE name = 'Future9999999999999'`;
    await db.owner.query(
      `INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'Future9999999999999')`,
    );
    const err = await told('audit', DATABASE);
    await db.owner.query(`DELETE FROM ${row}`);
    expect(err).toMatch(/newer than this popstrace.*: start the newer popstrace/);
  });

  it('settings that can’t be used', async () => {
    expect(await told('serve', { ...DATABASE, PORT: 'x' })).toMatch(/^PORT is not usable: set it/);
  });

  it('a limit profile that nobody defined', async () => {
    const err = await told('serve --no-demo', { ...DATABASE, LIMIT_PROFILE: 'atlantis' });
    expect(err).toMatch(
      /^LIMIT_PROFILE is atlantis, .*: set it to one of basel, eu, us, stockholm/,
    );
  });
});

describe('an empty database', () => {
  it('lets the first person in, and makes the organisation', async () => {
    const add = 'user add --email ann@env.example --name Ann --roles authority,administrator';
    const nobody = await popstrace(`${add} --organisation Ministry`);
    expect(nobody).toMatchObject({ code: 1, err: expect.stringMatching(/add --country/) });
    const { code, out } = await popstrace(`${add} --organisation Ministry --country US --json`);
    const made = JSON.parse(out) as { password: string };
    expect({ code, length: made.password.length }).toEqual({ code: 0, length: 24 });
    const again = await popstrace(`${add} --organisation ministry`);
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/Another account/) });
  });

  it.each([
    ['--roles king', 'is no role'],
    ['--roles holder --country Kenya', 'two letters'],
  ])('refuses %s', async (options, why) => {
    const words = `user add --email a@b.example --name A --organisation New ${options}`;
    expect(await popstrace(words)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
  });

  it('is not the demo country’s any more', async () => {
    expect(await popstrace('seed --demo')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not empty/),
    });
  });

  it('never becomes the demo country in production', async () => {
    const production = { ...DATABASE, NODE_ENV: 'production' };
    expect(await popstrace('seed --demo', production)).toMatchObject({ code: 2 });
  });
});

describe('import', () => {
  const FIXTURES = 'libs/interop/src/e-manifest/fixtures';
  const file = `${FIXTURES}/transformers.json`;
  const streams = async () => (await db.pool.query('SELECT id FROM stream')).rowCount;

  it('says what it would make, and makes nothing', async () => {
    const { code, out } = await popstrace(`import ${file} --dry-run`);
    expect({ code, streams: await streams() }).toEqual({ code: 0, streams: 0 });
    expect(out).toMatch(/^would be declared {2}.+ packages, [\d.]+ kg$/m);
  });

  it('declares once what is imported twice', async () => {
    const first = JSON.parse((await popstrace(`import ${file} --json`)).out);
    const second = JSON.parse((await popstrace(`import ${file} --json`)).out);
    expect(first.consignment).toMatchObject({ state: 'draft', isNew: true });
    expect(second.consignment).toEqual({ ...first.consignment, isNew: false });
    expect(second.parties.every((party: { isNew: boolean }) => !party.isNew)).toBe(true);
    expect(await streams()).toBe(1);
  });

  it('tells what it had to assume', async () => {
    const { err } = await popstrace(`import ${file} --dry-run`);
    expect(err).toContain('PCB is declared as generic at 50 mg/kg');
  });

  it('refuses the same tracking number with other content', async () => {
    const changed = join(folder, 'changed.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
    for (const [content, code] of [
      [{ ...manifest, manifestTrackingNumber: '123456789ELC' }, 0],
      [{ ...manifest, manifestTrackingNumber: '123456789ELC', status: 'Corrected' }, 1],
    ] as const) {
      await writeFile(changed, JSON.stringify(content));
      expect(await popstrace(`import ${changed}`)).toMatchObject({ code });
    }
  });

  it('refuses a manifest without a telephone, which every label needs', async () => {
    expect(await popstrace(`import ${FIXTURES}/drums.json`)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/at \/generator\/emergencyPhone/),
    });
  });

  it.each([
    ['[1]', 1, /no e-Manifest/],
    ['not json', 2, /no format that can be imported/],
    ['{"wastes": [{"pcb": 1}]}', 1, /must be true or false/],
  ])('refuses %s', async (text, code, why) => {
    const strange = join(folder, 'strange.json');
    await writeFile(strange, text);
    expect(await popstrace(`import ${strange}`)).toMatchObject({
      code,
      err: expect.stringMatching(why),
    });
  });

  it('refuses a file that is not there', async () => {
    expect(await popstrace('import nowhere.json')).toMatchObject({ code: 2 });
  });
});

describe('the demo country', () => {
  // Another database: what is imported above makes this one no demo country's.
  let demo: Record<string, string>;
  let code = '';
  let label = '';
  beforeAll(async () => {
    demo = { DATABASE_URL: country.url, DATABASE_OWNER_URL: country.ownerUrl };
    await seedDemo(country);
    const { rows } = await country.pool.query<{ code: string; label: string }>(
      `SELECT c.code, min(p.label) AS label FROM consignment c JOIN package p ON p.consignment_id = c.id
        WHERE c.state = 'awaiting_collection' GROUP BY c.code`,
    );
    [{ code, label }] = rows as [(typeof rows)[0]];
  });

  it('is refused in production: everybody knows its passwords', async () => {
    const { code: ended, err } = await popstrace('serve', { ...demo, NODE_ENV: 'production' });
    expect({ ended, err }).toMatchObject({ ended: 2, err: expect.stringMatching(/demo country/) });
  });

  it('is audited: clean', async () => {
    const { code: ended, out } = await popstrace('audit', demo);
    expect({ ended, out }).toMatchObject({
      ended: 0,
      out: expect.stringMatching(/^clean: \d+ streams, [\d,]+ events in [\d.]+ s\n$/),
    });
  });

  it('is examined: well', async () => {
    const { code: ended, out } = await popstrace('doctor --json', demo);
    const { checks } = JSON.parse(out) as { checks: { check: string; outcome: string }[] };
    expect(ended).toBe(0);
    expect(checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['Node', 'database', 'rights', 'migrations', 'guard', 'months']),
    );
  });

  it('is examined: a step too many, and a right too many', async () => {
    await country.owner.query(`INSERT INTO legal_step VALUES ('batch', 'x', 'y', 'z')`);
    await country.owner.query('GRANT UPDATE ON event TO popstrace_app');
    const { code: ended, out } = await popstrace('doctor', demo);
    await country.owner.query('REVOKE UPDATE ON event FROM popstrace_app');
    expect(ended).toBe(1);
    expect(out).toMatch(/WRONG {4}guard[^]+Run: popstrace migrate/);
    expect(out).toMatch(/WRONG {4}rights[^]+REVOKE/);
    expect((await popstrace('migrate', demo)).code).toBe(0);
    expect((await popstrace('doctor', demo)).code).toBe(0);
  });

  it('is reported on: as JSON and as CSV, for its own country or the one that is named', async () => {
    const words = 'report art15 --from 2020-01-01 --to 2099-12-31';
    const own = await popstrace(words, demo);
    expect([own.code, own.err]).toEqual([0, 'The report of XA; --territory names another: XB.\n']);
    for (const territory of ['XA', 'XB']) {
      const { out: told } = await popstrace(`${words} --territory ${territory}`, demo);
      const report = territory === 'XA' ? JSON.parse(own.out) : JSON.parse(told);
      expect(report.document).toMatchObject({ report: 'article-15', about: { territory } });
    }
    const { out } = await popstrace(`${words} --territory XA --format csv`, demo);
    expect(out).toMatch(/destroyed-at-home:pcb:\*,measured,[1-9]/);
    const file = join(folder, 'art15.csv');
    const written = await popstrace(`${words} --territory XA --format csv -o ${file}`, demo);
    expect({ out: written.out, same: await readFile(file, 'utf8') }).toEqual({
      out: '',
      same: out,
    });
  });

  it('is refused a day that is none', async () => {
    expect(await popstrace('report art15 --from 2025-02-30 --to 2025-12-31', demo)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--from must be a day/),
    });
  });

  it.each([
    ['pdf', /^%PDF/],
    ['zpl', /^\^XA[^]+\^XZ\n\^XA/],
  ])('has the labels of a consignment printed as %s', async (format, start) => {
    const printed = await popstrace(`label print ${code} --format ${format}`, demo);
    expect({ code: printed.code, err: printed.err }).toEqual({ code: 0, err: '' });
    expect(printed.bytes.toString('latin1')).toMatch(start);
  });

  it.each([
    ['svg', /^<svg/],
    ['png', /^.PNG/],
  ])('has one label printed as %s, and no more than one', async (format, start) => {
    const printed = await popstrace(`label print ${label} --format ${format}`, demo);
    expect(printed.bytes.toString('latin1')).toMatch(start);
    expect(await popstrace(`label print ${code} --format ${format}`, demo)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/take pdf or zpl/),
    });
  });

  it('has a label looked up', async () => {
    const { out } = await popstrace(`label show ${label}`, demo);
    expect(out).toMatch(new RegExp(`consignment {2}${code}, awaiting_collection`));
    expect(await popstrace('label show PT-0000-0000-000', demo)).toMatchObject({ code: 1 });
    expect(await popstrace('label print C-00000-00000', demo)).toMatchObject({ code: 1 });
  });
});
