import { instantOf, millisecondsOf, type Id, type Instant } from '@popstrace/kernel';
import type { CommandDetails } from '../commands.js';
import { decide } from '../decide.js';
import { COUNTRY, type Member } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { byRail, byRoad, drum } from '../testing/waste.js';

const { utility, hauler, railway, depot, plant, authority, stranger } = COUNTRY;

function scanning(
  id: Id,
  of: Id,
  purpose: CommandDetails['scan']['purpose'],
  told: Partial<CommandDetails['scan']> = {},
) {
  return { kind: 'scan', consignments: [id], details: { package: of, purpose, ...told } } as const;
}

function retracting(id: Id, of: Id) {
  return {
    kind: 'retract-scan',
    consignments: [id],
    details: { package: of, reason: 'the wrong drum' },
  } as const;
}

describe('a scan', () => {
  it('sent twice is taken once, and then refused with no effect', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    const [p] = story.consignment(id).packages.keys();
    const scan = scanning(id, p!, 'collect');
    story.does(hauler, scan);
    const before = story.world;
    expect(story.codes(hauler, scan)).toEqual(['already-scanned']);
    expect(story.world).toBe(before);
  });

  it('by two at once has one winner, whoever comes first', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    const [p] = story.consignment(id).packages.keys();
    const scan = scanning(id, p!, 'collect');
    const both = [utility, hauler].map((by) => decide(story.world, scan, story.context(by)));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    story.does(utility, scan);
    expect(story.codes(hauler, scan)).toEqual(['already-scanned']);
  });

  it('may be told late and in any order', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    const [a, b] = [...story.consignment(id).packages.keys()];
    story.does(hauler, scanning(id, b!, 'collect'), '2026-03-02T08:03:00.000Z' as Instant);
    story.does(hauler, scanning(id, a!, 'collect'), '2026-03-01T09:00:00.000Z' as Instant);
    const tomorrow = '2026-03-09T09:00:00.000Z' as Instant;
    expect(story.codes(hauler, scanning(id, a!, 'sight'), tomorrow)).toEqual(['in-the-future']);
  });

  it.each([
    [5 * 60_000, []],
    [5 * 60_000 + 1, ['in-the-future']],
  ])('told by a phone that is %s ms ahead is taken or not', (ahead, codes) => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [p] = story.consignment(id).packages.keys();
    // The story's clock goes on by a minute with the command.
    const at = instantOf(millisecondsOf(story.now) + 60_000 + ahead);
    const answer = story.give(hauler, scanning(id, p!, 'sight'), at);
    expect(answer.ok ? [] : answer.error.map(({ code }) => code)).toEqual(codes);
  });

  it('needs what its purpose needs', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [p] = story.consignment(id).packages.keys();
    const codes = (...asked: Parameters<typeof scanning>) =>
      story.codes(hauler, scanning(...asked));
    expect(codes(id, p!, 'deliver')).toEqual(['scan-needs-weight']);
    expect(codes(id, p!, 'deliver', { grossGrams: 20_000n })).toEqual(['gross-below-tare']);
    expect(codes(id, p!, 'transfer')).toEqual(['no-carrier-left']);
    expect(codes(id, p!, 'collect')).toEqual(['wrong-signer']);
    expect(codes(id, story.id(), 'deliver')).toEqual(['unknown-package']);
    expect(story.codes(hauler, scanning(id, p!, 'treat'))).toEqual(['wrong-state']);
    const accepted = journey.accepted(story);
    const [q] = story.consignment(accepted).packages.keys();
    expect(story.codes(plant, scanning(accepted, q!, 'treat'))).toEqual(['scan-needs-batch']);
  });

  it('moves nothing by being seen, by any party or the authority, and by no stranger', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [p] = story.consignment(id).packages.keys();
    const before = story.package(p!);
    for (const by of [utility, plant, authority]) story.does(by, scanning(id, p!, 'sight'));
    expect(story.package(p!)).toEqual(before);
    expect(story.codes(stranger, scanning(id, p!, 'sight'))).toEqual(['wrong-signer']);
    expect(story.steps.at(-1)!.postings).toEqual([]);
  });

  it('leads a package through its states as the table says', () => {
    const story = new Story();
    const id = journey.inTransit(story, {
      packages: [drum(story.id())],
      booked: { legs: [byRoad(hauler), byRail(railway)] },
    });
    const [p] = story.consignment(id).packages.keys();
    const seen = (purpose: CommandDetails['scan']['purpose']) => {
      story.does(hauler, scanning(id, p!, purpose, { grossGrams: 220_000n }));
      const { state, leg } = story.package(p!);
      story.does(hauler, retracting(id, p!));
      return [state, leg];
    };
    expect([seen('transfer'), seen('store'), seen('deliver')]).toEqual([
      ['loaded', 1],
      ['in_stock', 0],
      ['received', 0],
    ]);
  });
});

describe('a scan that is taken back', () => {
  it('leaves the package exactly as it was', () => {
    const story = new Story('retracted');
    const legs = [byRoad(hauler), byRail(railway)];
    const id = journey.inTransit(story, { booked: { legs } });
    const [p] = story.consignment(id).packages.keys();
    const asBefore = (
      purpose: CommandDetails['scan']['purpose'],
      by: Member = hauler,
      told = {},
    ) => {
      const before = story.package(p!);
      story.does(by, scanning(id, p!, purpose, told));
      expect(story.package(p!)).not.toEqual(before);
      story.does(by, retracting(id, p!));
      expect(story.package(p!)).toEqual(before);
    };
    asBefore('transfer');
    asBefore('store');
    asBefore('deliver', hauler, { grossGrams: 220_000n });
    const storing = { storage: depot.place };
    journey.handOver(story, id, { kind: 'store', giver: hauler, taker: depot, details: storing });
    asBefore('resume', depot);
    journey.handOver(story, id, { kind: 'resume', giver: depot, taker: railway });
    journey.deliver(story, id, { carrier: railway });
    journey.accept(story, id);
    asBefore('treat', plant, { batch: story.id() });
    expect(faultsOf(story)).toEqual([]);
  });

  it('is one that nobody has signed for, and that one might have made oneself', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [p] = story.consignment(id).packages.keys();
    expect(story.codes(hauler, retracting(id, p!))).toEqual(['package-state']);
    expect(story.codes(hauler, retracting(id, story.id()))).toEqual(['unknown-package']);
    story.does(hauler, scanning(id, p!, 'deliver', { grossGrams: 220_000n }));
    expect(story.codes(utility, retracting(id, p!))).toEqual(['wrong-signer']);
    story.does(plant, retracting(id, p!));
    expect(story.package(p!).state).toBe('loaded');
  });

  it('is not taken back by one who may take back others: the facility did not load the lorry', () => {
    const story = new Story();
    const id = journey.labelled(story);
    journey.book(story, id);
    const [p] = story.consignment(id).packages.keys();
    story.does(utility, scanning(id, p!, 'collect'));
    expect(story.codes(plant, retracting(id, p!))).toEqual(['wrong-signer']);
    story.does(hauler, retracting(id, p!));
  });

  it('waits for a handover that was offered on it', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [p] = story.consignment(id).packages.keys();
    const handed = { kind: 'deliver', giver: hauler, taker: plant } as const;
    journey.scanAll(story, id, handed);
    journey.offer(story, id, handed);
    expect(story.codes(hauler, retracting(id, p!))).toEqual(['handover-pending']);
  });
});

describe('labels', () => {
  const replace = (id: Id, of: Id, label: string) =>
    ({
      kind: 'replace-label',
      consignments: [id],
      details: { package: of, label, reason: 'torn' },
    }) as const;

  it('are issued for each package once, scanned back from it, and only then signed for', () => {
    const story = new Story('labels');
    const id = journey.declare(story);
    journey.segregate(story, id);
    const [a, b] = [...story.consignment(id).packages.keys()];
    const sign = { kind: 'label', consignments: [id], details: {} } as const;
    const issue = (...labels: readonly (readonly [Id, string])[]) =>
      ({
        kind: 'issue-labels',
        consignments: [id],
        details: { labels: labels.map(([of, label]) => ({ package: of, label })) },
      }) as const;
    expect(story.codes(utility, sign)).toEqual(['not-labelled']);
    expect(story.codes(utility, scanning(id, a!, 'affix'))).toEqual(['not-labelled']);
    expect(story.codes(utility, issue())).toEqual(['nothing-to-do']);
    expect(story.codes(utility, issue([a!, 'L-1'], [b!, 'L-1']))).toEqual(['duplicate-label']);
    story.does(utility, issue([a!, 'L-1']));
    expect(story.codes(utility, issue([a!, 'L-2']))).toEqual(['duplicate-label']);
    story.does(utility, issue([b!, 'L-2']));
    story.does(utility, scanning(id, a!, 'affix'));
    expect(story.codes(utility, sign)).toEqual(['not-affixed']);
    story.does(utility, scanning(id, b!, 'affix'));
    story.does(utility, sign);
    expect(story.consignment(id).state).toBe('labelled');
  });

  it('are replaced by whoever holds the package; the old one is revoked on record', () => {
    const story = new Story();
    const id = journey.inTransit(story);
    const [p] = story.consignment(id).packages.keys();
    const { label } = story.package(p!);
    expect(story.codes(utility, replace(id, p!, 'L-new'))).toEqual(['wrong-signer']);
    expect(story.codes(hauler, replace(id, p!, label!))).toEqual(['duplicate-label']);
    const [event] = story.does(hauler, replace(id, p!, 'L-new'));
    expect(event!.payload).toMatchObject({ label: 'L-new', revoked: label });
    expect(story.package(p!).label).toBe('L-new');
    const draft = journey.declare(story);
    const [q] = story.consignment(draft).packages.keys();
    expect(story.codes(utility, replace(draft, q!, 'L-x'))).toEqual(['not-labelled']);
  });
});
