import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { byRail, byRoad, drum, kilograms } from '../testing/waste.js';

const { utility, hauler, railway, depot, plant, otherPlant } = COUNTRY;

function rejected(story: Story, to = utility) {
  const id = journey.delivered(story);
  story.does(plant, {
    kind: 'reject',
    consignments: [id],
    details: { reason: 'the drums leak', returnTo: to.place },
  });
  return id;
}

function onItsWayBack(story: Story, to = utility) {
  const id = rejected(story, to);
  journey.handOver(story, id, {
    kind: 'return',
    giver: plant,
    taker: hauler,
    details: { legs: [byRoad(hauler), byRail(railway)] },
  });
  return id;
}

describe('a return', () => {
  it('goes home by legs of its own, and is accepted there without a permit', () => {
    const story = new Story('return');
    const id = onItsWayBack(story);
    journey.handOver(story, id, { kind: 'transfer', giver: hauler, taker: railway });
    journey.deliver(story, id, { carrier: railway, facility: utility });
    journey.accept(story, id, utility);
    expect(story.consignment(id)).toMatchObject({ state: 'accepted', returning: true });
    expect(story.books.get('returned')?.get('')).toBe(kilograms('400'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('cannot be rejected again, in whole or in part', () => {
    const story = new Story();
    const id = onItsWayBack(story);
    journey.deliver(story, id, { facility: utility });
    const [first] = story.consignment(id).packages.keys();
    const refused = [
      { package: first!, grams: kilograms('1'), as: story.id(), label: story.label() },
    ];
    const returnTo = otherPlant.place;
    const reject = { reason: 'we do not want it', returnTo };
    expect(story.codes(utility, { kind: 'reject', consignments: [id], details: reject })).toEqual([
      'return-cannot-be-rejected',
    ]);
    expect(
      story.codes(utility, {
        kind: 'accept',
        consignments: [id],
        details: { ...reject, refused, refusedConsignment: story.newborn() },
      }),
    ).toEqual(['return-cannot-be-rejected']);
  });

  it('lies in a store on its way like anything else, also in other drums', () => {
    const story = new Story('a return in a store');
    const id = onItsWayBack(story);
    const details = { storage: depot.place };
    journey.handOver(story, id, { kind: 'store', giver: hauler, taker: depot, details });
    const [of] = story.consignment(id).packages.keys();
    const { constituents: _constituents, ...facts } = drum(story.id());
    story.does(depot, {
      kind: 'repackage',
      consignments: [id],
      details: {
        from: [{ package: of!, grams: kilograms('200') }],
        into: [{ ...facts, label: story.label() }],
      },
    });
    expect(story.package(facts.id).state).toBe('in_stock');
    expect(faultsOf(story)).toEqual([]);
  });

  it('leaves its holder anew, with the same labels', () => {
    const story = new Story();
    const id = onItsWayBack(story);
    journey.deliver(story, id, { facility: utility });
    journey.accept(story, id, utility);
    const newborn = story.newborn();
    story.does(utility, {
      kind: 'regroup',
      consignments: [id],
      details: { newborn, description: 'PCB oil, in new drums', at: utility.place },
    });
    expect(story.consignment(newborn.id).state).toBe('labelled');
    journey.book(story, newborn.id);
    journey.collect(story, newborn.id);
    expect(story.books.get('returned')?.get('')).toBe(0n);
    expect(faultsOf(story)).toEqual([]);
  });

  it('goes on to an alternative facility, which needs a permit like any other', () => {
    const story = new Story('alternative facility');
    const id = onItsWayBack(story, otherPlant);
    journey.scanAll(story, id, { kind: 'deliver', giver: hauler, taker: otherPlant });
    const permits = story.permits;
    story.permits = permits.filter(({ organisation }) => organisation !== otherPlant.organisation);
    const offer = {
      kind: 'deliver',
      consignments: [id],
      details: { newHandover: story.id() },
    } as const;
    expect(story.codes(hauler, offer)).toEqual(['no-permit']);
    story.permits = permits;
    journey.sign(
      story,
      id,
      journey.offer(story, id, { kind: 'deliver', giver: hauler, taker: otherPlant }),
      otherPlant,
    );
    journey.accept(story, id, otherPlant);
    journey.destroy(story, id, { facility: otherPlant });
    expect(story.consignment(id).state).toBe('treated');
    expect(faultsOf(story)).toEqual([]);
  });

  it('is not accepted by an alternative facility whose permit has lapsed meanwhile', () => {
    const story = new Story();
    const id = onItsWayBack(story, otherPlant);
    journey.deliver(story, id, { facility: otherPlant });
    story.permits = story.permits.filter((p) => p.organisation !== otherPlant.organisation);
    const accept = { kind: 'accept', consignments: [id], details: {} } as const;
    expect(story.codes(otherPlant, accept)).toEqual(['no-permit']);
  });

  it('may be rejected by an alternative facility, which never had it before', () => {
    const story = new Story();
    const id = onItsWayBack(story, otherPlant);
    journey.deliver(story, id, { facility: otherPlant });
    const details = { reason: 'not for our kiln', returnTo: utility.place };
    story.does(otherPlant, { kind: 'reject', consignments: [id], details });
    expect(story.consignment(id)).toMatchObject({ state: 'rejected', returnTo: utility.place });
  });

  it('weighs anew at the next facility, whatever was agreed at the last', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [first] = story.consignment(id).packages.keys();
    journey.deliver(story, id, { weights: new Map([[first!, kilograms('150')]]) });
    const [discrepancy] = story.consignment(id).discrepancies;
    const details = {
      discrepancy: discrepancy!.id,
      explanation: 'it leaked',
      agreed: [{ package: first!, netGrams: kilograms('130') }],
    };
    const resolve = { kind: 'resolve-discrepancy', consignments: [id], details } as const;
    story.does(plant, resolve);
    story.does(utility, resolve);
    story.does(plant, {
      kind: 'reject',
      consignments: [id],
      details: { reason: 'it leaks', returnTo: utility.place },
    });
    const legs = [byRoad(hauler)];
    journey.handOver(story, id, { kind: 'return', giver: plant, taker: hauler, details: { legs } });
    expect(story.consignment(id).discrepancies).toEqual([]);
    journey.deliver(story, id, {
      facility: utility,
      weights: new Map([[first!, kilograms('140')]]),
    });
    journey.accept(story, id, utility);
    expect(story.package(first!).content.origins[0]!.grams).toBe(kilograms('120'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('is settled by its holder alone where it weighs otherwise at home: nobody else has to agree', () => {
    const story = new Story();
    const id = onItsWayBack(story);
    const [of] = story.consignment(id).packages.keys();
    journey.deliver(story, id, {
      facility: utility,
      weights: new Map([[of!, kilograms('100')]]),
    });
    const [open] = story.consignment(id).discrepancies;
    const details = {
      discrepancy: open!.id,
      explanation: 'it leaked at the plant',
      agreed: [{ package: of!, netGrams: kilograms('80') }],
    };
    story.does(utility, { kind: 'resolve-discrepancy', consignments: [id], details });
    expect(story.consignment(id).state).toBe('delivered');
  });

  it('does not go back to the facility that rejects it', () => {
    const story = new Story();
    const id = journey.delivered(story);
    const details = { reason: 'no', returnTo: plant.place };
    expect(story.codes(plant, { kind: 'reject', consignments: [id], details })).toEqual([
      'return-destination',
    ]);
  });
});
