import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@popstrace/kernel';
import { strayHomes, type DatabaseFacts } from '@popstrace/persistence';
import { checkDatabase, checkProfile, DATABASE_CHECKS } from './database.js';
import { checkDisk, checkFolder, checkNode, checkPublicUrl, checkSecrets } from './machine.js';
import { checkStrayHomes } from './stray-homes.js';

const folder = await mkdtemp(join(tmpdir(), 'popstrace-doctor-'));
afterAll(() => rm(folder, { recursive: true }));

const NOW = '2026-11-24T12:00:00.000Z' as Instant;
const HERE = new Date(NOW);

const SOUND: DatabaseFacts = {
  version: '18.4',
  mayWork: true,
  mayChangeEvents: false,
  pending: [],
  unknown: [],
  isGuardInStep: true,
  missingMonths: [],
  strayEvents: 0n,
  ownProfiles: [],
  now: NOW,
  lastRecordedAt: null,
};

describe('of a database', () => {
  it('every check is well when it is sound', () => {
    const verdicts = checkDatabase(SOUND, HERE);
    expect(verdicts.map(({ check }) => check)).toEqual(DATABASE_CHECKS);
    expect(verdicts.every(({ outcome }) => outcome === 'well')).toBe(true);
  });

  it.each<[string, Partial<DatabaseFacts>]>([
    ['database', { version: '14.9' }],
    ['rights', { mayWork: false }],
    ['rights', { mayChangeEvents: true }],
    ['migrations', { pending: ['Ledger1'] }],
    ['migrations', { unknown: ['Future9'] }],
    ['guard', { isGuardInStep: false }],
    ['months', { missingMonths: ['2026-12'] }],
    ['months', { strayEvents: 3n }],
    ['clock', { now: '2026-11-24T12:02:00.000Z' as Instant }],
    ['clock', { lastRecordedAt: '2026-11-24T12:02:00.000Z' as Instant }],
  ])('the check of %s finds %j, and names a remedy', (check, facts) => {
    const wrong = checkDatabase({ ...SOUND, ...facts }, HERE).filter(
      ({ outcome }) => outcome === 'wrong',
    );
    expect(wrong).toMatchObject([{ check, remedy: expect.stringMatching(/.{10}/) }]);
  });

  it('nothing is wrong where there is no ledger yet, but that migrations wait', () => {
    const fresh = { ...SOUND, isGuardInStep: null, mayWork: false, pending: ['Foundation1'] };
    const outcomes = checkDatabase(fresh, HERE).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['well', 'skipped', 'wrong', 'skipped', 'skipped', 'well']);
  });
});

describe('of the machine', () => {
  it('Node is checked', () => {
    expect(checkNode()).toMatchObject({ outcome: 'well' });
    expect(checkNode('18.0.0')).toMatchObject({ outcome: 'wrong' });
  });

  it('the data folder may be there, or be made', async () => {
    expect(await checkFolder(folder)).toMatchObject({ outcome: 'well', found: folder });
    expect(await checkFolder(join(folder, 'a', 'b'))).toMatchObject({
      outcome: 'well',
      found: expect.stringMatching(/to be made$/),
    });
  });

  it('secrets are for their owner alone', async () => {
    expect(await checkSecrets(folder)).toMatchObject({ outcome: 'skipped' });
    const file = join(folder, 'pg-secrets.json');
    await writeFile(file, '{}', { mode: 0o600 });
    expect(await checkSecrets(folder)).toMatchObject({ outcome: 'well' });
    await chmod(file, 0o644);
    expect(await checkSecrets(folder)).toMatchObject({ outcome: 'wrong' });
  });

  it('the disk is looked at', async () => {
    expect((await checkDisk(folder)).found).toMatch(/^[\d.]+ GB free$/);
  });

  it.each([
    [null, false, 'note'],
    [null, true, 'wrong'],
    ['http://localhost:3000', true, 'wrong'],
    ['http://pops.example.org', true, 'note'],
    ['https://pops.example.org', true, 'well'],
  ] as const)('labels that point to %s (production: %s): %s', (url, isProduction, outcome) =>
    expect(checkPublicUrl(url, isProduction)).toMatchObject({ outcome }),
  );
});

describe('of the limits', () => {
  it.each([
    ['eu', [], 'well'],
    ['ke', ['ke'], 'well'],
    ['ke', [], 'wrong'],
  ])('LIMIT_PROFILE %s, where %j are Parties’ own, is %s', (profile, own, outcome) =>
    expect(checkProfile(profile, own)).toMatchObject({ outcome }),
  );
});

describe('of what data folders left behind', () => {
  it('names databases whose data folder is gone or points elsewhere, and no other', async () => {
    const [system, data] = [join(folder, 'system'), join(folder, 'data')];
    const home = async (name: string, owner: string | null) => {
      await mkdir(join(system, name, 'pg'), { recursive: true });
      if (owner) await writeFile(join(system, name, 'data-folder'), `${owner}\n`);
      return join(system, name);
    };
    const used = await home('data-1', data);
    await mkdir(data);
    await symlink(join(used, 'pg'), join(data, 'pg'));
    expect(checkStrayHomes(await strayHomes(system))).toMatchObject([{ outcome: 'well' }]);
    const other = await home('data-2', data);
    const gone = await home('data-3', join(folder, 'gone'));
    const old = await home('data-4', null);
    const found = await strayHomes(system);
    expect(found.map(({ folder: stray }) => stray).sort()).toEqual([other, gone, old]);
    for (const { outcome, remedy } of checkStrayHomes(found))
      expect({ outcome, remedy }).toEqual({
        outcome: 'note',
        remedy: expect.stringMatching(/rm -r/),
      });
  });
});
