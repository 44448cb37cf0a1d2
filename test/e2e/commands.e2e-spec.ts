import { commandsOf } from './support/contract.js';
import { drum, Journey, OUTPUTS } from './support/journey.js';
import { consented } from './support/notified.js';
import { later, stage } from './support/stage.js';

const s = await stage();
const { people } = s;
const { holder, driver, second, keeper, operator, chemist, regulator } = people;

interface Named {
  readonly id: string;
  readonly label: string;
  readonly net: string;
  readonly state: string;
}

const packagesOf = async (journey: Journey): Promise<readonly Named[]> =>
  (await journey.read()).packages;

/** The same steps with another consignment. */
function follow(id: string): Journey {
  const journey = new Journey(s);
  journey.id = id;
  return journey;
}

describe('before it leaves', () => {
  it('a consignment is revised, segregated anew, labelled with a second label, and cancelled', async () => {
    const journey = await new Journey(s).declared();
    await holder.does(journey.path('segregate'));
    const { json } = await holder.patch(journey.path(), {
      description: 'Oil of three transformers',
      packages: [drum({ net: '180' })],
    });
    expect(json.consignment).toMatchObject({ state: 'draft', net: '180', packageCount: 1 });
    await holder.does(journey.path('segregate'));
    await holder.does(journey.path('labels'));
    const [{ id, label }] = (await packagesOf(journey)) as [Named];
    await holder.does(journey.path('labels/replace'), { package: id, reason: 'Smeared.' });
    expect((await journey.labels())[0]).not.toBe(label);
    await journey.scan('holder', 'affix');
    await holder.does(journey.path('retract-scan'), { package: id, reason: 'It fell off.' });
    expect((await packagesOf(journey))[0]?.state).toBe('packed');
    const { consignment } = await holder.does(journey.path('cancel'), { reason: 'Not ours.' });
    expect(consignment.state).toBe('cancelled');
  });

  it('it is split, regrouped, and an article taken apart', async () => {
    const whole = await new Journey(s).labelled();
    const [one, two] = (await packagesOf(whole)) as [Named, Named];
    const { created } = await holder.does(whole.path('split'), {
      at: s.sites.utility,
      children: [{ packages: [one.id] }, { packages: [two.id] }],
    });
    expect(created.map(({ net }: Named) => net).sort()).toEqual([one.net, two.net].sort());
    const { consignment } = await holder.does('/consignments/regroup', {
      consignments: created.map(({ id }: Named) => id),
      description: 'Together again',
      at: s.sites.utility,
    });
    expect(consignment).toMatchObject({ net: '350.5', parentage: { reason: 'regrouping' } });
    const transformer = drum({
      ...{ loadType: 'article', packaging: 'article', physicalState: 'article', tare: '0' },
      equipment: {
        ...{ kind: 'transformer', serialNumber: 'T-1', drained: 'full', fluid: '60' },
        removedFromService: '2025-03-12',
      },
    });
    const article = await new Journey(s).declared([transformer]);
    await holder.does(article.path('segregate'));
    const [unit] = (await packagesOf(article)) as [Named];
    const parts = await holder.does(article.path('dismantle'), {
      from: [{ package: unit.id, net: '200' }],
      into: [
        drum({ net: '60', constituents: undefined }),
        { ...transformer, net: '140', constituents: undefined },
      ],
    });
    expect(
      parts.consignment.packages.map(({ net, state }: Named) => `${net} ${state}`).sort(),
    ).toEqual(['0 emptied', '140 packed', '60 packed']);
  });
});

describe('on its way', () => {
  it('it changes carriers, waits in a store, and its handovers may be withdrawn', async () => {
    const legs = [
      { carrier: s.houses.haulier, mode: 'road' },
      { carrier: s.houses.railway, mode: 'rail' },
    ];
    const journey = await new Journey(s).collected(undefined, { legs });
    await journey.scan('second', 'transfer');
    const offer = await second.does(journey.path('transfer'));
    const { id } = offer.consignment.handover;
    await driver.does(journey.path('handover/withdraw'), { handover: id, reason: 'Wrong train.' });
    await journey.handedOver('transfer', ['second', 'driver']);
    await second.does(journey.path('reroute'), {
      legs: [...legs, { carrier: s.houses.haulier, mode: 'road' }],
    });
    await journey.scan('second', 'store');
    await journey.handedOver('store', ['second', 'keeper'], { storage: s.sites.store });
    expect(await journey.read()).toMatchObject({
      state: 'in_interim_storage',
      custodian: s.houses.store,
    });
    await journey.scan('driver', 'resume');
    await journey.handedOver('resume', ['driver', 'keeper'], { plate: 'KDB 2B' });
    expect(await journey.read()).toMatchObject({
      state: 'in_transit',
      custodian: s.houses.haulier,
    });
    expect(keeper).toBeDefined();
  });

  it('it is seen by many scans at once, stopped and let go, loses a package and finds it again', async () => {
    const journey = await new Journey(s).collected();
    const scans = (await journey.labels()).map((label) => ({ label, purpose: 'sight' }));
    const { verdicts } = await driver.does('/scans/batch', { scans });
    expect(verdicts).toMatchObject(scans.map(() => ({ verdict: 'accepted' })));
    await regulator.does(journey.path('hold'), { reason: 'Inspection.', reference: 'F-1' });
    await regulator.does(journey.path('release'), { reason: 'In order.' });
    const [lost] = (await packagesOf(journey)) as [Named];
    const { created } = await driver.does(journey.path('incidents'), {
      kind: 'theft',
      description: 'One drum gone.',
      lost: [{ package: lost.id, net: lost.net }],
    });
    expect(created).toMatchObject([{ state: 'lost', packageCount: 1 }]);
    const found = await driver.does(`/consignments/${created[0].id}/recover`, {
      packages: [lost.id],
      explanation: 'It stood behind the shed.',
    });
    expect(found.consignment.state).toBe('in_transit');
  });

  it('what was sealed is amended by all who signed it, or by none', async () => {
    const journey = await new Journey(s).collected();
    const propose = async (change: object) =>
      (await driver.does(journey.path('amendments'), { ...change, reason: 'A slip.' })).consignment
        .amendments[0].id;
    const declined = await propose({ field: 'emergencyPhone', text: '112' });
    await holder.does(journey.path(`amendments/${declined}/decline`), { reason: 'It is right.' });
    const approved = await propose({ field: 'description', text: 'Oil of two transformers' });
    const { consignment } = await holder.does(journey.path(`amendments/${approved}/approve`));
    expect(consignment).toMatchObject({ description: 'Oil of two transformers', amendments: [] });
    const [{ id }] = (await packagesOf(journey)) as [Named];
    for (const change of [
      { field: 'package.net', mass: '199' },
      { field: 'package.constituents', constituents: drum().constituents },
      { field: 'package.equipment', equipment: { kind: 'capacitor' } },
    ]) {
      const amendment = await propose({ ...change, package: id });
      const open = (await journey.read()).amendments[0];
      expect(open).toMatchObject({ id: amendment, field: change.field, package: id });
      await holder.does(journey.path(`amendments/${amendment}/decline`), { reason: 'No.' });
    }
    const { status, json } = await driver.post(journey.path('amendments'), {
      ...{ field: 'package.net', package: id, text: '199', reason: 'A slip.' },
    });
    expect([status, json.errors[0].pointer]).toEqual([422, '/mass']);
  });

  it('it leaves the country with the consents of both States, and its certificate comes back', async () => {
    const { id: notification, number } = await consented(s);
    const journey = await new Journey(s).collected(undefined, {
      ...{ destination: s.sites.kiln, notification },
    });
    const leaving = { movementDocument: `${number}/1`, exitPoint: 'Malaba' };
    await driver.does(journey.path('export'), leaving);
    const { consignment } = await holder.does(journey.path('foreign-certificate'), {
      ...{ number: 'UG-7', signedBy: 'The kiln', operation: 'D10' },
      completedAt: new Date().toISOString(),
    });
    expect(consignment).toMatchObject({ state: 'certified', certificate: { number: 'UG-7' } });
    const { json } = await holder.get(journey.path('certificate'));
    expect(json).toMatchObject({ number: 'UG-7', issuer: { country: 'UG' }, batches: [] });
  });
});

describe('at the gate', () => {
  it('a drum that weighs otherwise is a discrepancy until both sides agree', async () => {
    const journey = await new Journey(s).collected([drum()]);
    const [{ id, label }] = (await packagesOf(journey)) as [Named];
    await operator.does('/scans', { label, purpose: 'deliver', gross: '178' });
    await journey.handedOver('deliver', ['driver', 'operator']);
    const { state, discrepancies } = await journey.read();
    expect([state, discrepancies[0]]).toMatchObject([
      'under_review',
      { kind: 'weight', declared: '200', found: '160', automatic: true },
    ]);
    const resolve = journey.path(`discrepancies/${discrepancies[0].id}/resolve`);
    const agreed = { explanation: 'A leak.', agreed: [{ package: id, net: '160' }] };
    await operator.does(resolve, agreed);
    const { consignment } = await holder.does(resolve, agreed);
    expect(consignment.state).toBe('delivered');
    await operator.does(journey.path('discrepancies'), { kind: 'damage', comment: 'Dented.' });
  });

  it('a part is refused and goes back; the whole is refused and goes elsewhere', async () => {
    const journey = await new Journey(s).delivered();
    const [refused] = (await packagesOf(journey)) as [Named];
    const { created } = await operator.does(journey.path('accept'), {
      refused: [{ package: refused.id, net: refused.net }],
      reason: 'The lid leaks.',
      returnTo: s.sites.utility,
    });
    const back = follow(created[0].id);
    await back.scan('operator', 'return');
    await back.handedOver('return', ['operator', 'driver'], {
      plate: 'KDA 123A',
      legs: [{ carrier: s.houses.haulier, mode: 'road', plate: 'KDA 123A' }],
    });
    expect(await back.read()).toMatchObject({ state: 'in_transit', returning: true });
    const whole = await new Journey(s).delivered();
    await operator.does(whole.path('reject'), {
      reason: 'No room.',
      returnTo: s.sites.furnace,
    });
    expect((await whole.read()).returnTo.site).toBe(s.sites.furnace);
  });
});

describe('at its end', () => {
  it('residues are treated again, disposed of or sent on', async () => {
    const journey = await new Journey(s).accepted([drum()]);
    const open = async () =>
      (
        await operator.does('/batches', {
          site: s.sites.plant,
          technology: 'hazardous-waste-incineration',
          operation: 'D10',
        })
      ).batch.id as string;
    const first = await open();
    await journey.scan('operator', 'treat', { batch: first });
    await operator.does(journey.path('start-treatment'), { batch: first });
    const [slag] = OUTPUTS.residues;
    const residues = ['20', '10', '5'].map((net) => ({ ...slag, net }));
    await operator.does(`/batches/${first}/outputs`, { ...OUTPUTS, residues });
    const { batch, consignments } = await chemist.does(`/batches/${first}/confirm`);
    expect(consignments).toMatchObject([{ id: journey.id, state: 'treated' }]);
    const [again, dump, sent] = batch.residues as [Named, Named, Named];
    await operator.does(`/batches/${await open()}/residues/feed`, {
      ...{ from: first, residue: again.id },
    });
    await operator.does(`/batches/${first}/residues/dispose`, {
      ...{ residue: dump.id, operation: 'D5', site: s.sites.plant },
    });
    const onward = await operator.does(`/batches/${first}/residues/consign`, {
      ...{ residues: [sent.id], description: 'Slag', emergencyPhone: '112' },
    });
    expect(onward.consignments).toMatchObject([
      { net: sent.net, parentage: { reason: 'residues', parents: [first] } },
    ]);
    expect(onward.batch.residues.map(({ fate }: { fate: { kind: string } }) => fate.kind)).toEqual(
      expect.arrayContaining(['treated-again', 'disposed', 'consigned']),
    );
  });

  it('contents are poured together', async () => {
    const journey = await new Journey(s).accepted();
    const packages = await packagesOf(journey);
    const { consignment } = await operator.does(journey.path('repackage'), {
      from: packages.map(({ id, net }) => ({ package: id, net })),
      into: [drum({ net: '350.5', constituents: undefined })],
    });
    expect(consignment.packages.filter(({ state }: Named) => state !== 'emptied')).toMatchObject([
      { net: '350.5', pops: [{ pop: 'pcb', mass: '1.7525' }] },
    ]);
  });
});

describe('organisations', () => {
  it('are registered with sites and permits by the authority, who lets their first person in', async () => {
    const { id } = await regulator.does('/organisations', {
      ...{ name: 'New carrier', country: 'KE', roles: ['carrier'] },
    });
    const path = `/organisations/${id}`;
    const site = await regulator.does(`${path}/sites`, {
      ...{ name: 'Depot', address: 'Mombasa Road', country: 'KE', timeZone: 'Africa/Nairobi' },
    });
    const permit = await regulator.does(`${path}/permits`, {
      ...{ authority: 'Ministry', number: 'C-9', activity: 'collection', pops: ['pcb'] },
      maxConcentration: { value: '50', unit: '%' },
      ...{ annualCapacity: '1000.5', validFrom: '2026-01-01', validTo: '2027-12-31' },
    });
    expect(permit).toMatchObject({ maxConcentration: { value: '500000', unit: 'mg/kg' } });
    await regulator.does(`${path}/permits/${permit.id}/end`, { lastDay: '2026-12-31' });
    await regulator.does(`${path}/accounts`, {
      ...{ email: 'ann@example.org', name: 'Ann', roles: ['carrier', 'administrator'] },
      password: 'correct horse battery',
    });
    expect((await holder.get(`${path}/sites`)).json.items).toEqual([site]);
    expect((await holder.get(`${path}/permits`)).json.items[0].validTo).toBe('2026-12-31');
    expect((await regulator.get(`${path}/accounts`)).json.items).toMatchObject([{ name: 'Ann' }]);
    expect((await holder.get(path)).json.name).toBe('New carrier');
    expect((await holder.get('/organisations?limit=200')).json.items.length).toBeGreaterThan(9);
  });

  it('are nobody else’s to change', async () => {
    const site = { name: 'Depot', address: 'X', country: 'KE' };
    const account = { email: 'x@example.org', name: 'X', roles: ['holder'], password: 'x' };
    const path = `/organisations/${s.houses.brewery}`;
    expect((await holder.post(`${path}/sites`, site)).status).toBe(403);
    expect((await holder.post(`${path}/accounts`, account)).status).toBe(403);
    expect((await holder.get(`${path}/accounts`)).status).toBe(403);
    expect((await driver.post('/organisations', {})).status).toBe(403);
    const unknown = `/organisations/${s.sites.plant}`;
    expect((await holder.get(unknown)).status).toBe(404);
  });
});

describe('in the end', () => {
  it('a certified consignment is frozen after ten quiet days, and not before', async () => {
    const journey = await new Journey(s).certified();
    expect((await holder.post(journey.path('finalise'))).json.errors[0].code).toBe('not-quiet');
    // Whoever signs in sweeps away his sessions that are over by then: from here on nobody of today is signed in.
    const then = await later(s, 11);
    const { consignment } = await then.people.holder.does(journey.path('finalise'));
    expect(consignment.finalisedAt).toBeDefined();
    then.contract.done.forEach((operation) => s.contract.done.add(operation));
  });

  it('every command was given, and did what it was asked', async () => {
    const never = commandsOf(s.contract.document)
      .map(({ method, path }) => `${method} ${path}`)
      .filter((operation) => !s.contract.done.has(operation));
    expect(never).toEqual([]);
  });
});
