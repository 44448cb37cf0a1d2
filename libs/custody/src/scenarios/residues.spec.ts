import { sum, type Id } from '@popstrace/kernel';
import { netOf } from '../content.js';
import type { BatchCommandDetails } from '../commands.js';
import { rootOutcomes, sumRoots } from '../outcome.js';
import { COUNTRY, personOf, type Member } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { ash, constituent, drum, kilograms } from '../testing/waste.js';

const { utility, ministry, plant, otherPlant, hauler } = COUNTRY;

/** Destroyed down to one drum of ash whose PCB content in mg/kg is given. */
function burnt(story: Story, content: string, holder = utility) {
  const strong = [constituent('pcb', '900000')];
  const packages = [drum(story.id(), { netGrams: kilograms('1000'), constituents: strong })];
  const id = journey.accepted(story, { holder, packages });
  const residues = [ash(story.id(), kilograms('100'), [constituent('pcb', content)])];
  const batch = journey.destroy(story, id, { residues });
  return { id, batch, residue: residues[0]!.id, root: packages[0]!.id };
}

/** The same in a run that takes in a residue of an earlier one beside its own waste. */
function burntWith(
  story: Story,
  earlier: { readonly batch: Id; readonly residue: Id },
  content: string,
) {
  const strong = [constituent('pcb', '900000')];
  const packages = [drum(story.id(), { netGrams: kilograms('1000'), constituents: strong })];
  const id = journey.accepted(story, { packages });
  const batch = journey.openBatch(story);
  const { batch: from, residue } = earlier;
  story.does(plant, { kind: 'feed-residue', batch, details: { from, residue } });
  journey.feed(story, id, batch);
  const residues = [ash(story.id(), kilograms('100'), [constituent('pcb', content)])];
  journey.complete(story, batch, { residues });
  journey.confirm(story, batch);
  return { id, batch, residue: residues[0]!.id };
}

/** Sent on by the plant as a consignment of its own, ready to be booked. */
function consigned(story: Story, batch: Id, residues: readonly Id[]): Id {
  const newborn = story.newborn();
  const details = { newborn, residues, description: 'ash with PCB', emergencyPhone: '+999 1 234' };
  story.does(plant, { kind: 'consign-residues', batch, details });
  journey.segregate(story, newborn.id, plant);
  journey.label(story, newborn.id, plant);
  return newborn.id;
}

function sendTo(story: Story, id: Id, facility: Member): void {
  journey.book(story, id, { destination: facility.place }, plant);
  journey.collect(story, id, plant);
  journey.deliver(story, id, { facility });
}

function end(story: Story, id: Id, batch: Id, facility: Member): void {
  journey.placeResidues(story, batch, facility);
  journey.dispose(story, id, facility);
  journey.certify(story, id, facility);
}

function placing(
  batch: Id,
  residue: Id,
  told: Partial<BatchCommandDetails['dispose-residue']> = {},
) {
  return {
    kind: 'dispose-residue',
    batch,
    details: { residue, operation: 'D5', site: plant.place, ...told },
  } as const;
}

const dispose = (id: Id) => ({ kind: 'dispose', consignments: [id], details: {} }) as const;

describe('residues', () => {
  it.each([
    ['50', []],
    ['50.000000001', ['residue-above-limit']],
  ])(
    'of %s mg/kg PCB may rest in a landfill or not: at the low POP content they may',
    (content, codes) => {
      const story = new Story();
      const { batch, residue } = burnt(story, content);
      const answer = story.give(plant, placing(batch, residue));
      expect(answer.ok ? [] : answer.error.map(({ code }) => code)).toEqual(codes);
    },
  );

  it('above the low POP content rest only by a decision of the authority', () => {
    const story = new Story();
    const { id, batch, residue } = burnt(story, '60');
    expect(story.codes(plant, dispose(id))).toEqual(['residue-not-placed']);
    story.does(plant, placing(batch, residue, { decision: 'EA 5/26' }));
    journey.dispose(story, id);
    expect(story.consignment(id).state).toBe('disposed');
    expect(faultsOf(story)).toEqual([]);
  });

  it('end by an operation that ends, and are placed once', () => {
    const story = new Story();
    const { batch, residue } = burnt(story, '1');
    expect(story.codes(plant, placing(batch, residue, { operation: 'X1' }))).toEqual([
      'unknown-operation',
    ]);
    expect(story.codes(plant, placing(batch, residue, { operation: 'D15' }))).toEqual([
      'interim-never-closes',
    ]);
    expect(story.codes(plant, placing(batch, story.id()))).toEqual(['unknown-package']);
    story.does(plant, placing(batch, residue));
    expect(story.codes(plant, placing(batch, residue))).toEqual(['package-state']);
  });

  it('go to the books under the operation that placed them, not the one that made them', () => {
    const story = new Story();
    const { batch, residue } = burnt(story, '1');
    story.does(plant, placing(batch, residue));
    const disposed = story.steps.at(-1)!.postings.find(({ account }) => account === 'disposed');
    expect(disposed).toMatchObject({ operation: 'D5', grams: kilograms('100') });
  });
});

describe('residues treated again', () => {
  it('end their consignment only when their second treatment is over', () => {
    const story = new Story('treated again');
    const { id, batch, residue } = burnt(story, '60');
    const second = journey.openBatch(story);
    const feed = {
      kind: 'feed-residue',
      batch: second,
      details: { from: batch, residue },
    } as const;
    story.does(plant, feed);
    expect(story.codes(plant, feed)).toEqual(['package-state']);
    expect(story.books.get('treatment')?.get('')).toBe(kilograms('100'));
    expect(story.codes(plant, dispose(id))).toEqual(['residue-above-limit']);
    const cleaner = [ash(story.id(), kilograms('90'), [constituent('pcb', '0.0001')])];
    journey.complete(story, second, { residues: cleaner });
    journey.confirm(story, second);
    expect(story.codes(plant, dispose(id))).toEqual(['residue-above-limit']);
    journey.placeResidues(story, second);
    journey.dispose(story, id);
    expect(story.consignment(id).state).toBe('disposed');
    expect(faultsOf(story)).toEqual([]);
  });

  it('end it no sooner than what came out of that rests in its turn, however often', () => {
    const story = new Story('treated thrice');
    const first = burnt(story, '60');
    const second = burntWith(story, first, '77');
    expect(story.codes(plant, dispose(first.id))).toEqual(['residue-above-limit']);
    const third = burntWith(story, second, '1');
    expect(story.codes(plant, dispose(first.id))).toEqual(['residue-above-limit']);
    journey.placeResidues(story, third.batch);
    for (const { id } of [first, second, third]) journey.dispose(story, id);
    expect(faultsOf(story)).toEqual([]);
  });

  it('tell the first holders again, however often: roots go through', () => {
    const story = new Story('through two kilns');
    const a = burnt(story, '60');
    const b = burnt(story, '77.7', ministry);
    const second = journey.openBatch(story);
    for (const { batch, residue } of [a, b])
      story.does(plant, { kind: 'feed-residue', batch: second, details: { from: batch, residue } });
    journey.complete(story, second, { addedGrams: kilograms('5') });
    journey.confirm(story, second);
    const { outputs } = story.batch(second);
    const became = sumRoots(rootOutcomes(story.batch(second), outputs!));
    expect(new Set(became.map(({ root }) => root))).toEqual(new Set([a.root, b.root]));
    expect(sum(became.map((r) => r.transformedGrams + r.residueGrams))).toBe(kilograms('200'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('are the plant’s own: another’s residues are none, and so are another’s sites', () => {
    const story = new Story();
    const { batch, residue } = burnt(story, '60');
    const own = journey.openBatch(story, otherPlant);
    const details = { from: batch, residue };
    expect(story.codes(otherPlant, { kind: 'feed-residue', batch: own, details })).toEqual([
      'unknown-batch',
    ]);
    const newborn = story.newborn();
    const elsewhere = {
      newborn,
      facility: plant.place,
      technology: 'hazardous-waste-incineration',
      operation: 'D10',
    };
    const open = { kind: 'open-batch', batch: newborn.id, details: elsewhere } as const;
    expect(story.codes(otherPlant, open)).toContain('wrong-signer');
  });

  it('are confirmed by a second person, as any batch', () => {
    const story = new Story();
    const { batch, residue } = burnt(story, '60');
    const second = journey.openBatch(story);
    story.does(plant, { kind: 'feed-residue', batch: second, details: { from: batch, residue } });
    const confirm = { kind: 'confirm-batch', batch: second, details: {} } as const;
    expect(story.codes(personOf(plant, 1), confirm)).toEqual(['batch-state']);
    journey.complete(story, second);
    expect(story.codes(plant, confirm)).toEqual(['four-eyes']);
    story.does(personOf(plant, 1), confirm);
    expect(story.batch(second).state).toBe('confirmed');
  });

  it('do not hide consignments in the same batch from their own confirmation', () => {
    const story = new Story();
    const { batch, residue } = burnt(story, '60');
    const second = journey.openBatch(story);
    story.does(plant, { kind: 'feed-residue', batch: second, details: { from: batch, residue } });
    const other = journey.accepted(story);
    journey.feed(story, other, second);
    journey.complete(story, second);
    const alone = { kind: 'confirm-batch', batch: second, details: {} } as const;
    expect(story.codes(personOf(plant, 1), alone)).toEqual(['batch-mismatch']);
    journey.confirm(story, second);
    expect(story.consignment(other).state).toBe('treated');
    expect(faultsOf(story)).toEqual([]);
  });
});

describe('residues sent on', () => {
  it('leave as a consignment of which the plant is the holder, and end the first with its certificate', () => {
    const story = new Story('residues consigned');
    const { id, batch, residue, root } = burnt(story, '60');
    const sent = consigned(story, batch, [residue]);
    sendTo(story, sent, otherPlant);
    journey.accept(story, sent, otherPlant);
    expect(story.package(residue).content.origins[0]!.root).toBe(root);
    expect(story.codes(plant, dispose(id))).toEqual(['residue-above-limit']);
    end(story, sent, journey.destroy(story, sent, { facility: otherPlant }), otherPlant);
    journey.dispose(story, id);
    expect(netOf(story.package(residue).content)).toBe(kilograms('100'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('end it also when they are regrouped on their way, and then only with all they went into', () => {
    const story = new Story('residues regrouped');
    const both = [burnt(story, '60'), burnt(story, '70', ministry)];
    const sent = both.map(({ batch, residue }) => consigned(story, batch, [residue]));
    const newborn = story.newborn();
    const details = { newborn, description: 'ash', at: plant.place };
    story.does(plant, { kind: 'regroup', consignments: sent, details });
    sendTo(story, newborn.id, otherPlant);
    journey.accept(story, newborn.id, otherPlant);
    const last = journey.destroy(story, newborn.id, { facility: otherPlant });
    for (const { id } of both)
      expect(story.codes(plant, dispose(id))).toEqual(['residue-above-limit']);
    end(story, newborn.id, last, otherPlant);
    for (const { id } of both) journey.dispose(story, id);
    expect(faultsOf(story)).toEqual([]);
  });

  it('do not end it while a part of them was refused and is under way', () => {
    const story = new Story('residues refused in part');
    const strong = [constituent('pcb', '900000')];
    const packages = [drum(story.id(), { netGrams: kilograms('1000'), constituents: strong })];
    const first = journey.accepted(story, { packages });
    const residues = ['60', '70'].map((content) =>
      ash(story.id(), kilograms('50'), [constituent('pcb', content)]),
    );
    const batch = journey.destroy(story, first, { residues });
    const ids = residues.map(({ id }) => id);
    const sent = consigned(story, batch, ids);
    sendTo(story, sent, otherPlant);
    const back = story.newborn();
    const refused = [
      { package: ids[1]!, grams: kilograms('50'), as: story.id(), label: story.label() },
    ];
    const reason = { reason: 'not as agreed', returnTo: plant.place, refusedConsignment: back };
    const details = { refused, ...reason };
    story.does(otherPlant, { kind: 'accept', consignments: [sent], details });
    end(story, sent, journey.destroy(story, sent, { facility: otherPlant }), otherPlant);
    expect(story.consignment(sent)).toMatchObject({ state: 'certified', children: [back.id] });
    expect(story.codes(plant, dispose(first))).toEqual(['residue-above-limit']);
  });

  it('below the low POP content hold nothing up, wherever they go', () => {
    const story = new Story();
    const { id, batch, residue } = burnt(story, '1');
    const newborn = story.newborn();
    const details = {
      newborn,
      residues: [residue],
      description: 'clean ash',
      emergencyPhone: '+999 1 234',
    };
    story.does(plant, { kind: 'consign-residues', batch, details });
    journey.dispose(story, id);
    expect(story.consignment(id).state).toBe('disposed');
  });

  it('are not declared anew by the plant: their mass is still that of the first holders', () => {
    const story = new Story();
    const { batch, residue } = burnt(story, '60');
    const newborn = story.newborn();
    const consign = {
      kind: 'consign-residues',
      batch,
      details: { newborn, residues: [residue], description: 'ash', emergencyPhone: '+999 1 234' },
    } as const;
    const twice = { ...consign.details, residues: [residue, residue] };
    expect(story.codes(plant, { ...consign, details: twice })).toEqual(['duplicate-package']);
    const none = { ...consign.details, residues: [] };
    expect(story.codes(plant, { ...consign, details: none })).toEqual(['nothing-to-do']);
    expect(story.codes(hauler, consign)).toEqual(['unknown-batch']);
    story.does(plant, consign);
    const packages = [drum(residue, { netGrams: 1n })];
    const revise = { kind: 'revise', consignments: [newborn.id], details: { packages } } as const;
    expect(story.codes(plant, revise)).toContain('came-from-others');
    story.does(plant, { ...revise, details: { description: 'fly ash' } });
    expect(story.consignment(newborn.id)).toMatchObject({
      state: 'draft',
      description: 'fly ash',
    });
  });
});

describe('a run', () => {
  const run = (story: Story) => {
    const id = journey.accepted(story);
    const batch = journey.openBatch(story);
    journey.feed(story, id, batch);
    return { id, batch };
  };
  const made = (story: Story, told: Partial<BatchCommandDetails['complete-batch']['outputs']>) => {
    const startedAt = story.now;
    story.pass(60);
    return {
      outputs: {
        startedAt,
        endedAt: story.now,
        addedGrams: 0n,
        residues: [ash(story.id(), kilograms('40'), [constituent('pcb', '0.0001')])],
        emissions: [],
        stack: [],
        evidence: { report: 'LR-1', laboratory: 'lab', date: '2026-03-02' },
        ...told,
      },
    };
  };

  it('destroys more than 99.999 % of each POP, or is not confirmed', () => {
    const story = new Story();
    const { id, batch } = run(story);
    const dirty = [ash(story.id(), kilograms('40'), [constituent('pcb', '50')])];
    journey.complete(story, batch, { residues: dirty });
    const confirm = {
      kind: 'confirm-destruction',
      consignments: [id],
      details: { batch },
    } as const;
    expect(story.codes(personOf(plant, 1), confirm)).toEqual(['destruction-not-reached']);
  });

  it('counts what was not measured as not destroyed', () => {
    const story = new Story();
    const { id, batch } = run(story);
    const guessed = [constituent('pcb', '0.0001', { basis: 'declared' })];
    journey.complete(story, batch, { residues: [ash(story.id(), kilograms('40'), guessed)] });
    const confirm = {
      kind: 'confirm-destruction',
      consignments: [id],
      details: { batch },
    } as const;
    expect(story.codes(personOf(plant, 1), confirm)).toEqual(['output-not-analysed']);
  });

  it('makes no more than went in, of POPs that are known, in a time that passed', () => {
    const story = new Story();
    const { batch } = run(story);
    const codes = (told: Parameters<typeof made>[1]) =>
      story.codes(plant, { kind: 'complete-batch', batch, details: made(story, told) });
    const heavy = [ash(story.id(), kilograms('400.001'), [constituent('pcb', '1')])];
    const clean = ash(story.id(), kilograms('1'), [constituent('pcb', '0.0001')]);
    expect(codes({ residues: heavy })).toEqual(['mass-not-conserved']);
    expect(codes({ residues: [clean, clean] })).toEqual(['identifier-taken']);
    expect(codes({ addedGrams: -1n })).toEqual(['not-a-mass']);
    expect(codes({ emissions: [{ pop: 'pcb', femtograms: -1n }] })).toEqual(['not-a-mass']);
    expect(codes({ emissions: [{ pop: 'water', femtograms: 1n }] })).toEqual(['unknown-pop']);
    expect(codes({ startedAt: story.now, endedAt: story.now })).toEqual(['run-too-short']);
    const tomorrow = '2030-01-01T00:00:00.000Z' as typeof story.now;
    expect(codes({ endedAt: tomorrow })).toEqual(['in-the-future']);
  });

  it('has something in it', () => {
    const story = new Story();
    const batch = journey.openBatch(story);
    const details = made(story, { residues: [] });
    expect(story.codes(plant, { kind: 'complete-batch', batch, details })).toEqual([
      'nothing-to-do',
    ]);
  });

  it('burdens no package with POPs that formed, and no destroyed mass with the lime', () => {
    const story = new Story('dioxins');
    const { id, batch } = run(story);
    const residues = [
      ash(story.id(), kilograms('40'), [
        constituent('pcb', '0.0001'),
        constituent('pcdd-pcdf', '0.001'),
      ]),
    ];
    journey.complete(story, batch, {
      residues,
      addedGrams: kilograms('100'),
      emissions: [{ pop: 'pcdd-pcdf', femtograms: 500n }],
    });
    journey.confirm(story, batch);
    const outcomes = [...story.consignment(id).packages.values()].map(({ outcome }) => outcome!);
    expect(outcomes.flatMap(({ pops }) => pops.map(({ pop }) => pop))).toEqual(['pcb', 'pcb']);
    const destroyed = sum(outcomes.map(({ transformedGrams }) => transformedGrams));
    expect(story.books.get('destroyed')?.get('')).toBe(destroyed);
    expect(story.books.get('added')?.get('')).toBe(-kilograms('8'));
    expect(story.books.get('formed')?.get('pcdd-pcdf')).toBe(-(40n * 10n ** 9n + 500n));
    expect(story.books.get('emitted')?.get('pcdd-pcdf')).toBe(500n);
    expect(faultsOf(story)).toEqual([]);
  });
});
