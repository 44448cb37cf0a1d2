import {
  changeEquipment,
  declareEquipment,
  giveCommand,
  readEquipment,
  readProgress,
  registerEquipment,
  takeOutOfUse,
  watchDeadlines,
  type EquipmentFacts,
  type InventoryItem,
  type KnownContent,
  type Lane,
} from '@popstrace/application';
import {
  instantOf,
  parseConcentration,
  unwrap,
  type Clock,
  type Day,
  type Id,
} from '@popstrace/kernel';
import { portsOf } from '../../apps/api/src/wiring/ports.js';
import { cast, done, play, type Cast } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();

class VirtualClock implements Clock {
  time = Date.parse('2025-06-01T12:00:00Z');
  now = () => instantOf(this.time);
  set = (at: string) => (this.time = Date.parse(`${at}T12:00:00Z`));
}

const clock = new VirtualClock();
const company: Cast = await (async () => {
  const { ports, ...others } = await cast(db);
  return { ...others, ports: portsOf(db, { clock, ids: ports.ids }) };
})();
const { ports, holder, authority, plant, stranger } = company;
const story = play(company);

const percent = (text: string): KnownContent => ({
  concentrationPpq: unwrap(parseConcentration(text, '%')),
  basis: 'measured',
  evidence: { report: 'L-1', date: '2025-01-10', method: 'EN 61619' },
});

const facts = (over: Partial<EquipmentFacts> = {}): EquipmentFacts => ({
  ...{ site: holder.site, kind: 'transformer', maker: 'Westmark', model: 'TX', year: 1972 },
  ...{ serialNumber: 'T-7', ratingKva: '630', fluid: 'Askarel', location: 'Bay 3' },
  ...{ fluidMillilitres: 800_000n, fluidGrams: 1_240_000n, totalGrams: 3_100_000n },
  ...{ content: percent('55'), condition: 'sound', outOfUseOn: null, retrofilledOn: null },
  ...{ drainedOn: null, rinsedOn: null, carcassContent: null },
  ...over,
});

const register = async (over: Partial<EquipmentFacts> = {}): Promise<InventoryItem> =>
  unwrap(
    await registerEquipment(ports, holder.actor, { facts: facts(over), reason: 'Inventory 2025' }),
  );

const find = async ({ id }: InventoryItem) => (await ports.inventory.find(id)) as InventoryItem;
const codes = (result: { ok: boolean; error?: readonly { code: string; pointer: string }[] }) =>
  result.error?.map(({ code, pointer }) => [code, pointer]);

const declare = (items: readonly InventoryItem[], lane: Lane = ports.lane) =>
  declareEquipment(
    { ...ports, lane },
    { actor: holder.actor },
    {
      equipment: items.map(({ id }) => id),
      description: 'PCB equipment',
      emergencyPhone: '+999 1',
    },
  );

const retired = async (over: Partial<EquipmentFacts> = {}): Promise<InventoryItem> =>
  register({ outOfUseOn: '2025-05-01' as Day, ...over });

describe('a piece of equipment', () => {
  it('keeps everything that was ever stated of it, by whom and why', async () => {
    const item = await register({ content: null });
    const change = {
      ...{ equipment: item.id, changes: { content: percent('12') }, reason: 'Sampled' },
      on: '2025-05-30' as Day,
    };
    unwrap(await changeEquipment(ports, holder.actor, change));
    const { history } = unwrap(await readEquipment(ports, authority.actor, item.id));
    expect(history).toMatchObject([
      { seq: 1, reason: 'Inventory 2025', on: '2025-06-01', facts: { content: null } },
      { seq: 2, reason: 'Sampled', on: '2025-05-30', name: 'First', user: holder.actor.user },
    ]);
    expect((await find(item)).facts).toEqual(facts({ content: percent('12') }));
    expect(codes(await readEquipment(ports, stranger.actor, item.id))).toEqual([['not-found', '']]);
    await expect(db.pool.query('UPDATE equipment_record SET reason = $$x$$')).rejects.toMatchObject(
      { code: '42501' },
    );
  });

  it('is changed by its holder alone, and on what one has seen', async () => {
    const item = await register();
    const change = { equipment: item.id, changes: { location: 'Bay 4' }, reason: 'Moved' };
    expect(codes(await changeEquipment(ports, authority.actor, change))).toEqual([
      ['not-found', ''],
    ]);
    const twice = await Promise.all([
      changeEquipment(ports, holder.actor, { ...change, expectedVersion: 1 }),
      changeEquipment(ports, holder.actor, { ...change, expectedVersion: 1 }),
    ]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await find(item)).version).toBe(2);
  });

  it('has its content lowered by a measurement only, and after a retrofill by a later one', async () => {
    const item = await register();
    const state = (changes: Partial<EquipmentFacts>) =>
      changeEquipment(ports, holder.actor, { equipment: item.id, changes, reason: 'New oil' });
    const lower = unwrap(parseConcentration('30', 'mg/kg'));
    expect(codes(await state({ content: { concentrationPpq: lower, basis: 'declared' } }))).toEqual(
      [['content-not-measured', '/content']],
    );
    const retrofilledOn = '2025-03-01' as Day;
    expect(codes(await state({ retrofilledOn }))).toEqual([['content-not-measured', '/content']]);
    const evidence = { report: 'L-2', date: '2025-03-01', method: 'EN 61619' };
    unwrap(
      await state({
        retrofilledOn,
        content: { concentrationPpq: lower, basis: 'measured', evidence },
      }),
    );
  });

  it('tells days in the future and out of order, all at once', async () => {
    const wrong = { outOfUseOn: '2025-06-02', rinsedOn: '2025-05-01', drainedOn: null } as never;
    expect(
      codes(
        await registerEquipment(ports, holder.actor, { facts: facts(wrong), reason: 'Inventory' }),
      ),
    ).toEqual([
      ['in-the-future', '/outOfUseOn'],
      ['days-out-of-order', '/rinsedOn'],
    ]);
    expect(
      codes(
        await registerEquipment(ports, holder.actor, {
          facts: facts({ site: plant.site }),
          reason: 'Inventory',
        }),
      ),
    ).toEqual([['not-yours', '/site']]);
  });
});

describe('equipment that becomes waste', () => {
  it('carries its data into a package, and reads as destroyed when that is certified', async () => {
    const item = await register();
    expect(codes(await declare([item]))).toEqual([['still-in-use', '/equipment/0']]);
    unwrap(
      await takeOutOfUse(ports, holder.actor, {
        ...{ equipment: item.id, on: '2025-05-15' as Day, reason: 'Replaced' },
      }),
    );
    const consignment = done(await declare([item])).receipts[0]?.stream as Id;
    const [p] = [...(await story.read(consignment)).packages.values()];
    expect(p).toMatchObject({
      loadType: 'article',
      unNumber: '2315',
      equipment: {
        ...{ kind: 'transformer', serialNumber: 'T-7', maker: 'Westmark', year: 1972 },
        ...{ ratingKva: '630', fluidGrams: 1_240_000n, drained: 'full' },
        removedFromService: '2025-05-15',
      },
      content: { highest: [{ pop: 'pcb', basis: 'measured' }] },
    });
    expect(await find(item)).toMatchObject({
      status: 'stored',
      waste: { package: p?.id, consignment },
    });
    expect(codes(await declare([item]))).toEqual([['became-waste', '/equipment/0']]);
    const change = { equipment: item.id, changes: { location: 'Gone' }, reason: 'x' };
    expect(codes(await changeEquipment(ports, holder.actor, change))).toEqual([
      ['became-waste', ''],
    ]);
    await story.label(consignment);
    await story.book(consignment);
    await story.deliver(consignment);
    clock.set('2026-02-01');
    await story.destroy(consignment);
    expect((await find(item)).status).toBe('stored');
    await story.certify(consignment);
    expect(await find(item)).toMatchObject({ status: 'destroyed', destroyedOn: '2026-02-01' });
    clock.set('2025-06-01');
  });

  it('weighs less by its fluid when it was drained, and keeps the content of the fluid until it is rinsed and measured', async () => {
    const drainedOn = '2025-05-02' as Day;
    const item = await retired({ drainedOn });
    const id = done(await declare([item])).receipts[0]?.stream as Id;
    const [p] = [...(await story.read(id)).packages.values()];
    // 3,100 kg less 1,240 kg of oil.
    expect(p).toMatchObject({ unNumber: '3432', equipment: { drained: 'drained' } });
    expect(p?.content.origins[0]?.grams).toBe(1_860_000n);
    expect(p?.content.highest[0]?.concentrationPpq).toBe(percent('55').concentrationPpq);
    const evidence = { report: 'L-3', date: '2025-05-04', method: 'wipe' };
    const carcassContent = { ...percent('0.004'), evidence };
    expect(
      codes(
        await registerEquipment(ports, holder.actor, {
          facts: facts({ drainedOn, carcassContent }),
          reason: 'x',
        }),
      ),
    ).toEqual([['content-not-measured', '/carcassContent']]);
    const rinsed = await retired({ drainedOn, rinsedOn: '2025-05-03' as Day, carcassContent });
    const clean = done(await declare([rinsed])).receipts[0]?.stream as Id;
    const [q] = [...(await story.read(clean)).packages.values()];
    expect(q?.content.highest[0]?.concentrationPpq).toBe(carcassContent.concentrationPpq);
  });

  it('is declared once, however many ask at once', async () => {
    const item = await retired();
    const answers = await Promise.all([declare([item]), declare([item]), declare([item])]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is free again when custody refuses, when the declaration is cancelled, and after a crash', async () => {
    const [item, other] = [await retired(), await retired()];
    const dead: Lane = { submit: () => Promise.reject(new Error('killed')) };
    await expect(declare([item, other], dead)).rejects.toThrow('killed');
    // A minute may pass between reservation and declaration, no more.
    expect(codes(await declare([item]))).toEqual([['became-waste', '/equipment']]);
    clock.time += 61_000;
    const id = done(await declare([item, other])).receipts[0]?.stream as Id;
    const cancel = { kind: 'cancel', consignments: [id], details: { reason: 'Sold' } } as const;
    done(await giveCommand(ports, { actor: holder.actor }, cancel));
    expect(await find(item)).toMatchObject({ status: 'out-of-use', waste: null });
    const refusing: Lane = { submit: () => Promise.resolve({ ok: false, error: [] }) };
    expect(await declare([item], refusing)).toMatchObject({ ok: false });
    done(await declare([item]));
  });

  it('must be known, one’s own, and of one site', async () => {
    const unknown = await retired({ content: null });
    const elsewhere = ports.ids.next();
    await ports.sites.add({
      ...{ id: elsewhere, organisation: holder.organisation, name: 'Depot', address: '1' },
      ...{ country: 'XA', territory: 'XA-02', coordinates: null, timeZone: 'UTC' },
      createdAt: clock.now(),
    });
    const far = await retired({ site: elsewhere });
    expect(codes(await declare([unknown, far]))).toEqual([
      ['content-unknown', '/equipment/0'],
      ['site-elsewhere', '/equipment/1'],
    ]);
    const theirs = { actor: stranger.actor };
    const input = { equipment: [far.id], description: 'x', emergencyPhone: '+999 1' };
    expect(codes(await declareEquipment(ports, theirs, input))).toEqual([
      ['not-found', '/equipment/0'],
    ]);
  });
});

describe('the dates of Annex A Part II', () => {
  it('alert the holder a week before the end of 2025 and the authority after it, until it is out of use', async () => {
    const item = await register({ serialNumber: 'T-2025' });
    const below = await register({ serialNumber: 'T-clean', content: percent('0.005') });
    const alertsOf = async ({ id: subject }: InventoryItem, who = authority.actor) =>
      (await ports.alerts.list(who, { subject }, { after: null, limit: 10 })).map(
        ({ clock: of, level, message, closedAt }) => [of, level, message, closedAt !== null],
      );
    const told = 'Take the PCB equipment out of use (transformer T-2025)';
    clock.set('2025-12-25');
    await watchDeadlines(ports);
    expect(await alertsOf(item)).toEqual([]);
    expect(await alertsOf(item, holder.actor)).toEqual([
      ['PCB-01/end-of-use', 'soon', told, false],
    ]);
    clock.set('2026-01-01');
    await watchDeadlines(ports);
    expect(await alertsOf(item)).toEqual([['PCB-01/end-of-use', 'overdue', told, false]]);
    expect(await alertsOf(below, holder.actor)).toEqual([]);
    unwrap(
      await takeOutOfUse(ports, holder.actor, {
        ...{ equipment: item.id, on: '2026-01-01' as Day, reason: 'Late' },
      }),
    );
    await watchDeadlines(ports);
    expect(await alertsOf(item)).toEqual([['PCB-01/end-of-use', 'overdue', told, true]]);
    clock.set('2029-01-01');
    await watchDeadlines(ports);
    expect(await alertsOf(item)).toContainEqual([
      'PCB-01/sound-management',
      'overdue',
      'Have the PCB equipment destroyed (transformer T-2025)',
      false,
    ]);
    const id = done(await declare([item])).receipts[0]?.stream as Id;
    for (const step of ['label', 'book', 'deliver', 'destroy', 'certify'] as const)
      await story[step](id);
    await watchDeadlines(ports);
    expect((await alertsOf(item)).map(([, , , closed]) => closed)).toEqual([true, true]);
  });
});

describe('progress', () => {
  it('adds up for the holder and for each territory, and is nobody else’s', async () => {
    clock.set('2029-06-01');
    const own = unwrap(await readProgress(ports, holder.actor, {}));
    const country = unwrap(await readProgress(ports, authority.actor, {}));
    expect(country).toMatchObject({ territory: 'XA', inventory: own.inventory });
    const there = unwrap(await readProgress(ports, authority.actor, { territory: 'XA-02' }));
    // The depot has one transformer of 3,100 kg with 55 % PCB, out of use.
    expect(there.inventory.bands.P1['out-of-use']).toEqual({ pieces: 1, mass: 3_100_000n });
    expect(there.targets).toMatchObject([
      { target: 'end-of-use', pieces: 1, reached: 1, missed: false },
      { target: 'sound-management', pieces: 1, reached: 0, missed: true },
    ]);
    expect(codes(await readProgress(ports, holder.actor, { territory: 'XA' }))).toEqual([
      ['not-your-territory', '/territory'],
    ]);
    const none = unwrap(await readProgress(ports, stranger.actor, {}));
    expect(none.targets).toMatchObject([{ pieces: 0 }, { pieces: 0 }]);
  });
});
