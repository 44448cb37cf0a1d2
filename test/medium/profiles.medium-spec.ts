import {
  classifyWaste,
  defineProfile,
  findProfile,
  readDeadlines,
  setLimit,
  type SetLimit,
} from '@popstrace/application';
import { decidingLimit } from '@popstrace/catalogue';
import { unwrap, type Day, type Refusal, type Result } from '@popstrace/kernel';
import { portsOf } from '../../apps/api/src/wiring/ports.js';
import { cast, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports, authority, holder } = company;

const codes = (result: Result<unknown, readonly Refusal[]>) =>
  result.ok ? [] : result.error.map(({ code, pointer }) => [code, pointer]);

const pcb = (value: string, validFrom: string | null): SetLimit => ({
  ...{ use: 'low-pop-content', group: 'pcb', basis: 'sum', value, unit: 'mg/kg', comparator: '>=' },
  ...{ validFrom: validFrom as Day | null, source: 'Act 7 of 2025' },
});

const set = (limit: SetLimit, profile = 'xa') =>
  setLimit(ports, authority.actor, { profile, limit });

const valueOn = async (day: string) => {
  const { profile } = unwrap(await findProfile(ports, 'xa'));
  const limit = decidingLimit(profile, day as Day, { group: 'pcb' });
  return [limit?.value, limit?.comparator, limit?.validUntil];
};

const verdictOn = async (date: string, concentration: string) =>
  unwrap(
    await classifyWaste(ports, {
      ...{ profile: 'xa', day: date as Day },
      constituents: [{ pop: 'pcb', concentration, unit: 'mg/kg', basis: 'measured' }],
    }),
  ).classification.verdict;

beforeAll(async () => {
  const told = { id: 'xa', name: 'Exampleland', base: 'eu', choices: {} };
  unwrap(await defineProfile(ports, authority.actor, told));
});

it('speaks with the voice of its base until its own law begins, then with its own, step by step', async () => {
  unwrap(await set(pcb('25', '2026-01-01')));
  unwrap(await set(pcb('10', '2027-07-01')));
  expect(await valueOn('2025-12-31')).toEqual(['50', '>=', '2025-12-31']);
  expect(await valueOn('2026-01-01')).toEqual(['25', '>=', '2027-06-30']);
  expect(await valueOn('2027-06-30')).toEqual(['25', '>=', '2027-06-30']);
  expect(await valueOn('2027-07-01')).toEqual(['10', '>=', null]);
});

it('decides what is POPs waste, on both sides of each step', async () => {
  expect(await verdictOn('2025-12-31', '25')).toBe('below');
  expect(await verdictOn('2026-01-01', '25')).toBe('pops-waste');
  expect(await verdictOn('2026-01-01', '24.999999999')).toBe('below');
  expect(await verdictOn('2027-06-30', '10')).toBe('below');
  expect(await verdictOn('2027-07-01', '10')).toBe('pops-waste');
});

it('is changed at its end only: no gap, no overlap, nothing edited', async () => {
  for (const day of ['2027-07-01', '2026-06-01', null])
    expect(codes(await set(pcb('5', day)))).toEqual([['days-out-of-order', '/validFrom']]);
  for (const statement of ['UPDATE own_limit SET value = $$1$$', 'DELETE FROM own_limit'])
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});

it('takes one of two that are set at once', async () => {
  const answers = await Promise.all([set(pcb('8', '2028-01-01')), set(pcb('9', '2028-01-01'))]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  // The one that came too late saw the other's limit, or that it had been overtaken.
  expect([
    ['version-differs', ''],
    ['days-out-of-order', '/validFrom'],
  ]).toContainEqual(answers.flatMap(codes)[0]);
});

it('tells every fault at once, and is its own authority’s alone', async () => {
  const wrong = { ...pcb('1e3', '2029-01-01'), group: 'unobtainium' };
  expect(codes(await set(wrong))).toEqual([
    ['unknown-group', '/group'],
    ['bad-limit', '/value'],
  ]);
  expect(codes(await set(pcb('1', null), 'xb'))).toEqual([['not-found', '']]);
  const abroad = { ...authority.actor, jurisdiction: 'XB' };
  for (const actor of [abroad, holder.actor])
    expect(
      codes(await setLimit(ports, actor, { profile: 'xa', limit: pcb('1', '2030-01-01') })),
    ).toEqual([['not-the-authority', '']]);
  const again = { id: 'eu', name: 'X', base: 'mars', choices: {} };
  expect(codes(await defineProfile(ports, authority.actor, again))).toEqual([
    ['profile-taken', '/id'],
    ['unknown-profile', '/base'],
  ]);
  expect(
    codes(await defineProfile(ports, authority.actor, { ...again, id: 'xa', base: 'eu' })),
  ).toEqual([['profile-taken', '/id']]);
});

it('brings the law of its base: deadlines of the Union run under it', async () => {
  const there = portsOf(db, { profile: 'xa' });
  const story = play({ ...company, ports: there });
  const id = await story.declare([drum()]);
  await story.label(id);
  await story.book(id);
  await story.deliver(id);
  const deadlines = async (profile: string) =>
    unwrap(await readDeadlines(portsOf(db, { profile }), holder.actor, id)).map(
      ({ deadline }) => deadline.id,
    );
  expect(await deadlines('xa')).toEqual(await deadlines('eu'));
  expect(await deadlines('xa')).toContain('STO-05/disposal');
  expect(await deadlines('basel')).toEqual([]);
});
