import type { Id } from '@popstrace/kernel';
import type { HandoverKind } from '../model.js';
import { COUNTRY, type Member } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { byRail, byRoad } from '../testing/waste.js';

const { utility, hauler, railway, plant } = COUNTRY;

/** A handover of which the first package is reported missing. */
function withoutOne(story: Story, id: Id, kind: HandoverKind, [giver, taker]: [Member, Member]) {
  const [missing] = story.consignment(id).packages.keys();
  const missingConsignment = story.newborn();
  const details = { missing: [missing!], missingConsignment };
  journey.handOver(story, id, { kind, giver, taker, details });
  return { missing: missing!, child: missingConsignment.id };
}

describe('a missing package', () => {
  it('stays with the holder at the collection, booked as it was, and is collected later', () => {
    const story = new Story('missing at collection');
    const id = journey.labelled(story);
    journey.book(story, id);
    const { child, missing } = withoutOne(story, id, 'collect', [utility, hauler]);
    expect(story.consignment(id)).toMatchObject({
      state: 'in_transit',
      packageCount: 1,
      children: [child],
    });
    expect(story.consignment(child)).toMatchObject({
      state: 'awaiting_collection',
      custodian: utility.organisation,
      parentage: { reason: 'missing', parents: [id] },
    });
    expect(story.package(missing).state).toBe('labelled');
    journey.collect(story, child);
    expect(faultsOf(story)).toEqual([]);
  });

  it('stays with the giving carrier at a transfer, and can still be delivered by it', () => {
    const story = new Story('missing at transfer');
    const id = journey.inTransit(story, { booked: { legs: [byRoad(hauler), byRail(railway)] } });
    const { child, missing } = withoutOne(story, id, 'transfer', [hauler, railway]);
    expect(story.consignment(child)).toMatchObject({
      state: 'in_transit',
      custodian: hauler.organisation,
      legsTaken: 1,
    });
    expect(story.package(missing)).toMatchObject({ state: 'loaded', leg: 0 });
    journey.deliver(story, child);
    expect(story.consignment(child).state).toBe('delivered');
    expect(faultsOf(story)).toEqual([]);
  });

  it('is a discrepancy of its own at the delivery: any difference in the count is significant', () => {
    const story = new Story('missing at delivery');
    const id = journey.inTransit(story);
    const { child } = withoutOne(story, id, 'deliver', [hauler, plant]);
    expect(story.consignment(id)).toMatchObject({
      state: 'under_review',
      discrepancies: [{ kind: 'count', declared: '2', found: '1', automatic: true }],
    });
    expect(story.consignment(child).custodian).toBe(hauler.organisation);
    const [count] = story.consignment(id).discrepancies;
    const agree = {
      kind: 'resolve-discrepancy',
      consignments: [id],
      details: { discrepancy: count!.id, explanation: 'one fell off', agreed: [] },
    } as const;
    story.does(plant, agree);
    story.does(utility, agree);
    journey.accept(story, id);
    expect(faultsOf(story)).toEqual([]);
  });

  it('was weighed for a delivery that did not come about: it is on the lorry as before', () => {
    const story = new Story('half a delivery');
    const id = journey.inTransit(story, { booked: { legs: [byRoad(hauler), byRail(railway)] } });
    const [first] = story.consignment(id).packages.keys();
    journey.scan(story, id, {
      by: hauler,
      package: first!,
      purpose: 'deliver',
      grossGrams: 220_000n,
    });
    const { missing } = withoutOne(story, id, 'transfer', [hauler, railway]);
    expect(missing).toBe(first);
    expect(story.package(first!)).toMatchObject({ state: 'loaded', leg: 0 });
    expect(story.package(first!)).not.toHaveProperty('receivedGrossGrams');
    expect(faultsOf(story)).toEqual([]);
  });

  it('is neither scanned nor elsewhere nor told twice, and has a consignment to go to', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    const [a, b] = [...story.consignment(id).packages.keys()];
    journey.scan(story, id, { by: utility, package: a!, purpose: 'collect' });
    const collect = (missing: readonly Id[], told = {}) =>
      ({
        kind: 'collect',
        consignments: [id],
        details: {
          newHandover: story.id(),
          missing,
          missingConsignment: story.newborn(),
          ...told,
        },
      }) as const;
    expect(story.codes(utility, collect([a!, b!]))).toEqual(['already-scanned', 'all-missing']);
    expect(story.codes(utility, collect([b!, story.id()]))).toEqual(['unknown-package']);
    expect(story.codes(utility, collect([b!, b!]))).toEqual(['duplicate-package']);
    expect(story.codes(utility, collect([]))).toEqual(['not-scanned']);
    const { missingConsignment: _newborn, ...details } = collect([b!]).details;
    expect(story.codes(utility, { ...collect([b!]), details })).toEqual(['field-missing']);
    const taken = { missingConsignment: { id, code: 'C-x' } };
    expect(story.codes(utility, collect([b!], taken))).toEqual(['identifier-taken']);
  });

  it('that turns up between the two signatures stops the second: the offer is made anew', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    const [, missing] = [...story.consignment(id).packages.keys()];
    const handed = {
      kind: 'collect',
      giver: utility,
      taker: hauler,
      details: { missing: [missing!], missingConsignment: story.newborn() },
    } as const;
    journey.scanAll(story, id, handed);
    const waiting = journey.offer(story, id, handed);
    journey.scan(story, id, { by: hauler, package: missing!, purpose: 'collect' });
    const sign = {
      kind: 'collect',
      consignments: [id],
      details: { handover: waiting.id, newHandover: story.id() },
    } as const;
    expect(story.codes(hauler, sign)).toEqual(['already-scanned']);
  });
});
