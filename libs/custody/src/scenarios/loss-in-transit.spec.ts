import type { Id } from '@popstrace/kernel';
import { netOf } from '../content.js';
import type { CommandDetails } from '../commands.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { drum, kilograms } from '../testing/waste.js';

const { utility, hauler, plant, authority } = COUNTRY;

function incident(
  story: Story,
  id: Id,
  lost: readonly (readonly [Id, string])[],
  told: Partial<CommandDetails['report-incident']> = {},
) {
  return {
    kind: 'report-incident',
    consignments: [id],
    details: {
      incident: story.id(),
      kind: 'spill',
      description: 'the lorry turned over',
      lost: lost.map(([each, kg]) => ({ package: each, grams: kilograms(kg) })),
      ...told,
    },
  } as const;
}

function recovery(id: Id, packages: readonly Id[], foundConsignment?: { id: Id; code: string }) {
  return {
    kind: 'recover',
    consignments: [id],
    details: {
      packages,
      explanation: 'found in the ditch',
      ...(foundConsignment ? { foundConsignment } : {}),
    },
  } as const;
}

describe('a loss', () => {
  it('of a part leaves the rest on its way, and the loss in the books', () => {
    const story = new Story('partial spill');
    const id = journey.inTransit(story);
    const [first] = story.consignment(id).packages.keys();
    story.does(hauler, incident(story, id, [[first!, '12.345']]));
    expect(story.consignment(id).state).toBe('in_transit');
    expect(netOf(story.package(first!).content)).toBe(kilograms('187.655'));
    expect(story.books.get('lost')?.get('')).toBe(kilograms('12.345'));
    expect(story.books.get('lost')?.get('pcb')).toBe(kilograms('12.345') * 5n * 10n ** 14n);
    journey.deliver(story, id);
    journey.accept(story, id);
    journey.destroy(story, id);
    expect(faultsOf(story)).toEqual([]);
  });

  it('of a whole package parts it from the others, which go on to their certificate', () => {
    const story = new Story('one drum lost');
    const id = journey.inTransit(story);
    const [first] = story.consignment(id).packages.keys();
    const lostConsignment = story.newborn();
    const report = incident(story, id, [[first!, '200']]);
    expect(story.codes(hauler, report)).toEqual(['field-missing']);
    story.does(hauler, { ...report, details: { ...report.details, lostConsignment } });
    expect(story.consignment(lostConsignment.id)).toMatchObject({
      state: 'lost',
      heldFrom: 'in_transit',
      custodian: hauler.organisation,
      parentage: { reason: 'lost', parents: [id] },
    });
    expect(story.consignment(id).packageCount).toBe(1);
    journey.deliver(story, id);
    journey.accept(story, id);
    const batch = journey.destroy(story, id);
    journey.placeResidues(story, batch);
    journey.dispose(story, id);
    journey.certify(story, id);
    expect(story.consignment(id).state).toBe('certified');
    expect(faultsOf(story)).toEqual([]);
  });

  it('is found long after the others ended, and goes on where it was lost', () => {
    const story = new Story('found');
    const id = journey.inTransit(story);
    const [first] = story.consignment(id).packages.keys();
    const lost = story.newborn();
    story.does(hauler, incident(story, id, [[first!, '200']], { lostConsignment: lost }));
    journey.deliver(story, id);
    journey.accept(story, id);
    story.pass(60 * 24 * 40);
    expect(story.codes(plant, recovery(lost.id, [first!]))).toEqual(['wrong-signer']);
    story.does(hauler, recovery(lost.id, [first!]));
    expect(story.consignment(lost.id)).toMatchObject({ state: 'in_transit', packageCount: 1 });
    journey.deliver(story, lost.id);
    journey.accept(story, lost.id);
    expect(story.books.get('lost')?.get('')).toBe(0n);
    expect(faultsOf(story)).toEqual([]);
  });

  it('of everything stops the whole; what is found of it goes on apart from what is not', () => {
    const story = new Story('everything lost');
    const id = journey.inTransit(story);
    const [first, second] = [...story.consignment(id).packages.keys()];
    story.does(
      hauler,
      incident(story, id, [
        [first!, '200'],
        [second!, '200'],
      ]),
    );
    expect(story.consignment(id).state).toBe('lost');
    expect(story.codes(hauler, recovery(id, []))).toContain('nothing-to-do');
    expect(story.codes(hauler, recovery(id, [first!]))).toEqual(['field-missing']);
    expect(story.codes(hauler, recovery(id, [first!, first!, second!]))).toEqual(['package-state']);
    const found = story.newborn();
    story.does(hauler, recovery(id, [first!], found));
    expect(story.consignment(found.id)).toMatchObject({ state: 'in_transit', packageCount: 1 });
    expect(story.consignment(id)).toMatchObject({ state: 'lost', packageCount: 1 });
    story.does(hauler, recovery(id, [second!], story.newborn()));
    expect(story.consignment(id).state).toBe('in_transit');
    expect(faultsOf(story)).toEqual([]);
  });

  it('under review comes back delivered: the discrepancies stay with the others', () => {
    const story = new Story('lost under review');
    const id = journey.inTransit(story);
    const [first, second] = [...story.consignment(id).packages.keys()];
    journey.deliver(story, id, { weights: new Map([[first!, kilograms('100')]]) });
    const lost = story.newborn();
    story.does(plant, incident(story, id, [[second!, '200']], { lostConsignment: lost }));
    expect(story.consignment(id).state).toBe('under_review');
    story.does(plant, recovery(lost.id, [second!]));
    expect(story.consignment(lost.id)).toMatchObject({ state: 'delivered', discrepancies: [] });
    journey.accept(story, lost.id);
    expect(faultsOf(story)).toEqual([]);
  });

  it('lets a plant finish what is left of a consignment half of which was treated', () => {
    const story = new Story('lost beside the kiln');
    const packages = [drum(story.id()), drum(story.id())];
    const id = journey.accepted(story, { packages });
    const batch = journey.openBatch(story);
    journey.feed(story, id, batch, { packages: [packages[0]!.id] });
    const fed = incident(story, id, [[packages[0]!.id, '1']]);
    expect(story.codes(plant, fed)).toEqual(['package-state']);
    journey.complete(story, batch);
    journey.confirm(story, batch);
    expect(story.consignment(id).state).toBe('in_treatment');
    story.does(
      plant,
      incident(story, id, [[packages[1]!.id, '200']], { lostConsignment: story.newborn() }),
    );
    expect(story.consignment(id).state).toBe('treated');
    expect(faultsOf(story)).toEqual([]);
  });

  it('is no more than there is, more than nothing, told once, and by whoever holds it', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [first] = story.consignment(id).packages.keys();
    expect(story.codes(hauler, incident(story, id, [[first!, '200.001']]))).toEqual(['not-a-mass']);
    expect(story.codes(hauler, incident(story, id, [[first!, '0']]))).toEqual(['not-a-mass']);
    expect(story.codes(utility, incident(story, id, []))).toEqual(['wrong-signer']);
    const report = incident(story, id, []);
    story.does(hauler, report);
    expect(story.codes(hauler, report)).toEqual(['identifier-taken']);
  });

  it('voids a handover that waits, since what both sides saw is no longer so', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const handed = { kind: 'deliver', giver: hauler, taker: plant } as const;
    journey.scanAll(story, id, handed);
    const waiting = journey.offer(story, id, handed);
    story.does(hauler, incident(story, id, []));
    const sign = {
      kind: 'deliver',
      consignments: [id],
      details: { handover: waiting.id, newHandover: story.id() },
    } as const;
    expect(story.codes(plant, sign)).toEqual(['unknown-handover']);
  });

  it('is told also while the authority holds it', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [first, second] = [...story.consignment(id).packages.keys()];
    const hold = { reason: 'a complaint', reference: 'EA 1' };
    story.does(authority, { kind: 'hold', consignments: [id], details: hold });
    story.does(hauler, incident(story, id, [[first!, '1']]));
    expect(story.consignment(id).state).toBe('on_hold');
    story.does(
      hauler,
      incident(story, id, [
        [first!, '199'],
        [second!, '200'],
      ]),
    );
    expect(story.consignment(id)).toMatchObject({ state: 'lost', heldFrom: 'in_transit' });
    expect(faultsOf(story)).toEqual([]);
  });
});
