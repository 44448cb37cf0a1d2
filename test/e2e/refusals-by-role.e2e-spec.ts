import { drum, Journey, OUTPUTS } from './support/journey.js';
import { stage, type Client } from './support/stage.js';
import type { Person } from './support/cast.js';

const s = await stage();
const { people } = s;
const ID = '0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d';

const amendment = { field: 'description', text: 'Oil', reason: 'Spelling.' };

const journeys = {
  draft: await new Journey(s).declared(),
  labelled: await new Journey(s).labelled(),
  booked: await new Journey(s).booked(),
  offered: await offered(),
  onTheWay: await new Journey(s).collected(),
  delivered: await new Journey(s).delivered(),
  disputed: await disputed(),
  accepted: await new Journey(s).accepted(),
  treated: await new Journey(s).treated(),
  disposed: await new Journey(s).disposed(),
  certified: await new Journey(s).certified(),
  held: await held(),
  lost: await lost(),
  amending: await amending(),
};

type Stop = keyof typeof journeys;

async function offered(): Promise<Journey> {
  const journey = await new Journey(s).booked();
  await journey.scan('driver', 'collect');
  await people.driver.does(journey.path('collect'), { plate: 'KDA 1A' });
  return journey;
}

async function disputed(): Promise<Journey> {
  const journey = await new Journey(s).delivered();
  await people.operator.does(journey.path('discrepancies'), { kind: 'damage', comment: 'Dented.' });
  return journey;
}

async function held(): Promise<Journey> {
  const journey = await new Journey(s).booked();
  await people.regulator.does(journey.path('hold'), { reason: 'Inspection.', reference: 'F-1' });
  return journey;
}

async function lost(): Promise<Journey> {
  const journey = await new Journey(s).collected();
  const { packages } = await journey.read();
  const all = packages.map(({ id, net }: { id: string; net: string }) => ({ package: id, net }));
  await people.driver.does(journey.path('incidents'), {
    kind: 'theft',
    description: 'Gone.',
    lost: all,
  });
  return journey;
}

async function amending(): Promise<Journey> {
  const journey = await new Journey(s).collected();
  await people.driver.does(journey.path('amendments'), amendment);
  return journey;
}

const open = (await journeys.amending.read()).amendments[0].id;
const reason = { reason: 'So.' };
const pours = { from: [{ package: ID, net: '1' }], into: [drum({ constituents: undefined })] };
const booking = {
  destination: s.sites.plant,
  operation: 'D10',
  legs: [{ carrier: s.houses.haulier, mode: 'road' }],
  plannedAt: '2026-11-01T08:00:00Z',
};

/** Each command: where it belongs, what it says, who of those that see it may not, and who sees nothing. */
const COMMANDS: readonly (readonly [string, Stop, object, Person, Person])[] = [
  ['segregate', 'draft', {}, 'regulator', 'stranger'],
  ['labels', 'draft', {}, 'regulator', 'stranger'],
  ['labels/replace', 'booked', { package: ID, ...reason }, 'driver', 'stranger'],
  ['retract-scan', 'offered', { package: ID, ...reason }, 'regulator', 'second'],
  ['label', 'draft', {}, 'regulator', 'stranger'],
  ['cancel', 'booked', reason, 'driver', 'stranger'],
  ['book', 'labelled', booking, 'regulator', 'stranger'],
  ['reroute', 'booked', { legs: booking.legs }, 'operator', 'second'],
  ['collect', 'booked', {}, 'operator', 'second'],
  ['transfer', 'onTheWay', {}, 'holder', 'second'],
  ['store', 'onTheWay', { storage: s.sites.store }, 'holder', 'second'],
  ['resume', 'onTheWay', {}, 'holder', 'second'],
  ['deliver', 'onTheWay', {}, 'holder', 'second'],
  ['return', 'onTheWay', {}, 'holder', 'second'],
  ['handover/withdraw', 'offered', { handover: ID, ...reason }, 'regulator', 'second'],
  ['discrepancies', 'delivered', { kind: 'damage', comment: 'Dented.' }, 'driver', 'stoker'],
  [`discrepancies/${ID}/resolve`, 'disputed', { explanation: 'So.' }, 'driver', 'stranger'],
  ['accept', 'delivered', {}, 'holder', 'stoker'],
  ['reject', 'delivered', { ...reason, returnTo: s.sites.utility }, 'driver', 'stoker'],
  ['start-treatment', 'accepted', { batch: ID }, 'holder', 'stoker'],
  ['dispose', 'treated', {}, 'holder', 'stoker'],
  ['certify', 'disposed', {}, 'holder', 'stoker'],
  ['finalise', 'certified', {}, 'driver', 'stranger'],
  ['export', 'onTheWay', { movementDocument: 'M', exitPoint: 'P' }, 'holder', 'second'],
  ['foreign-certificate', 'certified', foreignCertificate(), 'driver', 'stoker'],
  [
    'split',
    'labelled',
    { children: [child(), child()], at: s.sites.brewery },
    'regulator',
    'stranger',
  ],
  ['repackage', 'accepted', pours, 'holder', 'stoker'],
  ['dismantle', 'accepted', pours, 'holder', 'stoker'],
  ['hold', 'booked', { ...reason, reference: 'F-2' }, 'holder', 'foreigner'],
  ['release', 'held', reason, 'holder', 'foreigner'],
  ['incidents', 'onTheWay', { kind: 'spill', description: 'A drop.' }, 'holder', 'second'],
  ['recover', 'lost', { packages: [ID], explanation: 'So.' }, 'holder', 'second'],
  ['amendments', 'booked', amendment, 'regulator', 'stranger'],
  [`amendments/${open}/approve`, 'amending', {}, 'regulator', 'stranger'],
  [`amendments/${open}/decline`, 'amending', reason, 'regulator', 'stranger'],
];

function child() {
  return { packages: [ID] };
}

function foreignCertificate() {
  const completedAt = '2026-11-01T08:00:00Z';
  return { number: 'X', completedAt, signedBy: 'Y', operation: 'D10' };
}

describe('a command', () => {
  it.each(COMMANDS)('%s is refused to a party that may not sign it, with 403', async (...row) => {
    const [command, stop, body, wrong] = row;
    const { status, json } = await people[wrong].post(journeys[stop].path(command), body);
    expect({ status, code: json.code }).toMatchObject({ status: 403 });
  });

  it.each(COMMANDS)('%s finds nothing for a stranger: 404', async (...row) => {
    const [command, stop, body, , stranger] = row;
    const { status, json } = await people[stranger].post(journeys[stop].path(command), body);
    expect([status, json.code]).toEqual([404, 'not-found']);
  });

  it.each(COMMANDS)(
    '%s asks whoever did not sign in to do so: 401',
    async (command, stop, body) => {
      const { status } = await s.nobody.post(journeys[stop].path(command), body);
      expect(status).toBe(401);
    },
  );

  it('to revise is the holder’s', async () => {
    const revise = (who: Client) => who.patch(journeys.draft.path(), { description: 'Oil' });
    expect((await revise(people.regulator)).status).toBe(403);
    expect((await revise(people.stranger)).status).toBe(404);
    expect((await revise(people.holder)).status).toBe(200);
  });

  it('to declare is for one’s own site', async () => {
    const body = {
      site: s.sites.utility,
      description: 'Oil',
      emergencyPhone: '112',
      packages: [drum()],
    };
    expect((await people.stranger.post('/consignments', body)).status).toBe(403);
    expect((await people.driver.post('/consignments', body)).status).toBe(403);
  });

  it('to regroup is for one’s own site and one’s own consignments', async () => {
    const body = (at: string) => ({
      consignments: [journeys.labelled.id],
      description: 'Both',
      at,
    });
    expect(
      (await people.stranger.post('/consignments/regroup', body(s.sites.utility))).status,
    ).toBe(403);
    expect(
      (await people.stranger.post('/consignments/regroup', body(s.sites.brewery))).status,
    ).toBe(404);
  });

  it('covers every route under a consignment: none is left untried', () => {
    const tried = COMMANDS.map(([command]) => command.replace(/[0-9a-f-]{36}/, '{…}'));
    const known = s.contract
      .commands('/api/v1/consignments/{id}/')
      .map((path) => path.replace(/\{\w+\}/g, '{…}'));
    expect(known.filter((path) => !tried.includes(path))).toEqual([]);
  });
});

describe('a command about a batch', () => {
  const batch = async () => {
    const opened = await people.operator.does('/batches', {
      site: s.sites.plant,
      technology: 'hazardous-waste-incineration',
      operation: 'D10',
    });
    return `/batches/${opened.batch.id}`;
  };
  const disposal = { residue: ID, operation: 'D5', site: s.sites.plant };
  const sent = { residues: [ID], description: 'Slag', emergencyPhone: '112' };
  const commands: readonly (readonly [string, object])[] = [
    ['residues/feed', { from: ID, residue: ID }],
    ['outputs', OUTPUTS],
    ['confirm', {}],
    ['residues/dispose', disposal],
    ['residues/consign', sent],
  ];

  it.each(commands)('%s is the plant’s', async (command, body) => {
    const path = `${await batch()}/${command}`;
    expect((await people.holder.post(path, body)).status).toBe(403);
    expect((await people.stoker.post(path, body)).status).toBe(404);
  });

  it('opens at one’s own site', async () => {
    const body = {
      site: s.sites.plant,
      technology: 'hazardous-waste-incineration',
      operation: 'D10',
    };
    expect((await people.stoker.post('/batches', body)).status).toBe(403);
  });

  it('of another plant is not read', async () => {
    const path = await batch();
    expect((await people.stoker.get(path)).status).toBe(404);
    expect((await people.regulator.get(path)).status).toBe(200);
  });
});

describe('a scan', () => {
  it('is refused to strangers as if there were no such label', async () => {
    const [label] = await journeys.booked.labels();
    const scan = { label, purpose: 'sight' };
    expect((await people.stranger.post('/scans', scan)).status).toBe(404);
    expect((await people.operator.post('/scans', { ...scan, purpose: 'collect' })).status).toBe(
      403,
    );
  });
});

describe('reading', () => {
  const reads = ['', 'events', 'certificate', 'labels.pdf'];

  it.each(reads)(
    'a consignment (%s) is for its parties and the authority of its places',
    async (part) => {
      const path = journeys.booked.path(part);
      for (const stranger of ['stranger', 'second', 'stoker', 'foreigner'] as const)
        expect((await people[stranger].get(path)).status).toBe(404);
      for (const party of ['holder', 'driver', 'operator', 'regulator'] as const)
        expect((await people[party].get(path)).status).toBe(part === 'certificate' ? 404 : 200);
    },
  );

  it('a list shows only one’s own', async () => {
    const codes = async (who: Client, query = '') =>
      (await who.get(`/consignments?limit=200${query}`)).json.items.map(
        ({ code }: { code: string }) => code,
      );
    expect(await codes(people.stranger)).toEqual([]);
    expect(await codes(people.foreigner)).toEqual([]);
    expect(await codes(people.regulator)).toHaveLength(Object.keys(journeys).length);
    const { code } = await journeys.held.read();
    expect(await codes(people.operator, '&states=on_hold')).toEqual([code]);
    expect(await codes(people.operator, `&code=${code}`)).toEqual([code]);
    expect(await codes(people.driver)).not.toContain((await journeys.draft.read()).code);
  });

  it('the package of a stranger finds nothing', async () => {
    const [{ id, label }] = (await journeys.booked.read()).packages;
    for (const path of [id, `${id}/lineage`, `${id}/fate`, `${id}/label`, `by-label/${label}`]) {
      expect((await people.stranger.get(`/packages/${path}`)).status).toBe(404);
      expect((await people.holder.get(`/packages/${path}`)).status).toBe(200);
    }
  });
});
