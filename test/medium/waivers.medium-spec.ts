import {
  declareConsignment,
  endWaiver,
  grantWaiver,
  readDeadlines,
  waiversOf,
  watchDeadlines,
  type GrantWaiver,
  type PackageInput,
} from '@popstrace/application';
import { RULES, waive, type Finding } from '@popstrace/compliance';
import { instantOf, unwrap, type Day, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { portsOf } from '../../apps/api/src/wiring/ports.js';
import { cast, done, drum, play, type Cast } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
let time = Date.parse('2026-01-10T12:00:00Z');
const clock = { now: () => instantOf(time) };
const on = (day: string) => (time = Date.parse(`${day}T12:00:00Z`));

const company: Cast = await (async () => {
  const { ports, ...others } = await cast(db);
  return { ...others, ports: portsOf(db, { clock, ids: ports.ids, profile: 'us' }) };
})();
const { ports, holder, authority, carrier, stranger } = company;
const { read } = play(company);

const codes = (result: Result<unknown, readonly Refusal[]>) =>
  result.ok ? [] : result.error.map(({ code, pointer }) => [code, pointer]);

async function declared(): Promise<Id> {
  const oil: PackageInput = {
    ...drum(),
    equipment: { kind: 'oil', serialNumber: 'D', removedFromService: '2025-02-01' },
  };
  const input = {
    site: holder.site,
    description: 'Oil',
    emergencyPhone: '+999 1',
    packages: [oil],
  };
  return done(await declareConsignment(ports, { actor: holder.actor }, input)).receipts[0]
    ?.stream as Id;
}

const waiver = (subject: GrantWaiver['subject'], over: Partial<GrantWaiver> = {}): GrantWaiver => ({
  ...{ rule: 'STO-01', subject, reference: 'W-7', reason: 'The plant is under repair.' },
  ...{ validFrom: '2026-01-20' as Day, validTo: '2026-06-30' as Day },
  ...over,
});

const grant = (told: GrantWaiver, by = authority.actor) => grantWaiver(ports, by, told);

const disposal = async (id: Id) =>
  unwrap(await readDeadlines(ports, holder.actor, id)).find(
    ({ deadline }) => deadline.id === 'STO-01/dispose',
  );

const levelOf = async (subject: Id) => {
  await watchDeadlines(ports);
  const open = { state: 'open', subject } as const;
  const alerts = await ports.alerts.list(holder.actor, open, { after: null, limit: 10 });
  return alerts.find(({ rule }) => rule === 'STO-01')?.level;
};

it('gives time until its last day, and what was alerted eases; when it is ended, that comes back', async () => {
  on('2026-02-05');
  const id = await declared();
  expect(await levelOf(id)).toBe('overdue');
  const { id: granted } = unwrap(await grant(waiver({ kind: 'consignment', id })));
  expect(await levelOf(id)).toBeUndefined();
  expect(await disposal(id)).toMatchObject({
    deadline: { dueOn: '2026-06-30', waiver: granted },
    state: 'running',
  });
  on('2026-07-01');
  expect(await levelOf(id)).toBe('overdue');
  on('2026-06-25');
  expect(await levelOf(id)).toBe('overdue');
  unwrap(await endWaiver(ports, authority.actor, granted));
  // It held until 24 June: the day after that is late.
  expect(await disposal(id)).toMatchObject({ deadline: { dueOn: '2026-06-24' }, state: 'overdue' });
  expect(codes(await endWaiver(ports, authority.actor, granted))).toEqual([['ended-already', '']]);
  const kept = await ports.waivers.list(
    authority.actor,
    { subject: id },
    { after: null, limit: 9 },
  );
  expect(kept).toMatchObject([{ reason: 'The plant is under repair.', ended: { name: 'First' } }]);
});

it('for a holder covers all that it declares, and nobody else’s', async () => {
  on('2026-02-05');
  const id = await declared();
  expect(await levelOf(id)).toBe('overdue');
  unwrap(await grant(waiver({ kind: 'holder', id: stranger.organisation })));
  expect(await levelOf(id)).toBe('overdue');
  unwrap(await grant(waiver({ kind: 'holder', id: holder.organisation })));
  expect(await levelOf(id)).toBeUndefined();
  const other = await declared();
  expect(await disposal(other)).toMatchObject({ deadline: { dueOn: '2026-06-30' } });
});

it('sets aside the findings of its rule, on its days, and of no other rule', async () => {
  const id = await declared();
  const finding = (rule: string): Finding => ({
    ...{ code: 'overdue', message: 'late', pointer: '', severity: 'deadline', rule, article: 'x' },
  });
  const recorded = await ports.waivers.list(authority.actor, {}, { after: null, limit: 9 });
  const left = async (day: string) =>
    waive([finding('STO-01'), finding('SEG-01')], {
      ...{ rules: RULES, subject: id, day: day as Day },
      waivers: waiversOf(await read(id), recorded),
    }).findings.map(({ rule }) => rule);
  expect(await left('2026-01-19')).toEqual(['STO-01', 'SEG-01']);
  expect(await left('2026-01-20')).toEqual(['SEG-01']);
  expect(await left('2026-06-30')).toEqual(['SEG-01']);
  expect(await left('2026-07-01')).toEqual(['STO-01', 'SEG-01']);
});

it('is granted by the authority of the place, for what may be waived, with every fault told at once', async () => {
  const id = await declared();
  const subject = { kind: 'consignment', id } as const;
  const wrong = waiver(subject, { rule: 'SEG-01', validTo: '2026-01-01' as Day });
  expect(codes(await grant(wrong, { ...authority.actor, jurisdiction: 'XB' }))).toEqual([
    ['not-waivable', '/rule'],
    ['unknown-subject', '/subject/id'],
    ['days-out-of-order', '/validTo'],
  ]);
  expect(codes(await grant(waiver(subject, { rule: 'NO-1' })))).toEqual([
    ['unknown-rule', '/rule'],
  ]);
  expect(codes(await grant(waiver(subject), holder.actor))).toEqual([
    ['unknown-subject', '/subject/id'],
  ]);
  expect(codes(await grant(waiver({ kind: 'holder', id })))).toEqual([
    ['unknown-subject', '/subject/id'],
  ]);
});

it('is read by those whom it concerns, and never changed or erased', async () => {
  const id = await declared();
  unwrap(await grant(waiver({ kind: 'consignment', id })));
  const seenBy = async ({ actor }: typeof holder) =>
    (await ports.waivers.list(actor, { subject: id }, { after: null, limit: 9 })).length;
  expect([await seenBy(authority), await seenBy(holder)]).toEqual([1, 1]);
  expect([await seenBy(carrier), await seenBy(stranger)]).toEqual([0, 0]);
  for (const statement of ['DELETE FROM waiver', 'UPDATE waiver_end SET ended_on = ended_on'])
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});
