import { COUNTRY, personOf } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { byRail, byRoad, kilograms } from '../testing/waste.js';

const { utility, hauler, railway, depot, plant, stranger } = COUNTRY;

describe('several carriers, with interim storage', () => {
  const booked = { legs: [byRoad(hauler), byRail(railway), byRoad(hauler)] };
  const store = {
    kind: 'store',
    giver: railway,
    taker: depot,
    details: { storage: depot.place },
  } as const;

  it('hands custody from the holder by road, by rail and over a store to the plant', () => {
    const story = new Story('several carriers');
    const id = journey.inTransit(story, { booked });
    const custodians = [story.consignment(id).custodian];
    journey.handOver(story, id, { kind: 'transfer', giver: hauler, taker: railway });
    custodians.push(story.consignment(id).custodian);
    journey.handOver(story, id, store);
    custodians.push(story.consignment(id).custodian);
    expect(story.consignment(id)).toMatchObject({ state: 'in_interim_storage', legsTaken: 2 });
    expect(story.books.get('storage')?.get('')).toBe(kilograms('400'));
    story.pass(3 * 24 * 60);
    journey.handOver(story, id, { kind: 'resume', giver: depot, taker: hauler });
    custodians.push(story.consignment(id).custodian);
    journey.deliver(story, id);
    custodians.push(story.consignment(id).custodian);
    expect(custodians).toEqual([hauler, railway, depot, hauler, plant].map((m) => m.organisation));
    expect(story.consignment(id).storage).toBeUndefined();
    expect(faultsOf(story)).toEqual([]);
  });

  it('wants every package scanned anew by the second carrier', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    const offer = {
      kind: 'transfer',
      consignments: [id],
      details: { newHandover: story.id() },
    } as const;
    expect(story.codes(hauler, offer)).toEqual(['not-scanned']);
  });

  it('moves custody only with the second signature, and only by the side that has not signed', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    journey.scanAll(story, id, { kind: 'collect', giver: utility, taker: hauler });
    const offered = journey.offer(story, id, { kind: 'collect', giver: utility, taker: hauler });
    expect(story.consignment(id).custodian).toBe(utility.organisation);
    const second = {
      kind: 'collect',
      consignments: [id],
      details: { handover: offered.id, newHandover: story.id() },
    } as const;
    expect(story.codes(utility, second)).toContain('handover-waits');
    expect(story.codes(stranger, second)).toContain('wrong-signer');
    const unseen = { ...second, details: { newHandover: story.id() } };
    expect(story.codes(hauler, unseen)).toEqual(['unknown-handover']);
    story.does(hauler, second);
    expect(story.consignment(id).custodian).toBe(hauler.organisation);
  });

  it('may be offered by the taker, and signed by the giver', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    const taken = { kind: 'collect', giver: hauler, taker: utility } as const;
    journey.scanAll(story, id, taken);
    journey.sign(story, id, journey.offer(story, id, taken), utility);
    expect(story.consignment(id)).toMatchObject({
      state: 'in_transit',
      custodian: hauler.organisation,
    });
    expect(faultsOf(story)).toEqual([]);
  });

  it('is withdrawn or declined by either side, and by nobody else', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    journey.scanAll(story, id, { kind: 'collect', giver: utility, taker: hauler });
    const { id: handover } = journey.offer(story, id, {
      kind: 'collect',
      giver: utility,
      taker: hauler,
    });
    const withdraw = {
      kind: 'withdraw-handover',
      consignments: [id],
      details: { handover, reason: 'the lorry is too small' },
    } as const;
    expect(story.codes(plant, withdraw)).toEqual(['wrong-signer']);
    story.does(hauler, withdraw);
    expect(story.consignment(id).handover).toBeUndefined();
  });

  it('warns that it lay in store for longer than the permit allows, and lets it go', () => {
    const story = new Story();
    story.permits = story.permits.map((p) =>
      p.activity === 'storage' ? { ...p, storageDays: 30 } : p,
    );
    const stored = (days: number) => {
      const id = journey.inTransit(story, { booked });
      journey.handOver(story, id, { kind: 'transfer', giver: hauler, taker: railway });
      journey.handOver(story, id, store);
      story.pass(days * 24 * 60);
      journey.scanAll(story, id, { kind: 'resume', giver: depot, taker: hauler });
      journey.offer(story, id, { kind: 'resume', giver: depot, taker: hauler });
      return story.steps.at(-1)?.warnings.map(({ code }) => code);
    };
    expect(stored(30)).toEqual([]);
    expect(stored(31)).toEqual(['storage-too-long']);
  });

  it('remembers since when it lies there, also of a part that is split off or missing', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    journey.handOver(story, id, { kind: 'transfer', giver: hauler, taker: railway });
    journey.handOver(story, id, store);
    const { storedAt } = story.consignment(id);
    const [first, second] = [...story.consignment(id).packages.keys()];
    const children = [first!, second!].map((each) => ({
      ...story.newborn(),
      packages: [each],
      onward: false,
    }));
    const details = { at: depot.place, children };
    story.does(depot, { kind: 'split', consignments: [id], details });
    for (const child of children)
      expect(story.consignment(child.id)).toMatchObject({ storage: depot.place, storedAt });
  });

  it('changes carriers that are still to come, and no others', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    const reroute = (legs: typeof booked.legs) =>
      ({ kind: 'reroute', consignments: [id], details: { legs } }) as const;
    expect(story.codes(utility, reroute([byRail(railway)]))).toEqual(['field-sealed']);
    expect(story.codes(utility, reroute([byRoad(hauler), byRoad(stranger)]))).toEqual([
      'no-permit',
    ]);
    story.does(hauler, reroute([byRoad(hauler), byRail(railway)]));
    expect(story.consignment(id).booking?.legs).toHaveLength(2);
    journey.handOver(story, id, { kind: 'transfer', giver: hauler, taker: railway });
    const third = { kind: 'transfer', consignments: [id], details: { newHandover: story.id() } };
    expect(story.codes(railway, third as never)).toContain('no-carrier-left');
  });

  it('keeps signatures in the order of time, each carrier after the one before', () => {
    const story = new Story();
    const id = journey.inTransit(story, { booked });
    const transfer = { kind: 'transfer', giver: hauler, taker: railway } as const;
    const before = story.consignment(id).signatures.at(-1)!.at;
    journey.scanAll(story, id, transfer);
    const offer = {
      kind: 'transfer',
      consignments: [id],
      details: { newHandover: story.id() },
    } as const;
    const early = '2026-03-01T00:00:00.000Z' as typeof before;
    expect(story.codes(hauler, offer, early)).toEqual(['before-the-last-signature']);
    story.does(hauler, offer);
    const { handover } = story.consignment(id);
    const sign = { ...offer, details: { ...offer.details, handover: handover!.id } };
    expect(before < handover!.offeredAt).toBe(true);
    expect(story.codes(railway, sign, before)).toEqual(['before-the-last-signature']);
    story.does(personOf(railway, 1), sign);
    const told = story.consignment(id).signatures.slice(-2);
    expect(told.map(({ act, user, at }) => [act, user, at])).toEqual([
      ['transfer', personOf(hauler).user, handover!.offeredAt],
      ['transfer', personOf(railway, 1).user, story.now],
    ]);
    const later = '2030-01-01T00:00:00.000Z' as typeof before;
    expect(story.codes(railway, { ...offer, kind: 'store' }, later)).toContain('in-the-future');
  });
});
