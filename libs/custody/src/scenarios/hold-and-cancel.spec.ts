import type { Id } from '@popstrace/kernel';
import { next } from '../next.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { booking, drum, kilograms } from '../testing/waste.js';

const { utility, hauler, plant, authority, abroad } = COUNTRY;

describe('a hold', () => {
  const hold = (id: Id) =>
    ({
      kind: 'hold',
      consignments: [id],
      details: { reason: 'a complaint', reference: 'EA 1/26' },
    }) as const;
  const release = (id: Id) =>
    ({ kind: 'release', consignments: [id], details: { reason: 'cleared' } }) as const;

  it('stops everything but a release and the report of an incident, and moves no mass', () => {
    const story = new Story('hold');
    const id = journey.inTransit(story);
    story.does(authority, hold(id));
    const commands = next({
      consignment: story.consignment(id),
      batches: story.world.batches,
      context: story.context(authority),
    });
    expect(commands.map(({ command }) => command)).toEqual(['release', 'report-incident']);
    expect(story.books.get('transit')?.get('')).toBe(kilograms('400'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('goes on where it was stopped, with what was half done', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const handed = { kind: 'deliver', giver: hauler, taker: plant } as const;
    journey.scanAll(story, id, handed);
    const waiting = journey.offer(story, id, handed);
    story.does(authority, hold(id));
    story.does(authority, release(id));
    expect(story.consignment(id)).not.toHaveProperty('heldFrom');
    journey.sign(story, id, waiting, plant);
    expect(story.consignment(id).state).toBe('delivered');
  });

  it('is for the authority of the territory alone', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    expect(story.codes(hauler, hold(id))).toEqual(['wrong-signer']);
    const foreign = { ...story.context(authority).actor, jurisdiction: abroad.place.country };
    expect(story.codes(foreign, hold(id))).toEqual(['wrong-signer']);
    const regional = { ...story.context(authority).actor, jurisdiction: 'XA-01' };
    story.does(regional, hold(id));
    expect(story.codes(utility, release(id))).toEqual(['wrong-signer']);
    expect(story.codes(authority, hold(id))).toEqual(['wrong-state']);
  });
});

describe('a cancellation', () => {
  const cancel = (id: Id) =>
    ({ kind: 'cancel', consignments: [id], details: { reason: 'declared in error' } }) as const;

  it('takes back what never left its holder', () => {
    const story = new Story('cancel');
    const id = journey.labelled(story);
    journey.book(story, id);
    story.does(utility, cancel(id));
    const c = story.consignment(id);
    expect(c.state).toBe('cancelled');
    expect([...c.packages.values()].map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    expect(story.books.get('withdrawn')?.get('')).toBe(kilograms('400'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('leaves what was emptied as it is: its content is in others', () => {
    const story = new Story();
    const whole = drum(story.id());
    const id = journey.declare(story, { packages: [whole] });
    journey.segregate(story, id);
    const { constituents: _constituents, ...facts } = drum(story.id());
    const from = [{ package: whole.id, grams: kilograms('200') }];
    const into = [{ ...facts, label: story.label() }];
    story.does(utility, { kind: 'repackage', consignments: [id], details: { from, into } });
    story.does(utility, cancel(id));
    expect([story.package(whole.id).state, story.package(facts.id).state]).toEqual([
      'emptied',
      'withdrawn',
    ]);
    expect(story.books.get('withdrawn')?.get('')).toBe(kilograms('200'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('comes too late once it was collected, and not while a handover waits', () => {
    const story = new Story();
    expect(story.codes(utility, cancel(journey.inTransit(story)))).toEqual(['wrong-state']);
    const id = journey.labelled(story);
    const handed = { kind: 'collect', giver: utility, taker: hauler } as const;
    story.does(utility, {
      kind: 'book',
      consignments: [id],
      details: { booking: booking(story.now) },
    });
    journey.scanAll(story, id, handed);
    journey.offer(story, id, handed);
    expect(story.codes(utility, cancel(id))).toEqual(['handover-pending']);
  });
});
