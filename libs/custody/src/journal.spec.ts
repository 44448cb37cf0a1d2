import { balances, journal, type Account, type Posting } from './journal.js';
import { standing } from './journal/consignment.js';
import { closing, entry, settled } from './journal/entry.js';
import type { Consignment, Package } from './model.js';
import { PACKAGE_STATES, type PackageState } from './states.js';
import { COUNTRY } from './testing/country.js';
import { GALLERY } from './testing/gallery.js';
import * as journey from './testing/journey.js';
import { Story } from './testing/story.js';
import { byRoad, kilograms } from './testing/waste.js';

const { utility, plant, depot, hauler } = COUNTRY;

/** What the last command posted: account, route, kilograms. */
function posted(story: Story) {
  return story.steps
    .at(-1)!
    .postings.map(({ account, territory, operation, grams }) => [
      account,
      territory,
      operation,
      grams / 1000n,
    ]);
}

describe('where the mass of a package stands', () => {
  const story = new Story();
  const c = story.consignment(GALLERY.in_transit(story));
  const [p] = c.packages.values();
  const account = (consignment: Partial<Consignment>, state: PackageState) => {
    const home: Package = { ...p!, state };
    return standing({ ...c, ...consignment }, home).map((each) => each.account);
  };

  it.each([
    ['draft', 'packed', 'holder'],
    ['awaiting_collection', 'loaded', 'holder'],
    ['in_transit', 'loaded', 'transit'],
    ['in_transit', 'received', 'transit'],
    ['in_interim_storage', 'in_stock', 'storage'],
    ['delivered', 'received', 'facility'],
    ['under_review', 'received', 'facility'],
    ['rejected', 'refused', 'facility'],
    ['accepted', 'in_stock', 'facility'],
    ['in_treatment', 'in_stock', 'facility'],
    ['in_treatment', 'in_treatment', 'treatment'],
    ['disposed', 'disposed', 'disposed'],
    ['cancelled', 'withdrawn', 'withdrawn'],
    ['exported', 'loaded', 'exported'],
    ['certified', 'treated', 'destroyed-abroad'],
    ['lost', 'lost', 'lost'],
  ] as const)('in a consignment that is %s, %s: %s', (state, packageState, where) => {
    expect(account({ state }, packageState)).toEqual([where]);
  });

  it('is where it was while it is on hold, and with the holder once it is home again', () => {
    expect(account({ state: 'on_hold', heldFrom: 'in_interim_storage' }, 'in_stock')).toEqual([
      'storage',
    ]);
    const home = { returning: true, returnTo: c.holder } as const;
    expect(account({ state: 'in_transit', ...home }, 'loaded')).toEqual(['transit']);
    expect(account({ state: 'delivered', ...home }, 'received')).toEqual(['returned']);
    expect(account({ state: 'accepted', ...home }, 'returned')).toEqual(['returned']);
  });

  it('is nowhere for what was emptied: its content stands in others', () => {
    expect(account({ state: 'accepted' }, 'emptied')).toEqual([]);
  });

  it('is known for every state of a package', () => {
    for (const state of PACKAGE_STATES)
      expect(() => account({ state: 'accepted' }, state)).not.toThrow();
  });
});

describe('postings', () => {
  it('leave an account under the route by which mass came, also where the route changes', () => {
    const story = new Story();
    const id = GALLERY.labelled(story);
    journey.book(story, id);
    expect(posted(story)).toEqual([
      ['holder', 'XA-01', null, -400n],
      ['holder', 'XA-01', 'D10', 400n],
    ]);
    const { technology: _technology, ...plain } = story.consignment(id).booking!;
    const booking = { ...plain, destination: depot.place, operation: 'D15' };
    story.does(utility, { kind: 'book', consignments: [id], details: { booking } });
    expect(posted(story)).toEqual([
      ['holder', 'XA-01', 'D10', -400n],
      ['holder', 'XA-01', 'D15', 400n],
    ]);
  });

  it('add up to nothing on any route, account by account, once everything has ended', () => {
    const story = new Story();
    const id = journey.accepted(story);
    journey.placeResidues(story, journey.destroy(story, id));
    const routes = new Map<string, bigint>();
    for (const { account, territory, operation, grams } of story.postings) {
      const key = `${account} ${territory} ${operation}`;
      routes.set(key, (routes.get(key) ?? 0n) + grams);
    }
    expect(Object.fromEntries([...routes].filter(([, grams]) => grams !== 0n))).toEqual({
      'declared XA-01 null': -kilograms('400'),
      'destroyed XA-01 D10': kilograms('360'),
      'disposed XA-01 D5': kilograms('40'),
    });
  });

  it('tell treatment by the operation that was carried out, not the one that was booked', () => {
    const story = new Story();
    const id = journey.accepted(story);
    const newborn = story.newborn();
    const run = { technology: 'hazardous-waste-incineration', operation: 'R1' };
    const details = { newborn, facility: plant.place, ...run };
    story.does(plant, { kind: 'open-batch', batch: newborn.id, details });
    journey.feed(story, id, newborn.id);
    journey.complete(story, newborn.id);
    journey.confirm(story, newborn.id);
    const destroyed = story.postings.filter(({ account }) => account === 'destroyed');
    expect(destroyed.map(({ operation }) => operation)).toEqual(['R1']);
  });

  it('tell destruction abroad by the foreign certificate', () => {
    const story = new Story();
    const id = GALLERY.exported(story);
    const certificate = {
      number: 'XB 1',
      completedAt: story.now,
      signedBy: 'the plant abroad',
      operation: 'D9',
    };
    story.does(utility, {
      kind: 'record-foreign-certificate',
      consignments: [id],
      details: certificate,
    });
    expect(posted(story)).toEqual([
      ['exported', 'XA-01', 'D10', -400n],
      ['destroyed-abroad', 'XA-01', 'D9', 400n],
    ]);
  });

  it('look at the stream of their event alone, so that each chain can be audited by itself', () => {
    const story = new Story();
    const legs = [byRoad(hauler), byRoad(hauler)];
    const id = journey.inTransit(story, { booked: { legs } });
    journey.handOver(story, id, {
      kind: 'store',
      giver: hauler,
      taker: depot,
      details: { storage: depot.place },
    });
    const [x, y] = [...story.consignment(id).packages.keys()];
    const children = [x!, y!].map((each) => ({
      ...story.newborn(),
      packages: [each],
      onward: true,
    }));
    const details = { at: depot.place, children };
    const before = story.world;
    const events = story.does(depot, { kind: 'split', consignments: [id], details });
    const nothing = { consignments: new Map(), batches: new Map() };
    const alone = events.flatMap((event) => {
      const was = before.consignments.get(event.stream);
      const is = story.consignment(event.stream);
      return journal(
        was ? { ...nothing, consignments: new Map([[was.id, was]]) } : nothing,
        { ...nothing, consignments: new Map([[is.id, is]]) },
        event,
      );
    });
    expect(alone).toEqual(story.steps.at(-1)!.postings);
    expect(balances(alone).get('between')?.get('')).toBe(0n);
  });

  it('are none for a scan, which moves a package and no mass', () => {
    const story = new Story();
    const id = GALLERY.in_transit(story);
    const [of] = story.consignment(id).packages.keys();
    journey.scan(story, id, { by: hauler, package: of!, purpose: 'store' });
    expect(posted(story)).toEqual([]);
  });
});

describe('entries', () => {
  const route = { territory: 'XA', operation: null };
  const mass = (grams: bigint, femtograms: bigint) => ({
    grams,
    pops: [{ pop: 'pcb', femtograms }],
  });

  it('are added up by account and route, and zeros are left out', () => {
    const entries = [
      entry('holder', route, mass(5n, 7n)),
      entry('holder', route, mass(-5n, -7n)),
      entry('transit', route, mass(1n, 0n)),
      entry('transit', { ...route, operation: 'D10' }, mass(2n, 3n)),
    ];
    expect(settled(entries)).toEqual([
      { account: 'transit', ...route, grams: 1n, pops: [] },
      { account: 'transit', territory: 'XA', operation: 'D10', ...mass(2n, 3n) },
    ]);
  });

  it.each<[bigint, bigint, Account, Account]>([
    [5n, -7n, 'found', 'shortfall'],
    [-5n, 7n, 'shortfall', 'found'],
  ])('of %s g and %s fg of a POP are closed by %s and %s', (grams, pop, ofMass, ofPop) => {
    const moved = [entry('facility', route, mass(grams, pop))];
    const closed = settled(closing(moved, route, { more: 'found', less: 'shortfall' }));
    const account = (of: (posting: Posting) => boolean) => closed.find(of)?.account;
    expect(account(({ grams: g }) => g === -grams)).toBe(ofMass);
    expect(account(({ pops }) => pops[0]?.femtograms === -pop)).toBe(ofPop);
  });
});
