import { watchDeadlines } from '@popstrace/application';
import { readStatementCode, statementCode } from '@popstrace/ledger';
import { unwrap, type Id } from '@popstrace/kernel';
import type { Said } from '../support/phone.js';
import type { Person } from './support/cast.js';
import { drum, Journey } from './support/journey.js';
import { enrolled, send, verdicts } from './support/phones.js';
import { stage } from './support/stage.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what a client of the API sees is plain JSON */

const s = await stage();
const { people } = s;

/** What one phone shows as a QR code, the other reads. */
function shown(said: Said): Said {
  const read = unwrap(readStatementCode(statementCode(said)));
  return { ...said, ...read };
}

/** A booked consignment at the holder's, and the phones of the two who meet there. */
async function meeting(packages?: readonly object[]) {
  const journey = await new Journey(s).booked(packages);
  const [driver, holder] = [await enrolled(s, 'driver'), await enrolled(s, 'holder', 'Ed25519')];
  const labels = await journey.labels();
  return { journey, driver, holder, labels, id: journey.id as Id };
}

/** The driver scans, offers, and the holder accepts: nobody has a network. */
async function handedOver(packages?: readonly object[]) {
  const met = await meeting(packages);
  const { driver, holder, labels, id } = met;
  const scans = [];
  for (const label of labels) scans.push(await driver.scans(label, 'collect'));
  const offer = await driver.offers(id, 'collect', { plate: 'KDA 123A' });
  const acceptance = await holder.accepts(id, shown(offer));
  return { ...met, scans, offer, acceptance };
}

describe('two phones that hand over without a network', () => {
  it('need one of them to come back: its sync brings both signatures', async () => {
    const { journey, driver, scans, offer, acceptance } = await handedOver();
    const given = [s, ['driver', driver], [...scans, offer, shown(acceptance)]] as const;
    expect(await verdicts(...given)).toEqual(Array.from({ length: 4 }, () => 'accepted'));
    expect(await journey.read()).toMatchObject({
      state: 'in_transit',
      custodian: s.houses.haulier,
    });
    const events = (await people.holder.get(`${journey.path('events')}?limit=200`)).json.items;
    const [offered, collected] = events.slice(-2);
    expect([offered.type, offered.organisation]).toEqual(['handover-offered', s.houses.haulier]);
    expect([collected.type, collected.organisation]).toEqual(['collected', s.houses.utility]);
    expect(offered.payload.handover).toMatchObject({ id: offer.id, plate: 'KDA 123A' });
  });

  it('may come back in any order: what is early waits for the rest', async () => {
    const { journey, driver, holder, scans, offer, acceptance } = await handedOver();
    expect(await verdicts(s, ['holder', holder], [acceptance])).toEqual([
      'quarantined offer-missing waits-for-others',
    ]);
    expect(await verdicts(s, ['holder', holder], [acceptance, shown(offer)])).toEqual([
      'quarantined offer-missing waits-for-others',
      'quarantined not-scanned not-scanned waits-for-others',
    ]);
    expect((await journey.read()).state).toBe('awaiting_collection');
    expect(await verdicts(s, ['driver', driver], [...scans, offer])).toEqual(
      Array.from({ length: 3 }, () => 'accepted'),
    );
    expect((await journey.read()).state).toBe('in_transit');
    expect(await verdicts(s, ['holder', holder], [acceptance])).toEqual(['duplicate']);
  });

  it('sign these bytes and no others: an offer that was changed is not what was accepted', async () => {
    const { journey, driver, holder, labels, id } = await meeting([drum()]);
    const scan = await driver.scans(labels[0] ?? '', 'collect');
    const seen = await driver.offers(id, 'collect', { plate: 'KDA 1A' });
    const acceptance = await holder.accepts(id, { ...seen, hash: 'ab'.repeat(32) });
    expect(await verdicts(s, ['driver', driver], [scan, seen, acceptance])).toEqual([
      'accepted',
      'accepted',
      'quarantined offer-missing waits-for-others',
    ]);
    expect((await journey.read()).state).toBe('awaiting_collection');
  });

  it('hand over once, however often both bring it', async () => {
    const { journey, driver, holder, scans, offer, acceptance } = await handedOver([drum()]);
    const both = [...scans, offer, acceptance];
    await Promise.all([
      verdicts(s, ['driver', driver], both),
      verdicts(s, ['holder', holder], [...both, ...both]),
      verdicts(s, ['driver', driver], both),
    ]);
    expect(await verdicts(s, ['holder', holder], both)).toEqual(both.map(() => 'duplicate'));
    const { items } = (await people.holder.get(`${journey.path('events')}?limit=200`)).json;
    const types = items.map(({ type }: any) => type);
    expect(types.filter((type: string) => type === 'collected')).toHaveLength(1);
    expect(types.filter((type: string) => type === 'handover-offered')).toHaveLength(1);
  });

  it('bring the way on before what led there, and it is found in its place', async () => {
    const { journey, driver, holder, scans, offer, acceptance, labels, id } = await handedOver([
      drum(),
    ]);
    const plant = await enrolled(s, 'operator');
    const weighed = await plant.scans(labels[0] ?? '', 'deliver', { gross: '218' });
    const delivery = await plant.offers(id, 'deliver');
    const arrival = await driver.accepts(id, shown(delivery));
    expect(await verdicts(s, ['operator', plant], [weighed, delivery, shown(arrival)])).toEqual([
      'quarantined wrong-state waits-for-others',
      'quarantined wrong-state waits-for-others',
      'quarantined offer-missing waits-for-others',
    ]);
    await verdicts(s, ['driver', driver], [...scans, offer, arrival]);
    expect((await journey.read()).state).toBe('awaiting_collection');
    await verdicts(s, ['holder', holder], [acceptance]);
    expect(await journey.read()).toMatchObject({ state: 'delivered', custodian: s.houses.plant });
  });
});

/** Two drivers of two carriers collect one package; the second had no business with it. */
async function collision() {
  const journey = await new Journey(s).booked([drum()]);
  const [label = ''] = await journey.labels();
  const [first, second] = [await enrolled(s, 'driver'), await enrolled(s, 'second')];
  await verdicts(s, ['driver', first], [await first.scans(label, 'collect')]);
  const scan = await second.scans(label, 'collect');
  const { json } = await send(s, ['second', second], [scan]);
  return { journey, label, scan, second, verdict: json.verdicts[0], path: `/conflicts/${scan.id}` };
}

async function alertsOf(person: Person, subject: string) {
  await watchDeadlines(s.api.ports);
  const { json } = await people[person].get(`/alerts?kind=conflict&subject=${subject}`);
  return json.items.map(({ closedAt }: any) => (closedAt === null ? 'open' : 'closed'));
}

describe('two collectors of one package', () => {
  it('keep both facts: the second becomes a conflict, and both sides are told', async () => {
    const { journey, scan, verdict, path, second } = await collision();
    expect([verdict.verdict, verdict.errors[0].code]).toEqual(['conflict', 'not-a-party']);
    expect(await verdicts(s, ['second', second], [scan])).toEqual(['conflict not-a-party']);
    for (const person of ['driver', 'second', 'regulator'] as const)
      expect((await people[person].get(path)).json).toMatchObject({
        ...{ consignment: journey.id, first: s.houses.haulier, second: s.houses.railway },
        statement: { id: scan.id, kind: 'scan', body: { purpose: 'collect' } },
        proposal: null,
      });
    for (const person of ['stranger', 'foreigner', 'operator'] as const)
      expect((await people[person].get(path)).status).toBe(404);
    expect(await alertsOf('driver', journey.id)).toEqual(['open']);
    expect(await alertsOf('second', journey.id)).toEqual(['open']);
    expect((await people.second.get('/conflicts?state=open')).json.items).toContainEqual(
      expect.objectContaining({ id: scan.id }),
    );
  });

  it('resolve it under four eyes, one of each side', async () => {
    const { journey, path } = await collision();
    expect(await alertsOf('driver', journey.id)).toEqual(['open']);
    const propose = { outcome: 'first-stands', reason: 'The other lorry took the drum.' };
    const { proposal } = await people.second.does(`${path}/propose`, propose);
    const confirm = (person: Person, named = proposal.id) =>
      people[person].post(`${path}/confirm`, { proposal: named });
    expect((await confirm('second')).json.errors[0].code).toBe('own-proposal');
    expect((await confirm('driver', journey.id)).json.errors[0].code).toBe('not-proposed');
    expect((await confirm('stranger')).status).toBe(404);
    const { json } = await confirm('driver');
    expect(json.resolution).toMatchObject({ ...propose, confirmedFor: s.houses.haulier });
    expect((await confirm('driver')).json.errors[0].code).toBe('resolved-already');
    expect(await alertsOf('driver', journey.id)).toEqual(['closed']);
  });

  it('may be resolved by the authority and one side', async () => {
    const { path } = await collision();
    const propose = { outcome: 'first-stands', reason: 'Seen by the inspector.' };
    const { proposal } = await people.regulator.does(`${path}/propose`, propose);
    const { status } = await people.driver.post(`${path}/confirm`, { proposal: proposal.id });
    expect(status).toBe(200);
  });

  it('let the second stand only when custody takes it in by now', async () => {
    const journey = await new Journey(s).booked([drum()]);
    const [{ id: pack, label }] = (await journey.read()).packages;
    const [driver, holder] = [await enrolled(s, 'driver'), await enrolled(s, 'holder')];
    await verdicts(s, ['driver', driver], [await driver.scans(label, 'collect')]);
    const scan = await holder.scans(label, 'collect');
    expect(await verdicts(s, ['holder', holder], [scan])).toEqual(['conflict already-scanned']);
    const path = `/conflicts/${scan.id}`;
    const propose = { outcome: 'second-stands', reason: 'We loaded it ourselves.' };
    const { proposal } = await people.holder.does(`${path}/propose`, propose);
    const confirm = () => people.driver.post(`${path}/confirm`, { proposal: proposal.id });
    expect((await confirm()).json.errors[0].code).toBe('already-scanned');
    const retract = { package: pack, reason: 'Not ours.' };
    await people.driver.does(journey.path('retract-scan'), retract);
    expect((await confirm()).json.resolution.outcome).toBe('second-stands');
    expect(await verdicts(s, ['holder', holder], [scan])).toEqual(['duplicate']);
  });
});
