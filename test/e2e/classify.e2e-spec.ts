import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { popstrace } from '../support/popstrace.js';
import { stage } from './support/stage.js';

const s = await stage();
const folder = await mkdtemp(join(tmpdir(), 'popstrace-classify-'));
afterAll(() => rm(folder, { recursive: true }));

/** No server, no database, no data folder. */
const BARE = { DATA_DIR: join(folder, 'none') };
const HERE = { DATABASE_URL: s.db.url, DATABASE_OWNER_URL: s.db.ownerUrl };

async function fileOf(contents: unknown): Promise<string> {
  const file = join(folder, 'contents.json');
  await writeFile(file, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return file;
}

async function classify(contents: unknown, options: string, env: Record<string, string> = BARE) {
  const words = ['classify', await fileOf(contents), ...options.split(' ').filter(Boolean)];
  return popstrace(words, env);
}

const pcb = (concentration: string, unit = 'mg/kg') => ({
  constituents: [{ pop: 'pcb', concentration, unit, basis: 'measured' }],
});

/** 150 + 250.5 = 400.5 mg/kg of PBDE: under 500 until 2025-12-29, over 350 from 2025-12-30. */
const foam = {
  constituents: [
    { pop: 'tetrabde', concentration: '150', unit: 'mg/kg', basis: 'measured' },
    { pop: 'decabde', concentration: '250.5', unit: 'mg/kg', basis: 'measured' },
  ],
};

const flyAsh = {
  congeners: [
    { congener: '2378-TCDD', concentration: '6', unit: 'ug/kg' },
    { congener: 'PCB-126', concentration: null, loq: '0.1', unit: 'ug/kg' },
  ],
  tefSet: 'who2005',
};

describe('popstrace classify', () => {
  it.each([
    ['eu', '2025-12-29', foam],
    ['eu', '2025-12-30', foam],
    ['basel', '2026-01-01', foam],
    ['us', '2026-01-01', pcb('0.005', '%')],
    ['stockholm', '2026-01-01', pcb('0.0050000000001', '%')],
    ['eu', '2026-01-01', flyAsh],
    ['eu', '2026-01-01', { ...flyAsh, ...pcb('50'), nonDetect: 'lower-bound' }],
    ['eu', '2026-01-01', { constituents: [{ pop: 'mccp' }] }],
  ])(
    'answers by %s on %s what the API answers, without a database',
    async (profile, date, contents) => {
      const asked = await s.nobody.does('/classify', { ...contents, profile, date });
      const told = await classify(contents, `--profile ${profile} --date ${date} --json`);
      expect({ code: told.code, err: told.err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(told.out)).toEqual(asked);
      await expect(stat(BARE.DATA_DIR)).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );

  it('compares exactly: 50 mg/kg and one part in 10¹⁵ less, by the comparator of each law', async () => {
    const verdict = async (contents: unknown, profile: string) =>
      (
        JSON.parse((await classify(contents, `--profile ${profile} --json`)).out) as {
          verdict: string;
        }
      ).verdict;
    expect(await verdict(pcb('50'), 'eu')).toBe('pops-waste');
    expect(await verdict(pcb('49.999999999'), 'eu')).toBe('below');
    expect(await verdict(pcb('50'), 'basel')).toBe('below');
    expect(await verdict(pcb('50.000000001'), 'basel')).toBe('pops-waste');
  });

  it('takes the profile and the day from the command line before those of the file', async () => {
    const contents = { ...foam, profile: 'basel', date: '2020-01-01' };
    const told = await classify(contents, '--profile eu --date 2025-12-30 --json');
    expect(JSON.parse(told.out)).toMatchObject({ profile: 'eu', day: '2025-12-30' });
    expect(JSON.parse((await classify(contents, '--json')).out)).toMatchObject({
      ...{ profile: 'basel', day: '2020-01-01' },
    });
  });

  it.each(['eu', 'us', 'basel'])(
    'judges by %s where LIMIT_PROFILE says so and nobody names another, and says that it did',
    async (profile) => {
      // At exactly 50 mg/kg: POPs waste in the Union (>=) and the United States, not by Basel (>).
      const told = await classify(pcb('50'), '--json', { ...BARE, LIMIT_PROFILE: profile });
      expect(JSON.parse(told.out)).toMatchObject({
        ...{ profile, verdict: profile === 'basel' ? 'below' : 'pops-waste' },
      });
      expect(told.err).toBe(
        `Judged by ${profile}, as LIMIT_PROFILE says; --profile names another.\n`,
      );
    },
  );

  it('tells people the verdict, each limit beside its sum, and what must follow', async () => {
    const { out } = await classify(foam, '--profile eu --date 2025-12-30');
    expect(out).toMatch(/^POPs waste {2}by eu on 2025-12-30, confidence high\n/);
    expect(out).toMatch(/^ {2}400\.5 mg\/kg against >= 350 mg\/kg \(sum\) {2}decides: reached$/m);
    expect(out).toMatch(/2025-12-30 to 2027-12-29; confidence high/);
    for (const title of ['Allowed operations', 'Technologies', 'Transport and packaging'])
      expect(out).toContain(`\n${title}\n`);
    const below = await classify(foam, '--profile eu --date 2025-12-29');
    expect([below.code, below.out]).toEqual([
      0,
      expect.stringMatching(/^below every limit {2}by eu/),
    ]);
    // 6 of TCDD; PCB-126 at most 0.1 × 0.1 = 0.01 µg TEQ/kg.
    const ash = await classify(flyAsh, '--profile eu --date 2026-01-01');
    expect(ash.out).toMatch(/ {2}6\.01 ug TEQ\/kg \[6 … 6\.01\] against >= 5 ug TEQ\/kg/);
  });

  it('reads standard input', async () => {
    const real = Object.getOwnPropertyDescriptor(process, 'stdin') as PropertyDescriptor;
    Object.defineProperty(process, 'stdin', {
      ...{ configurable: true, value: Readable.from([Buffer.from(JSON.stringify(pcb('50')))]) },
    });
    const { code, out } = await popstrace(['classify', '-', '--profile', 'eu', '--json'], BARE);
    Object.defineProperty(process, 'stdin', real);
    expect([code, (JSON.parse(out) as { verdict: string }).verdict]).toEqual([0, 'pops-waste']);
  });

  it('finds a Party’s own profile in the database', async () => {
    await s.people.regulator.does('/catalogue/profiles', {
      ...{ id: 'ke', name: 'Kenya', base: 'basel', choices: [] },
    });
    await s.people.regulator.does('/catalogue/profiles/ke/limits', {
      ...{ group: 'pcb', basis: 'sum', value: '25', unit: 'mg/kg', comparator: '>=' },
      ...{ validFrom: '2026-01-01', source: 'Act 7 of 2025' },
    });
    const options = '--profile ke --date 2026-01-01 --json';
    const { code, out } = await classify(pcb('25'), options, HERE);
    expect([code, JSON.parse(out)]).toMatchObject([0, { verdict: 'pops-waste', profile: 'ke' }]);
    expect(await classify(pcb('25'), options)).toMatchObject({
      ...{ code: 1, err: expect.stringMatching(/no limit profile ke.*\/profile/) },
    });
  });

  it.each([
    [
      { constituents: [{ pop: 'pcb', concentration: 50 }] },
      1,
      /"50".*\/constituents\/0\/concentration/,
    ],
    [{ constituents: [{ pop: 'pcb', unit: 'ppm?' }] }, 1, /\/constituents\/0\/unit/],
    [pcb('-1'), 1, /\/constituents\/0\/concentration/],
    [{ constituents: [{ pop: 'pbc', concentration: '1' }] }, 1, /pbc.*\/constituents\/0\/pop/],
    [{ congeners: [{ congener: 'TCDD' }] }, 1, /TCDD.*\/congeners\/0\/congener/],
    [{ constituent: [] }, 1, /"constituent" is not a field.*\/constituent/],
    [{}, 1, /at least one POP or congener.*\/constituents/],
    ['[]', 1, /one JSON object/],
    ['{"constituents":', 2, /is no JSON .*constituents/],
  ])('refuses %j with %i, and names the field', async (contents, code, why) => {
    const told = await classify(contents, '--profile eu');
    expect({ ...told, bytes: null }).toEqual({
      ...{ code, out: '', bytes: null, err: expect.stringMatching(why) },
    });
  });

  it('ends with 2 where the call itself is wrong', async () => {
    expect(await classify(pcb('1'), '--date 2026-02-30')).toMatchObject({
      ...{ code: 2, err: expect.stringMatching(/--date must be a day/) },
    });
    expect(await popstrace(['classify', join(folder, 'nowhere.json')], BARE)).toMatchObject({
      ...{ code: 2, err: expect.stringMatching(/can't be read \(ENOENT\)/) },
    });
    expect(await popstrace(['classify'], BARE)).toMatchObject({ code: 2 });
  });
});
