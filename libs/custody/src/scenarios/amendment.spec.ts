import { canonicalBytes, type Id, type Json } from '@popstrace/kernel';
import { decode, encode } from '../codec.js';
import type { ProposedChange } from '../commands.js';
import { netOf, popMassOf } from '../content.js';
import type { CustodyEvent } from '../events.js';
import { COUNTRY, type Member } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { byRail, byRoad, constituent, drum, kilograms } from '../testing/waste.js';

const { utility, hauler, railway, plant, otherPlant, abroad, stranger } = COUNTRY;

function proposal(story: Story, id: Id, change: ProposedChange) {
  return {
    kind: 'propose-amendment',
    consignments: [id],
    details: { amendment: story.id(), change, reason: 'a slip of the pen' },
  } as const;
}

function answer(kind: 'approve-amendment' | 'decline-amendment', id: Id, amendment: Id) {
  return kind === 'approve-amendment'
    ? ({ kind, consignments: [id], details: { amendment } } as const)
    : ({ kind, consignments: [id], details: { amendment, reason: 'it is right' } } as const);
}

describe('an amendment', () => {
  const setUp = () => {
    const story = new Story('amendment');
    const id = journey.inTransit(story);
    const [drumId] = story.consignment(id).packages.keys();
    const net = (kg: string): ProposedChange => ({
      field: 'package.netGrams',
      package: drumId!,
      to: kilograms(kg),
    });
    const approve = (by: Member, amendment: Id) =>
      story.does(by, answer('approve-amendment', id, amendment));
    return { story, id, drum: drumId!, net, approve };
  };

  it('changes a sealed figure once everyone who signed it approves; both values stay on record', () => {
    const { story, id, drum: p, net, approve } = setUp();
    const { details, ...rest } = proposal(story, id, net('190'));
    story.does(utility, { ...rest, details });
    expect(netOf(story.package(p).content)).toBe(kilograms('200'));
    expect(story.codes(utility, answer('approve-amendment', id, details.amendment))).toEqual([
      'already-approved',
    ]);
    const [approved, amended] = approve(hauler, details.amendment);
    expect([approved!.type, amended!.type]).toEqual(['amendment-approved', 'amended']);
    expect(amended!.payload).toMatchObject({
      amendment: { change: { from: kilograms('200'), to: kilograms('190') } },
    });
    expect(netOf(story.package(p).content)).toBe(kilograms('190'));
    expect(popMassOf(story.package(p).content, 'pcb')).toBe(kilograms('95') * 10n ** 15n);
    expect(story.consignment(id).amendments).toEqual([]);
    expect(story.books.get('shortfall')?.get('')).toBe(kilograms('10'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('carries its masses through JSON as whole numbers', () => {
    const { story, id, net } = setUp();
    const [event] = story.does(utility, proposal(story, id, net('190')));
    const bytes = canonicalBytes(encode(event));
    const read = decode<CustodyEvent>(JSON.parse(bytes.toString()) as Json);
    expect(read).toEqual(event);
  });

  it('is in force at once where nobody else has signed', () => {
    const story = new Story();
    const id = journey.labelled(story);
    const [p] = story.consignment(id).packages.keys();
    const to = '3432';
    const events = story.does(
      utility,
      proposal(story, id, { field: 'package.unNumber', package: p!, to }),
    );
    expect(events.map(({ type }) => type)).toEqual(['amendment-proposed', 'amended']);
    expect(story.package(p!).unNumber).toBe(to);
  });

  it('may be proposed by any party, and needs those who signed', () => {
    const { story, id, net, approve, drum: p } = setUp();
    const proposed = proposal(story, id, net('190'));
    expect(story.codes(stranger, proposed)).toContain('wrong-signer');
    story.does(plant, proposed);
    const { amendment } = proposed.details;
    approve(hauler, amendment);
    expect(netOf(story.package(p).content)).toBe(kilograms('200'));
    expect(story.codes(plant, answer('approve-amendment', id, amendment))).toEqual([
      'already-approved',
    ]);
    approve(utility, amendment);
    expect(netOf(story.package(p).content)).toBe(kilograms('190'));
  });

  it('needs also whoever signs between the proposal and the last approval', () => {
    const { story, id, net, approve, drum: p } = setUp();
    const proposed = proposal(story, id, net('190'));
    story.does(utility, proposed);
    journey.deliver(story, id);
    approve(hauler, proposed.details.amendment);
    expect(netOf(story.package(p).content)).toBe(kilograms('200'));
    const accept = { kind: 'accept', consignments: [id], details: {} } as const;
    expect(story.codes(plant, accept)).toEqual(['amendment-pending']);
    approve(plant, proposed.details.amendment);
    expect(netOf(story.package(p).content)).toBe(kilograms('190'));
  });

  it('is closed by one who declines', () => {
    const { story, id, net } = setUp();
    const proposed = proposal(story, id, net('190'));
    story.does(utility, proposed);
    const decline = answer('decline-amendment', id, proposed.details.amendment);
    expect(story.codes(plant, decline)).toEqual(['wrong-signer']);
    story.does(hauler, decline);
    expect(story.codes(hauler, decline)).toEqual(['unknown-amendment']);
    const approve = answer('approve-amendment', id, proposed.details.amendment);
    expect(story.codes(utility, approve)).toEqual(['unknown-amendment']);
  });

  it('is outdated where the value has changed since', () => {
    const { story, id, net, drum: p } = setUp();
    const proposed = proposal(story, id, net('210'));
    story.does(utility, proposed);
    story.does(hauler, {
      kind: 'report-incident',
      consignments: [id],
      details: {
        incident: story.id(),
        kind: 'spill',
        description: 'it leaks',
        lost: [{ package: p, grams: kilograms('50') }],
      },
    });
    const approve = answer('approve-amendment', id, proposed.details.amendment);
    expect(story.codes(hauler, approve)).toEqual(['amendment-outdated']);
  });

  it('does not change the way of what has arrived, even if it was proposed before', () => {
    const { story, id } = setUp();
    const change = { field: 'destination', to: otherPlant.place } as const;
    const proposed = proposal(story, id, change);
    story.does(utility, proposed);
    journey.deliver(story, id);
    const approve = answer('approve-amendment', id, proposed.details.amendment);
    expect(story.codes(hauler, approve)).toEqual(['wrong-state']);
    expect(story.codes(utility, proposal(story, id, change))).toEqual(['wrong-state']);
  });

  it('changes the destination of what is on its way, under the consents that it needs', () => {
    const { story, id, approve } = setUp();
    const across = proposal(story, id, { field: 'destination', to: abroad.place });
    expect(story.codes(utility, across)).toEqual(['notification-missing']);
    const proposed = proposal(story, id, { field: 'destination', to: otherPlant.place });
    story.does(utility, proposed);
    approve(hauler, proposed.details.amendment);
    expect(story.consignment(id).booking?.destination).toEqual(otherPlant.place);
    journey.deliver(story, id, { facility: otherPlant });
    expect(faultsOf(story)).toEqual([]);
  });

  it('does not turn a return away from where it was sent', () => {
    const story = new Story();
    const id = journey.delivered(story);
    const details = { reason: 'no', returnTo: utility.place };
    story.does(plant, { kind: 'reject', consignments: [id], details });
    const legs = [byRoad(hauler), byRail(railway)];
    journey.handOver(story, id, { kind: 'return', giver: plant, taker: hauler, details: { legs } });
    const change = { field: 'destination', to: otherPlant.place } as const;
    expect(story.codes(utility, proposal(story, id, change))).toEqual(['return-destination']);
  });

  it('gives new POP masses with new concentrations, and never lowers the verdict', () => {
    const { story, id, drum: p, approve } = setUp();
    const to = [constituent('pcb', '10'), constituent('hcb', '1')];
    const proposed = proposal(story, id, { field: 'package.constituents', package: p, to });
    story.does(utility, proposed);
    approve(hauler, proposed.details.amendment);
    expect(popMassOf(story.package(p).content, 'pcb')).toBe(kilograms('200') * 10n ** 10n);
    expect(story.package(p).popsWaste).toBe(true);
    expect(faultsOf(story)).toEqual([]);
  });

  it('of a mixture is shared by its roots: each keeps its part of every POP', () => {
    const story = new Story('amended mixture');
    const packages = [drum(story.id()), drum(story.id())];
    const id = journey.accepted(story, { packages });
    const { constituents: _constituents, ...facts } = drum(story.id());
    const from = packages.map((p) => ({ package: p.id, grams: p.netGrams }));
    const into = [{ ...facts, netGrams: kilograms('400'), label: story.label() }];
    story.does(plant, { kind: 'repackage', consignments: [id], details: { from, into } });
    const change = {
      field: 'package.constituents',
      package: facts.id,
      to: [constituent('pcb', '100')],
    } as const;
    const proposed = proposal(story, id, change);
    story.does(plant, proposed);
    for (const by of [utility, hauler])
      story.does(by, answer('approve-amendment', id, proposed.details.amendment));
    const { origins } = story.package(facts.id).content;
    expect(origins.map(({ root, grams, pops }) => [root, grams, pops[0]!.femtograms])).toEqual(
      packages.map((p) => [p.id, kilograms('200'), kilograms('200') * 10n ** 11n]),
    );
    expect(faultsOf(story)).toEqual([]);
  });

  it('takes only what is sealed, and a value that the field may have', () => {
    const story = new Story();
    const open = journey.labelled(story);
    const codes = (id: Id, change: ProposedChange) =>
      story.codes(utility, proposal(story, id, change));
    expect(codes(open, { field: 'description', to: 'oil' })).toEqual(['field-open']);
    const id = journey.inTransit(story);
    const [p] = story.consignment(id).packages.keys();
    expect(codes(id, { field: 'description', to: '' })).toEqual(['field-missing']);
    expect(codes(id, { field: 'operation', to: 'X1' })).toEqual(['unknown-operation']);
    expect(codes(id, { field: 'package.netGrams', package: p!, to: 0n })).toEqual(['not-a-mass']);
    expect(codes(id, { field: 'package.tareGrams', package: p!, to: -1n })).toEqual(['not-a-mass']);
    expect(codes(id, { field: 'package.netGrams', package: story.id(), to: 1n })).toEqual([
      'unknown-package',
    ]);
    const twice = [constituent('pcb', '1'), constituent('pcb', '2')];
    expect(codes(id, { field: 'package.constituents', package: p!, to: twice })).toEqual([
      'duplicate-pop',
    ]);
  });

  it('keeps a tare below what was weighed gross, or the package would weigh nothing', () => {
    const story = new Story();
    const id = journey.delivered(story);
    const [p] = story.consignment(id).packages.keys();
    const change = { field: 'package.tareGrams', package: p!, to: kilograms('220') } as const;
    expect(story.codes(utility, proposal(story, id, change))).toEqual(['gross-below-tare']);
  });

  it('leaves alone what is being treated, and what was: its figures are history', () => {
    const story = new Story();
    const packages = [drum(story.id())];
    const id = journey.accepted(story, { packages });
    const batch = journey.openBatch(story);
    journey.feed(story, id, batch);
    const change = { field: 'package.netGrams', package: packages[0]!.id, to: 1n } as const;
    expect(story.codes(plant, proposal(story, id, change))).toEqual(['package-state']);
    journey.complete(story, batch);
    journey.confirm(story, batch);
    expect(story.codes(plant, proposal(story, id, change))).toEqual(['package-state']);
  });

  it('waits while a handover does, so that nobody signs for what changes under the pen', () => {
    const { story, id, net } = setUp();
    const proposed = proposal(story, id, net('190'));
    story.does(utility, proposed);
    const handed = { kind: 'deliver', giver: hauler, taker: plant } as const;
    journey.scanAll(story, id, handed);
    journey.offer(story, id, handed);
    const approve = answer('approve-amendment', id, proposed.details.amendment);
    expect(story.codes(hauler, approve)).toEqual(['handover-pending']);
  });
});
