import { DEADLINE_RULES, RULES, type Permit } from '@popstrace/compliance';
import type { Coordinates } from '@popstrace/application';
import type { Day, Id } from '@popstrace/kernel';
import { drum, Journey, OUTPUTS } from './support/journey.js';
import {
  bookingUnder,
  consented,
  consentFrom,
  HASH,
  notificationTo,
  underWay,
} from './support/notified.js';
import { again, later, stage, type Answer, type Client, type Stage } from './support/stage.js';

/*
 * Every rule by the raw API: for each, a request that is refused or flagged with its id and article, and
 * its twin just on the other side of the boundary. Clocks are told by their deadlines elsewhere.
 */

const s = await stage();
const eu = await stage({ profile: 'eu' });
const us = await stage({ profile: 'us' });
const { holder, driver, keeper, operator, chemist, regulator, foreigner } = s.people;

interface Told {
  readonly rule?: string;
  readonly article?: string;
}

/** Rules that an answer refuses or warns by, each with its article. */
function rulesIn({ json }: Answer): Set<string> {
  const findings: readonly Told[] = [
    ...(json.errors ?? []),
    ...(json.warnings ?? []),
    ...(json.findings ?? []),
  ];
  for (const { rule, article } of findings)
    if (rule) expect({ rule, article }).toMatchObject({ article: expect.stringMatching(/\S/) });
  return new Set(findings.flatMap(({ rule }) => rule ?? []));
}

type Twin = () => Promise<Answer>;

interface Case {
  readonly what: string;
  readonly broken: Twin;
  readonly kept: Twin;
  /** It warns, and stops nothing. */
  readonly advises?: true;
}

const post = (who: Client, path: string, body?: object) => who.post(path, body);

const PROOF = {
  ...{ report: 'L-1', date: '2026-01-10', method: 'EN 61619', laboratory: 'Nairobi Lab' },
  ...{ accreditation: 'KENAS/TL/42', limitOfQuantification: '0.1 mg/kg' },
};

const content = (pop: string, value: string, over: object = {}) => ({
  ...{ pop, concentration: { value, unit: 'mg/kg' }, basis: 'measured' },
  evidence: PROOF,
  ...over,
});

const transformer = (over: object = {}) => ({
  ...{ loadType: 'article', packaging: 'article', physicalState: 'article' },
  ...{ tare: '0', net: '1000', unNumber: '2315', constituents: [content('pcb', '5000')] },
  equipment: {
    kind: 'transformer',
    serialNumber: 'T-1',
    drained: 'full',
    removedFromService: '2026-01-01',
  },
  ...over,
});

async function segregating(packages: readonly object[], on = s): Promise<Answer> {
  const journey = await new Journey(on).declared(packages);
  return post(on.people.holder, journey.path('segregate'));
}

async function booking(over: object, packages?: readonly object[]): Promise<Answer> {
  const journey = await new Journey(s).labelled(packages);
  return post(holder, journey.path('book'), {
    ...{ destination: s.sites.plant, operation: 'D10', plannedAt: new Date().toISOString() },
    legs: [{ carrier: s.houses.haulier, mode: 'road' }],
    ...over,
  });
}

/** A drum at the plant, poured or taken apart there. */
async function pouring(
  act: 'repackage' | 'dismantle',
  over: readonly object[],
  from = drum(),
): Promise<Answer> {
  const journey = await new Journey(s).accepted([from]);
  const [{ id, net }] = (await journey.read()).packages;
  const part = { loadType: 'container', packaging: '1A1', physicalState: 'liquid', tare: '18' };
  const into = over.map((each) => ({ ...part, net: '100', unNumber: '2315', ...each }));
  return post(operator, journey.path(act), { from: [{ package: id, net }], into });
}

/** A run whose outputs say something else, confirmed by another person. */
async function run(outputs: object, confirming = chemist): Promise<Answer> {
  const journey = await new Journey(s).accepted([drum()]);
  const { batch } = await operator.does('/batches', {
    ...{ site: s.sites.plant, technology: 'hazardous-waste-incineration', operation: 'D10' },
  });
  await journey.scan('operator', 'treat', { batch: batch.id });
  await operator.does(journey.path('start-treatment'), { batch: batch.id });
  await operator.does(`/batches/${batch.id}/outputs`, { ...OUTPUTS, ...outputs });
  return post(confirming, `/batches/${batch.id}/confirm`);
}

/** A residue of a confirmed run, to be disposed of. */
async function disposing(value: string, over: object, pop = 'pcb'): Promise<Answer> {
  const residue = {
    ...OUTPUTS.residues[0],
    net: '0.001',
    constituents: [content('pcb', '0.0001'), ...(pop === 'pcb' ? [] : [content(pop, value)])],
  };
  const own = pop === 'pcb' ? { ...residue, constituents: [content('pcb', value)] } : residue;
  const journey = await new Journey(s).accepted([drum()]);
  const { batch } = await operator.does('/batches', {
    ...{ site: s.sites.plant, technology: 'hazardous-waste-incineration', operation: 'D10' },
  });
  await journey.scan('operator', 'treat', { batch: batch.id });
  await operator.does(journey.path('start-treatment'), { batch: batch.id });
  await operator.does(`/batches/${batch.id}/outputs`, { ...OUTPUTS, residues: [own] });
  await chemist.does(`/batches/${batch.id}/confirm`);
  const { json } = await operator.get(`/batches/${batch.id}`);
  return post(operator, `/batches/${batch.id}/residues/dispose`, {
    ...{ residue: json.residues[0].id, operation: 'D5', site: s.sites.plant },
    ...over,
  });
}

const decision = (over: object = {}) => ({
  ...{ reference: 'D-1', authority: 'Ministry', reason: 'No other way.', operation: 'D5' },
  ...{ site: s.sites.plant, validFrom: '2026-01-01', ...over },
});

async function otherDisposal(given: object | undefined): Promise<Answer> {
  const journey = await new Journey(s).accepted([drum()]);
  return post(operator, journey.path('dispose'), given ? { decision: given } : {});
}

async function delivering(gross: string): Promise<Answer> {
  const journey = await new Journey(s).collected([drum()]);
  const [label = ''] = await journey.labels();
  await operator.does('/scans', { label, purpose: 'deliver', gross });
  const { consignment } = await driver.does(journey.path('deliver'));
  return post(operator, journey.path('deliver'), { handover: consignment.handover.id });
}

async function labelling(affixed: boolean): Promise<Answer> {
  const journey = await new Journey(s).declared([drum()]);
  await holder.does(journey.path('segregate'));
  await holder.does(journey.path('labels'));
  if (affixed) await journey.scan('holder', 'affix');
  return post(holder, journey.path('label'));
}

async function collecting(who: Client): Promise<Answer> {
  const journey = await new Journey(s).booked([drum()]);
  await journey.scan('driver', 'collect');
  const first = await driver.does(journey.path('collect'), { plate: 'KDA 1' });
  return post(who, journey.path('collect'), { handover: first.consignment.handover.id });
}

async function leaving(over: object): Promise<Answer> {
  const { id, number } = await consented(s);
  const journey = await underWay(s, id, [drum({ net: '20' })]);
  await journey.scan('driver', 'collect');
  await journey.handedOver('collect', ['driver', 'holder'], { plate: 'KDA 1' });
  const document = { movementDocument: `${number}/1`, exitPoint: 'Malaba' };
  return post(driver, journey.path('export'), { ...document, ...over });
}

async function transit(over: { readonly on?: string; readonly waived?: boolean }): Promise<Answer> {
  const way = [{ state: 'RW', entry: 'Gatuna', exit: 'Kagitumba' }];
  const { id } = await consented(s, { transit: way });
  const told = { state: 'RW', reference: 'RW-1' };
  if (over.waived ?? true)
    await regulator.does(`/notifications/${id}/written-consent-waivers`, {
      ...told,
      on: '2020-01-01',
    });
  await regulator.does(`/notifications/${id}/acknowledgements`, {
    ...told,
    on: over.on ?? '2026-01-01',
  });
  const journey = await new Journey(s).labelled([drum({ net: '20' })]);
  return post(holder, journey.path('book'), bookingUnder(s, id));
}

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function answering(document: string | undefined): Promise<Answer> {
  const { id } = await holder.does('/notifications', notificationTo(s));
  return post(foreigner, `/notifications/${id}/consents`, consentFrom('UG', { document }));
}

const notifying = (over: object, on = s) =>
  post(on.people.holder, '/notifications', notificationTo(on, over));

/** A kiln in another country that this one knows, with the permit that its own authority granted. */
async function siteOf(
  { api: { ports } }: Stage,
  country: string,
  over: {
    readonly organisation?: Id;
    readonly coordinates?: Coordinates;
    readonly permit?: Partial<Permit>;
  } = {},
): Promise<Id> {
  const { organisation = ports.ids.next(), coordinates = null } = over;
  const [site, createdAt] = [ports.ids.next(), ports.clock.now()];
  if (over.organisation === undefined)
    await ports.organisations.add({
      ...{ id: organisation, name: `Kiln of ${country}`, country, jurisdiction: country },
      ...{ roles: ['facility'], registration: null, phone: null, emergencyPhone: null, createdAt },
    });
  await ports.sites.add({
    ...{ id: site, organisation, name: 'Kiln', address: '1 Kiln Road', country },
    ...{ territory: country, coordinates, timeZone: 'UTC', createdAt },
  });
  await ports.permits.add({
    ...{ id: ports.ids.next(), organisation, site, authority: country, number: `T-${country}` },
    ...{ activity: 'treatment', technologies: ['hazardous-waste-incineration'] },
    ...{ operations: ['D10'], pops: 'all', maxConcentration: null, annualCapacity: null },
    ...{ storageLimit: null, storageDays: null },
    ...{ validFrom: '2020-01-01' as Day, validTo: '2039-12-31' as Day },
    ...over.permit,
  });
  return site;
}

const classifying = (body: object) => post(s.nobody, '/classify', body);
const dioxins = { congeners: [{ congener: '2,3,7,8-TCDD', concentration: '1', unit: 'ug/kg' }] };

const CASES: Readonly<Record<string, Case>> = {
  'SEG-01': {
    what: 'pouring may not tell its parts apart',
    broken: () =>
      pouring('repackage', [
        { constituents: [content('pcb', '10000')] },
        { constituents: [content('pcb', '0')] },
      ]),
    kept: () => pouring('repackage', [{}, {}]),
  },
  'SEG-02': {
    what: 'PCB equipment is declared drained or full',
    broken: () =>
      segregating([transformer({ equipment: { kind: 'transformer', serialNumber: 'T-1' } })]),
    kept: () => segregating([transformer()]),
  },
  'SEG-03': {
    what: 'streams that one technology does not take together',
    broken: () => segregating([drum(), drum({ constituents: [content('pfos', '5000')] })]),
    kept: () => segregating([drum(), drum()]),
    advises: true,
  },
  'CLS-02': {
    what: 'a sum below its limit only without what was not detected',
    broken: () =>
      classifying({
        profile: 'basel',
        nonDetect: 'lower-bound',
        constituents: [{ pop: 'pcb', loq: '50.1', basis: 'measured' }],
      }),
    kept: () =>
      classifying({
        profile: 'basel',
        nonDetect: 'lower-bound',
        constituents: [{ pop: 'pcb', loq: '50', basis: 'measured' }],
      }),
    advises: true,
  },
  'CLS-03': {
    what: 'toxic equivalents name their set of factors',
    broken: () => classifying({ profile: 'eu', ...dioxins }),
    kept: () => classifying({ profile: 'eu', ...dioxins, tefSet: 'who2005' }),
    advises: true,
  },
  'CLS-04': {
    what: 'below without a laboratory report',
    broken: () =>
      segregating([drum({ constituents: [content('pcb', '49', { evidence: undefined })] })]),
    kept: () =>
      segregating([drum({ constituents: [content('pcb', '51', { evidence: undefined })] })]),
  },
  'CLS-05': {
    what: 'a residue with a POP of no known limit rests only by the authority’s decision',
    broken: () => disposing('1', {}, 'methoxychlor'),
    kept: () => disposing('1', { decision: 'D-1' }, 'methoxychlor'),
  },
  'CUS-01': {
    what: 'a handover is signed by giver and taker',
    broken: () => collecting(operator),
    kept: () => collecting(holder),
  },
  'CUS-02': {
    what: 'the destination’s permit covers the operation',
    broken: () => booking({ operation: 'R1' }),
    kept: () => booking({}),
  },
  'CUS-03': {
    what: 'every label was scanned back from its package',
    broken: () => labelling(false),
    kept: () => labelling(true),
  },
  'CUS-04': {
    what: 'the movement document of its consent goes along',
    broken: () => leaving({ movementDocument: 'KE 0/1' }),
    kept: () => leaving({}),
  },
  'CUS-05': {
    what: 'what is filled is what was taken, to the gram',
    broken: () => pouring('repackage', [{ net: '100' }, { net: '99.999' }]),
    kept: () => pouring('repackage', [{ net: '100' }, { net: '100' }]),
  },
  'CUS-06': {
    what: 'a weight more than 10 % from the declared',
    broken: () => delivering('238.001'),
    kept: () => delivering('238'),
    advises: true,
  },
  'CUS-11': {
    what: '40 t by road',
    broken: () => booking({}, [drum({ net: '40000.001', loadType: 'bulk', packaging: 'tank' })]),
    kept: () => booking({}, [drum({ net: '40000', loadType: 'bulk', packaging: 'tank' })]),
  },
  'TBM-01': {
    what: 'consent of the State of import',
    broken: async () => {
      const { id } = await consented(s, {}, { validTo: daysAgo(1) });
      const journey = await new Journey(s).labelled([drum({ net: '20' })]);
      return post(holder, journey.path('book'), bookingUnder(s, id));
    },
    kept: async () => {
      const { id } = await consented(s, {}, { validTo: daysAgo(0) });
      const journey = await new Journey(s).labelled([drum({ net: '20' })]);
      return post(holder, journey.path('book'), bookingUnder(s, id));
    },
  },
  'TBM-02': {
    what: 'a transit State that waived its answer consents after 60 days of silence',
    broken: () => transit({ on: daysAgo(60) }),
    kept: () => transit({ on: daysAgo(61) }),
  },
  'TBM-03': {
    what: 'answers are written',
    broken: () => answering(undefined),
    kept: () => answering(HASH),
  },
  'TBM-04': {
    what: 'a general notification runs at most 12 months',
    broken: () => notifying({ firstDeparture: '2026-01-01', lastDeparture: '2027-01-02' }),
    kept: () => notifying({ firstDeparture: '2026-01-01', lastDeparture: '2027-01-01' }),
  },
  'TBM-05': {
    what: 'no trade with a State that is no Party, but by an agreement',
    broken: async () => notifying({ facility: await siteOf(s, 'US') }),
    kept: async () =>
      notifying({ facility: await siteOf(s, 'US'), agreement: 'Bilateral agreement of 1999' }),
  },
  'TBM-07': {
    what: 'not south of 60° South',
    broken: async () =>
      notifying({
        facility: await siteOf(s, 'NO', {
          coordinates: { latitude: '-60.000001', longitude: '0' },
        }),
      }),
    kept: async () =>
      notifying({
        facility: await siteOf(s, 'NO', { coordinates: { latitude: '-60', longitude: '0' } }),
      }),
  },
  'DES-01': {
    what: 'no waste is booked for an operation that neither destroys nor disposes of it',
    broken: () => booking({ operation: 'D4' }),
    kept: () => booking({ operation: 'D10' }),
  },
  'DES-02': {
    what: 'POPs waste is not recycled',
    broken: () => disposing('60', { operation: 'R5', decision: 'D-1' }),
    kept: () => disposing('0.0001', { operation: 'R5' }),
  },
  'DES-03': {
    what: 'more than 99.999 % of what was fed is destroyed',
    // 200 kg of 5,000 mg/kg are 1 kg; a hundred-thousandth of it is 0.00001 kg.
    broken: () => run({ residues: [], emissions: [{ pop: 'pcb', mass: '0.00001' }] }),
    kept: () => run({ residues: [], emissions: [{ pop: 'pcb', mass: '0.000009999' }] }),
  },
  'DES-04': {
    what: 'other disposal is by the authority’s decision, in force',
    broken: () => otherDisposal(decision({ validTo: daysAgo(1) })),
    kept: () => otherDisposal(decision({ validTo: daysAgo(-1) })),
  },
  'DES-05': {
    what: 'what pre-treatment separates adds up by POP',
    broken: () =>
      pouring('dismantle', [
        { constituents: [content('pcb', '5000')] },
        { constituents: [content('pcb', '4999')] },
      ]),
    kept: () =>
      pouring('dismantle', [
        { constituents: [content('pcb', '5000')] },
        { constituents: [content('pcb', '5000')] },
      ]),
  },
  'DES-08': {
    what: 'who records a run does not confirm it',
    broken: () => run({}, operator),
    kept: () => run({}, chemist),
  },
  'DES-09': {
    what: 'a residue above the low POP content does not simply rest',
    broken: () => disposing('50.000001', {}),
    kept: () => disposing('50', {}),
  },
  'DES-10': {
    what: 'the technology suits the POP',
    broken: () => booking({ technology: 'thermal-metallurgical' }),
    kept: () => booking({ technology: 'hazardous-waste-incineration' }),
  },
  'DES-11': {
    what: 'stack gas at the reference oxygen',
    // 0.08 × (21 − 11) / (21 − 13) is 0.1 exactly; at 13.5 % of oxygen it is more.
    broken: () =>
      run({ stackGas: { measured: '0.08', measuredOxygen: '13.000001', referenceOxygen: '11' } }),
    kept: () =>
      run({ stackGas: { measured: '0.08', measuredOxygen: '13', referenceOxygen: '11' } }),
  },
  'PCB-03': {
    what: 'a drained carcass keeps its liquid’s content until it is measured',
    broken: () => carcass('declared'),
    kept: () => carcass('measured'),
  },
};

async function carcass(basis: string): Promise<Answer> {
  const iron = { loadType: 'article', packaging: 'article', physicalState: 'article', tare: '0' };
  const rest = content('pcb', '1', {
    basis,
    ...(basis === 'measured' ? {} : { evidence: undefined }),
  });
  const journey = await new Journey(s).accepted([transformer()]);
  const [{ id }] = (await journey.read()).packages;
  return post(operator, journey.path('dismantle'), {
    from: [{ package: id, net: '1000' }],
    into: [
      {
        ...iron,
        net: '700',
        constituents: [rest],
        equipment: { kind: 'carcass', serialNumber: 'T-1', drained: 'drained' },
      },
      { loadType: 'container', packaging: '1A1', physicalState: 'liquid', tare: '18', net: '300' },
    ],
  });
}

/** A booking to a plant of this country whose only permit says something else. */
async function permitted(permit: Partial<Permit>, net = '200', operation = 'D10') {
  const destination = await siteOf(s, 'KE', { permit });
  return booking({ destination, operation }, [drum({ net })]);
}

const storing = { activity: 'storage', operations: ['D15'], storageLimit: 500_000n } as const;

/** A store of 500 kg to which two lots were offered while it was empty: the second signature of the second. */
async function filled(net: string): Promise<Answer> {
  const permit = { ...storing, number: `S-${net}` };
  const storage = await siteOf(s, 'KE', { organisation: s.houses.store, permit });
  const legs = [s.houses.haulier, s.houses.railway].map((carrier) => ({ carrier, mode: 'rail' }));
  const offered = async (lot: string) => {
    const journey = await new Journey(s).collected([drum({ net: lot })], { legs });
    await journey.scan('driver', 'store');
    const { consignment } = await driver.does(journey.path('store'), { storage });
    return () => keeper.post(journey.path('store'), { handover: consignment.handover.id });
  };
  const [first, second] = [await offered('250'), await offered(net)];
  expect((await first()).status).toBe(200);
  return second();
}

/** What else a rule asks that stands in the way of a booking or a segregation. */
const MORE: readonly (Case & { readonly id: string })[] = [
  {
    id: 'CLS-04',
    what: 'a report proves nothing without the accreditation of its laboratory',
    broken: () => {
      const { accreditation: _accreditation, ...evidence } = PROOF;
      return segregating([drum({ constituents: [content('pcb', '49', { evidence })] })]);
    },
    kept: () => segregating([drum({ constituents: [content('pcb', '49')] })]),
  },
  {
    id: 'CUS-02',
    what: 'the capacity of a year',
    broken: () => permitted({ annualCapacity: 1_000_000n }, '1000.001'),
    kept: () => permitted({ annualCapacity: 1_000_000n }, '1000'),
  },
  {
    id: 'CUS-02',
    what: 'the mass that may lie in a store',
    broken: () => permitted(storing, '500.001', 'D15'),
    kept: () => permitted(storing, '500', 'D15'),
  },
  {
    id: 'CUS-02',
    what: 'the mass that lies in a store by now, when the second side signs',
    broken: () => filled('250.001'),
    kept: () => filled('250'),
  },
  {
    id: 'CUS-02',
    what: 'the greatest content',
    broken: () => permitted({ maxConcentration: 5_000_000_000_000n - 1n }),
    kept: () => permitted({ maxConcentration: 5_000_000_000_000n }),
  },
  {
    id: 'CUS-02',
    what: 'the POPs',
    broken: () => permitted({ pops: ['ddt'] }),
    kept: () => permitted({ pops: ['ddt', 'pcb'] }),
  },
  {
    id: 'CUS-02',
    what: 'the last day',
    broken: () => permitted({ validTo: daysAgo(1) as Day }),
    kept: () => permitted({ validTo: daysAgo(0) as Day }),
  },
  {
    id: 'CUS-02',
    what: 'the technology',
    broken: () => booking({ technology: 'cement-kiln' }),
    kept: () => booking({ technology: 'hazardous-waste-incineration' }),
  },
];

/** An export that came to its end abroad, with what was confirmed to exporter and State of export. */
async function ended(milestones: readonly string[]): Promise<Journey> {
  const { id, number } = await consented(s);
  const journey = await underWay(s, id, [drum({ net: '5' })]);
  await journey.scan('driver', 'collect');
  await journey.handedOver('collect', ['driver', 'holder'], { plate: 'KDA 1' });
  const leaving = { movementDocument: `${number}/1`, exitPoint: 'Malaba' };
  await driver.does(journey.path('export'), leaving);
  await holder.does(journey.path('foreign-certificate'), {
    ...{ number: 'UG-7', signedBy: 'The kiln', operation: 'D10' },
    completedAt: new Date().toISOString(),
  });
  for (const milestone of milestones)
    await holder.does(journey.path('milestones'), {
      ...{ milestone, on: daysAgo(0), reference: 'M-1' },
    });
  return journey;
}

describe('each rule, by the raw API', () => {
  it.each([...Object.entries(CASES).map(([id, each]) => ({ id, ...each })), ...MORE])(
    '$id: $what',
    async ({ id, broken, kept, advises = false }) => {
      const [found, twin] = [await broken(), await kept()];
      expect(rulesIn(found)).toContain(id);
      expect(found.status < 300).toBe(advises);
      expect(rulesIn(twin)).not.toContain(id);
      expect({ status: twin.status < 300, json: twin.json }).toMatchObject({ status: true });
    },
  );
});

it('TBM-06: a State that is bound by the Ban Amendment exports none outside Annex VII', async () => {
  const site = await siteOf(s, 'DE', { organisation: s.houses.utility });
  const banned = await notifying({ site });
  expect(rulesIn(banned)).toContain('TBM-06');
  const allowed = await notifying({ site, facility: await siteOf(s, 'CH') });
  expect([allowed.status, rulesIn(allowed).has('TBM-06')]).toEqual([201, false]);
});

it('TBM-08: a movement closes with receipt and completion confirmed', async () => {
  const half = await ended(['receipt-confirmed']);
  const whole = await ended(['receipt-confirmed', 'completion-confirmed']);
  const quiet = await later(s, 12);
  const finalised = (journey: Journey) => quiet.people.holder.post(journey.path('finalise'));
  expect(rulesIn(await finalised(half))).toContain('TBM-08');
  expect((await finalised(whole)).status).toBe(200);
});

/** Laws of one Union or State bind where they are the country's own. */
describe('each rule of the European Union', () => {
  /** By road to a kiln in Switzerland, booked under a notification. */
  async function toSwitzerland(over: object): Promise<Journey> {
    const facility = await siteOf(eu, 'CH');
    const told = notificationTo(eu, { facility, ...over });
    const { id } = await eu.people.holder.does('/notifications', told);
    for (const state of ['KE', 'CH'])
      await eu.people.regulator.does(`/notifications/${id}/consents`, consentFrom(state));
    const journey = await new Journey(eu).labelled([drum({ net: '20' })]);
    const booking = bookingUnder(eu, id, { destination: facility });
    await eu.people.holder.does(journey.path('book'), booking);
    await journey.scan('driver', 'collect');
    return journey;
  }

  async function stored(journey: Journey): Promise<string> {
    await journey.handedOver('collect', ['driver', 'holder'], { plate: 'KDA 1' });
    await journey.scan('driver', 'store');
    await journey.handedOver('store', ['driver', 'keeper'], { storage: eu.sites.store });
    return journey.id;
  }

  async function booked(): Promise<Journey> {
    const journey = await new Journey(eu).booked([drum({ net: '20' })]);
    await journey.scan('driver', 'collect');
    return journey;
  }

  it('TBM-18 keeps POPs waste in the Union', async () => {
    expect(rulesIn(await notifying({}, eu))).toContain('TBM-18');
    const near = await notifying({ facility: await siteOf(eu, 'CH') }, eu);
    expect([near.status, [...rulesIn(near)]]).toEqual([201, []]);
  });

  it('TBM-16 asks for the reference in DIWASS before a notified shipment starts', async () => {
    const paper = await toSwitzerland({});
    const collect = (j: Journey) => eu.people.driver.post(j.path('collect'), { plate: 'KDA 1' });
    expect([...rulesIn(await collect(paper))]).toEqual(['TBM-16']);
    expect((await collect(await toSwitzerland({ diwass: 'DIWASS-1' }))).status).toBe(200);
  });

  it('TBM-15 keeps a notified shipment apart until the facility has it', async () => {
    const regroup = (...consignments: readonly string[]) =>
      eu.people.keeper.post('/consignments/regroup', {
        ...{ consignments, description: 'Oil', at: eu.sites.store },
      });
    const notified = await stored(await toSwitzerland({ diwass: 'DIWASS-2' }));
    const one = await stored(await booked());
    const other = await stored(await booked());
    expect(rulesIn(await regroup(notified, one))).toContain('TBM-15');
    const kept = await regroup(one, other);
    expect([kept.status, rulesIn(kept).has('TBM-15')]).toEqual([201, false]);
  });

  async function labelledOn(occurredAt: string, packages: readonly object[]): Promise<Journey> {
    const journey = new Journey(eu);
    const told = { site: eu.sites.utility, description: 'Oil', emergencyPhone: '112', packages };
    const declared = await eu.people.holder.does('/consignments', { ...told, occurredAt });
    journey.id = declared.consignment.id;
    for (const act of ['segregate', 'labels'])
      await eu.people.holder.does(journey.path(act), { occurredAt });
    await journey.scan('holder', 'affix');
    await eu.people.holder.does(journey.path('label'), { occurredAt });
    return journey;
  }

  it('CLS-01 has waste classified again when a limit has changed since', async () => {
    const book = async (classifiedAt: string) => {
      const packages = [drum({ unNumber: '3077', constituents: [content('decabde', '5000')] })];
      const journey = await labelledOn(classifiedAt, packages);
      return eu.people.holder.post(journey.path('book'), {
        ...bookingUnder(eu, undefined, { destination: eu.sites.plant }),
      });
    };
    expect(rulesIn(await book('2025-12-01T08:00:00Z'))).toContain('CLS-01');
    const kept = await book('2026-06-01T08:00:00Z');
    expect([kept.status, rulesIn(kept).has('CLS-01')]).toEqual([200, false]);
  });
});

it('PCB-02: each PCB line names its data in the United States', async () => {
  const equipment = { kind: 'transformer', serialNumber: 'T-1', drained: 'full' };
  expect(rulesIn(await segregating([transformer({ equipment })], us))).toContain('PCB-02');
  const whole = await segregating([transformer()], us);
  expect([whole.status, rulesIn(whole).has('PCB-02')]).toEqual([200, false]);
});

describe('STO-04: the containment of a PCB store in the United States', () => {
  const { keeper: storekeeper, driver: haulier, operator: plant } = us.people;
  const legs = [us.houses.haulier, us.houses.railway].map((carrier) => ({ carrier, mode: 'rail' }));

  /** Articles of these internal volumes, about to go into the store. */
  async function storing(litres: readonly string[]) {
    const packages = litres.map((internalVolume) => transformer({ internalVolume, net: '100' }));
    const journey = await new Journey(us).collected(packages, { legs });
    await journey.scan('driver', 'store');
    return { journey, offered: await storeOf(journey) };
  }
  const storeOf = ({ id }: Journey) =>
    haulier.post(`/consignments/${id}/store`, { storage: us.sites.store });
  const told = ({ json }: Answer) =>
    (json.warnings as { rule: string; code: string }[])
      .filter(({ rule }) => rule === 'STO-04')
      .map(({ code }) => code);
  const state = (litres: string, on = daysAgo(0)) =>
    storekeeper.does(`/sites/${us.sites.store}/containments`, { litres, on, reference: 'K-1' });

  it('is stated by its operator, with the day from which it holds', async () => {
    const path = `/sites/${us.sites.store}/containments`;
    const body = { litres: '999.999', on: daysAgo(3), reference: 'Drawing 7' };
    expect((await us.people.stranger.post(path, body)).status).toBe(404);
    expect((await us.people.regulator.post(path, body)).status).toBe(403);
    expect((await storekeeper.post(path, { ...body, on: '2999-01-01' })).status).toBe(422);
    const stated = await storekeeper.does(path, body);
    expect(stated).toMatchObject({ ...body, organisation: us.houses.store });
    expect((await us.people.regulator.get(path)).json.items).toEqual([stated]);
  });

  it('holds twice the largest that lies in it, or a quarter of all', async () => {
    // Of 500 l, twice is 1,000 l: 999.999 l are a millilitre too few.
    const { journey, offered } = await storing(['500']);
    expect([offered.status, told(offered)]).toEqual([200, ['containment-too-small']]);
    await state('1000');
    const { handover } = (await journey.read()) as { handover: { id: string } };
    const taken = await storekeeper.post(journey.path('store'), { handover: handover.id });
    expect([taken.status, told(taken)]).toEqual([200, []]);
    expect(told((await storing(['500.001'])).offered)).toEqual(['containment-too-small']);
    // With the 500 l that lie there, 3,500 l make 4,000 l, of which a quarter is 1,000 l.
    const seven = Array<string>(7).fill('500');
    expect(told((await storing(seven)).offered)).toEqual([]);
    expect(told((await storing([...seven, '0.001'])).offered)).toEqual(['containment-too-small']);
  });

  it('warns where a volume or the containment is not known, at the gate of a plant as well', async () => {
    const unknown = new Journey(us);
    await unknown.collected([transformer({ net: '100' })], { legs });
    await unknown.scan('driver', 'store');
    expect(told(await storeOf(unknown))).toEqual(['volume-not-stated']);
    const delivered = await new Journey(us).collected([transformer({ internalVolume: '500' })]);
    await delivered.weighed('operator');
    const offered = await plant.post(delivered.path('deliver'));
    expect([offered.status, told(offered)]).toEqual([200, ['containment-not-stated']]);
  });
});

const CLOCK =
  'a clock: its deadlines and /alerts (alerts.e2e-spec, obligations.e2e-spec, every-clock.spec)';
const KEPT =
  'nothing can be deleted: no route deletes, no right of the database does (schema.medium-spec)';

/** Where a rule is a clock, or there is nothing over HTTP that could break it: why, and what shows it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(DEADLINE_RULES.map(({ id }) => [id, CLOCK])),
  'TBM-14':
    'no batch opens under an interim operation (DES-01), and what it would send on has chains of its own',
  'TBM-17': KEPT,
  'REC-01': KEPT,
  'PCB-01': 'the inventory flags it: inventory.e2e-spec',
};

it('leaves no rule untried', () => {
  const own = ['TBM-06', 'TBM-08', 'TBM-15', 'TBM-16', 'TBM-18', 'CLS-01', 'PCB-02', 'STO-04'];
  const told = [...Object.keys(CASES), ...own, ...Object.keys(ELSEWHERE)];
  expect([...new Set(told)].sort()).toEqual(RULES.map(({ id }) => id).sort());
});

/** The last of all, where everybody signs in again: days from now nobody of today is signed in. */
it('CUS-02: waste that lay in a store for more days than its permit allows is told when it leaves', async () => {
  const legs = [s.houses.haulier, s.houses.railway].map((carrier) => ({ carrier, mode: 'rail' }));
  const today = await again(s, {});
  const stored = async () => {
    const journey = await new Journey(today).collected([drum({ net: '20' })], { legs });
    await journey.scan('driver', 'store');
    await journey.handedOver('store', ['driver', 'keeper'], { storage: s.sites.store });
    const [label] = await journey.labels();
    return { label, path: journey.path('resume') };
  };
  const [first, other] = [await stored(), await stored()];
  const leavingAfter = async (days: number, { label, path }: typeof first) => {
    const { keeper, second } = (await later(s, days)).people;
    await keeper.does('/scans', { label, purpose: 'resume' });
    const { consignment } = await keeper.does(path);
    return second.post(path, { handover: consignment.handover.id });
  };
  const inTime = await leavingAfter(365, first);
  expect([inTime.status, rulesIn(inTime).has('CUS-02')]).toEqual([200, false]);
  const late = await leavingAfter(366, other);
  expect([late.status, rulesIn(late).has('CUS-02')]).toEqual([200, true]);
});
