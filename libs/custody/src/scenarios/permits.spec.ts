import type { Permit } from '@popstrace/compliance';
import type { Id } from '@popstrace/kernel';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { Story } from '../testing/story.js';
import { booking, kilograms } from '../testing/waste.js';

const { utility, hauler, plant } = COUNTRY;

/** The plant's permit for treatment, narrowed. */
function narrowed(story: Story, told: Partial<Permit>): void {
  story.permits = story.permits.map((p) =>
    p.organisation === plant.organisation && p.activity === 'treatment' ? { ...p, ...told } : p,
  );
}

function using(story: Story, received: string, inStore: string): void {
  story.usage = [
    {
      site: plant.place.site,
      receivedThisYearGrams: kilograms(received),
      inStoreGrams: kilograms(inStore),
    },
  ];
}

function offered(story: Story, id: Id) {
  journey.scanAll(story, id, { kind: 'deliver', giver: hauler, taker: plant });
  return { kind: 'deliver', consignments: [id], details: { newHandover: story.id() } } as const;
}

describe('a permit', () => {
  it.each([
    ['600', []],
    ['600.001', ['storage-limit-exceeded']],
  ] as const)(
    'with room for 1,000 kg in store, of which %s kg are taken, takes 400 kg or not',
    (inStore, codes) => {
      const story = new Story();
      const id = journey.inTransit(story);
      narrowed(story, { storageLimit: kilograms('1000') });
      using(story, '0', inStore);
      const answer = story.give(hauler, offered(story, id));
      expect(answer.ok ? [] : answer.error.map(({ code }) => code)).toEqual(codes);
    },
  );

  it('counts what lies in its store once: accepting it brings nothing more', () => {
    const story = new Story();
    const id = journey.delivered(story);
    narrowed(story, { storageLimit: kilograms('400') });
    using(story, '0', '400');
    journey.accept(story, id);
    expect(story.consignment(id).state).toBe('accepted');
  });

  it('is asked for its yearly capacity when waste is booked, delivered and accepted', () => {
    const story = new Story();
    const id = journey.labelled(story);
    narrowed(story, { annualCapacity: kilograms('1000') });
    using(story, '600.001', '0');
    const book = {
      kind: 'book',
      consignments: [id],
      details: { booking: booking(story.now) },
    } as const;
    expect(story.codes(utility, book)).toEqual(['yearly-capacity-exceeded']);
    using(story, '600', '0');
    story.does(utility, book);
    journey.collect(story, id);
    journey.deliver(story, id);
    using(story, '600.001', '0');
    const accept = { kind: 'accept', consignments: [id], details: {} } as const;
    expect(story.codes(plant, accept)).toEqual(['yearly-capacity-exceeded']);
  });

  it('that lapses between the two signatures of a handover stops the second', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    story.does(hauler, offered(story, id));
    const { handover } = story.consignment(id);
    narrowed(story, { validTo: '2026-03-01' as Permit['validTo'] });
    const details = { handover: handover!.id, newHandover: story.id() };
    expect(story.codes(plant, { kind: 'deliver', consignments: [id], details })).toEqual([
      'permit-not-in-force',
    ]);
  });

  it('is of the site that it names, and of no other of the same plant', () => {
    const story = new Story();
    const id = journey.labelled(story);
    const book = {
      kind: 'book',
      consignments: [id],
      details: { booking: booking(story.now) },
    } as const;
    narrowed(story, { site: story.id() });
    expect(story.codes(utility, book)).toEqual(['no-permit']);
    narrowed(story, { site: null });
    story.does(utility, book);
  });

  it('is of the carrier too, on the day of the collection', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    story.permits = story.permits.filter(
      ({ organisation }) => organisation !== hauler.organisation,
    );
    journey.scanAll(story, id, { kind: 'collect', giver: utility, taker: hauler });
    const details = { newHandover: story.id() };
    expect(story.codes(utility, { kind: 'collect', consignments: [id], details })).toEqual([
      'no-permit',
    ]);
  });
});
