import { sum, type Id } from '@popstrace/kernel';
import { broughtBy, netOf } from '../content.js';
import { lineage, type LineageEdge } from '../lineage.js';
import { rootOutcomes, sumRoots } from '../outcome.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { ash, byRoad, constituent, drum, kilograms, transformer } from '../testing/waste.js';

const { utility, ministry, hauler, depot, plant, stranger } = COUNTRY;

/** From a first holder into the depot's store. */
function stored(story: Story, holder: typeof utility, packages: ReturnType<typeof drum>[]): Id {
  const legs = [byRoad(hauler), byRoad(hauler)];
  const id = journey.inTransit(story, { holder, packages, booked: { legs } });
  journey.handOver(story, id, {
    kind: 'store',
    giver: hauler,
    taker: depot,
    details: { storage: depot.place },
  });
  return id;
}

/**
 * Two first holders; their oil meets in a store: one consignment is split, halves are regrouped, drums
 * poured together, and everything burns in one batch with lime. What became of each first holder's
 * drum must be told, by package and by POP, to the gram and the femtogram.
 */
function diamond() {
  const story = new Story('regrouping diamond');
  const a = [
    drum(story.id(), {
      netGrams: kilograms('100.001'),
      constituents: [constituent('pcb', '500000'), constituent('hcb', '333.333333333')],
    }),
    drum(story.id(), { netGrams: kilograms('50'), constituents: [constituent('pcb', '70.7')] }),
  ] as const;
  const b = drum(story.id(), {
    netGrams: kilograms('77.777'),
    constituents: [constituent('pcb', '250000'), constituent('ddt', '12.000000001')],
  });
  const fromA = stored(story, utility, [...a]);
  const fromB = stored(story, ministry, [b]);
  const [left, right] = [story.newborn(), story.newborn()];
  story.does(depot, {
    kind: 'split',
    consignments: [fromA],
    details: {
      at: depot.place,
      children: [
        { ...left, packages: [a[0].id], onward: false },
        { ...right, packages: [a[1].id], onward: true },
      ],
    },
  });
  const grouped = story.newborn();
  story.does(depot, {
    kind: 'regroup',
    consignments: [left.id, fromB],
    details: { newborn: grouped, description: 'mixed PCB oil', at: depot.place },
  });
  return { story, a, b, left, right, grouped, fromA, fromB };
}

function toThePlant(story: Story, id: Id): void {
  journey.book(story, id, {}, depot);
  journey.collect(story, id, depot);
  journey.deliver(story, id);
  journey.accept(story, id);
}

describe('a regrouping diamond', () => {
  const { story, a, b, right, grouped } = diamond();
  toThePlant(story, grouped.id);
  toThePlant(story, right.id);
  const mixed = story.id();
  const { id: _id, netGrams: _net, constituents: _contents, ...facts } = drum(mixed);
  const poured = [
    { package: a[0].id, grams: kilograms('60.001') },
    { package: b.id, grams: kilograms('77.777') },
  ];
  const events = story.does(plant, {
    kind: 'repackage',
    consignments: [grouped.id],
    details: {
      from: poured,
      into: [{ ...facts, id: mixed, netGrams: kilograms('137.778'), label: story.label() }],
    },
  });
  const batch = journey.openBatch(story);
  journey.feed(story, grouped.id, batch);
  journey.feed(story, right.id, batch);
  const pops = ['pcb', 'hcb', 'ddt'].map((pop) => constituent(pop, '0.000007'));
  const residues = [
    ash(story.id(), kilograms('11.111'), pops),
    ash(story.id(), kilograms('0.007'), [...pops, constituent('pcdd-pcdf', '0.0001')]),
  ];
  journey.complete(story, batch, {
    residues,
    addedGrams: kilograms('30'),
    emissions: [{ pop: 'pcb', femtograms: 12_345_678_901n }],
  });
  journey.confirm(story, batch);
  const run = story.batch(batch);
  const became = sumRoots(rootOutcomes(run, run.outputs!));
  const roots = [...a, b];

  it('is sound from the first holders to the kiln', () => expect(faultsOf(story)).toEqual([]));

  it('tells each first holder what became of its package, and nobody is left out', () => {
    expect(new Set(became.map(({ root }) => root))).toEqual(new Set(roots.map(({ id }) => id)));
    for (const { id, netGrams } of roots) {
      const { transformedGrams, residueGrams } = became.find(({ root }) => root === id)!;
      expect(transformedGrams + residueGrams).toBe(netGrams);
    }
  });

  it('tells it for each POP, to the femtogram', () => {
    for (const { id, netGrams, constituents } of roots) {
      const own = became.find(({ root }) => root === id)!;
      expect(
        own.pops.map((p) => [
          p.pop,
          p.destroyedFemtograms + p.residueFemtograms + p.emittedFemtograms,
        ]),
      ).toEqual(
        constituents
          .map(({ pop, concentrationPpq }) => [pop, concentrationPpq * netGrams])
          .sort(([x], [y]) => (String(x) < String(y) ? -1 : 1)),
      );
    }
  });

  it('holds in each residue the share of every root, of the lime, and of the dioxins that formed', () => {
    const origins = [...run.residues.values()].flatMap(({ content }) => content.origins);
    const of = (root: Id) => origins.filter((o) => o.root === root);
    for (const { root, residueGrams, pops: outcome } of became) {
      expect(sum(of(root).map(({ grams }) => grams))).toBe(residueGrams);
      for (const p of outcome)
        expect(sum(of(root).map((o) => broughtBy(o, p.pop)))).toBe(p.residueFemtograms);
    }
    expect(sum(of(batch).map(({ grams }) => grams))).toBeGreaterThan(0n);
    expect(sum(of(batch).map((o) => broughtBy(o, 'pcdd-pcdf')))).toBe(7n * 10n ** 5n);
    expect(sum(origins.map(({ grams }) => grams))).toBe(kilograms('11.118'));
  });

  it('draws the graph back from every residue to every drum that was poured', () => {
    const edges = story.events.flatMap((event): LineageEdge[] => lineage(story.world, event));
    const into = (child: Id) => edges.filter((edge) => edge.child === child);
    expect(into(mixed).map(({ parent, grams }) => [parent, grams])).toEqual(
      poured.map((pour) => [pour.package, pour.grams]),
    );
    for (const residue of run.residues.values()) {
      const added = residue.content.origins.find(({ root }) => root === batch)?.grams ?? 0n;
      expect(sum(into(residue.id).map(({ grams }) => grams))).toBe(netOf(residue.content) - added);
    }
    expect(new Set(into(residues[0]!.id).map(({ parent }) => parent))).toEqual(
      new Set([mixed, a[0].id, a[1].id]),
    );
  });

  it('keeps the POPs-waste flag and the highest content in the mixture', () => {
    expect(events).toHaveLength(1);
    expect(story.package(mixed)).toMatchObject({ popsWaste: true });
    expect(story.package(mixed).content.highest).toMatchObject([
      { pop: 'ddt', concentrationPpq: b.constituents[1]!.concentrationPpq },
      { pop: 'hcb', concentrationPpq: a[0].constituents[1]!.concentrationPpq },
      { pop: 'pcb', concentrationPpq: a[0].constituents[0]!.concentrationPpq },
    ]);
  });
});

describe('splitting and regrouping', () => {
  const split = (
    story: Story,
    id: Id,
    packages: readonly (readonly Id[])[],
    told: { at?: typeof depot.place; same?: Id } = {},
  ) =>
    ({
      kind: 'split',
      consignments: [id],
      details: {
        at: told.at ?? depot.place,
        children: packages.map((each) => ({
          ...story.newborn(),
          ...(told.same ? { id: told.same } : {}),
          packages: each,
          onward: false,
        })),
      },
    }) as const;

  it('gives every package to one child, each once', () => {
    const { story, fromB, b } = diamond();
    expect(story.consignment(fromB)).toMatchObject({ state: 'regrouped', packageCount: 0 });
    const fresh = new Story('split');
    const id = stored(fresh, utility, [drum(fresh.id()), drum(fresh.id())]);
    const [x, y] = [...fresh.consignment(id).packages.keys()];
    expect(fresh.codes(depot, split(fresh, id, [[x!, y!]]))).toEqual(['nothing-to-do']);
    expect(fresh.codes(depot, split(fresh, id, [[x!], []]))).toEqual([
      'nothing-to-do',
      'mass-not-conserved',
    ]);
    expect(fresh.codes(depot, split(fresh, id, [[x!], [x!]]))).toContain('duplicate-package');
    expect(fresh.codes(depot, split(fresh, id, [[x!], [y!, b.id]]))).toEqual(['unknown-package']);
    expect(fresh.codes(depot, split(fresh, id, [[x!], [y!]], { same: fresh.id() }))).toEqual([
      'identifier-taken',
    ]);
    fresh.does(depot, split(fresh, id, [[x!], [y!]]));
    expect(faultsOf(fresh)).toEqual([]);
  });

  it('leaves papers as they are where nothing left its holder yet', () => {
    const story = new Story();
    const id = journey.labelled(story);
    const { signatures } = story.consignment(id);
    const children = [...story.consignment(id).packages.keys()].map((each) => ({
      ...story.newborn(),
      packages: [each],
      onward: true,
    }));
    const details = { at: utility.place, children };
    story.does(utility, { kind: 'split', consignments: [id], details });
    for (const child of children)
      expect(story.consignment(child.id)).toMatchObject({ state: 'labelled', signatures });
  });

  it('puts nothing into other hands: only where it stands, by whoever holds it', () => {
    const story = new Story();
    const id = stored(story, utility, [drum(story.id()), drum(story.id())]);
    const [x, y] = [...story.consignment(id).packages.keys()];
    expect(story.codes(depot, split(story, id, [[x!], [y!]], { at: stranger.place }))).toEqual([
      'not-the-custodian',
    ]);
    expect(story.codes(utility, split(story, id, [[x!], [y!]]))).toEqual(['wrong-signer']);
    const regroup = (at: typeof depot.place) =>
      ({
        kind: 'regroup',
        consignments: [id],
        details: { newborn: story.newborn(), description: 'oil', at },
      }) as const;
    expect(story.codes(depot, regroup(stranger.place))).toEqual(['not-the-custodian']);
  });

  it('groups each consignment once, all in the same hands, and only what may lie together', () => {
    const story = new Story();
    const oil = stored(story, utility, [drum(story.id())]);
    const article = transformer(story.id());
    const core = stored(story, ministry, [article]);
    const elsewhere = journey.accepted(story);
    const newborn = story.newborn();
    const regroup = (...consignments: Id[]) =>
      ({
        kind: 'regroup',
        consignments,
        details: { newborn, description: 'oil', at: depot.place },
      }) as const;
    expect(story.codes(depot, regroup(oil, oil))).toEqual(['duplicate-consignment']);
    expect(story.codes(depot, regroup(oil, elsewhere))).toEqual(['wrong-signer']);
    story.does(depot, regroup(core));
    const change = {
      field: 'package.equipment',
      package: article.id,
      to: { kind: 'transformer' },
    } as const;
    story.does(depot, {
      kind: 'propose-amendment',
      consignments: [newborn.id],
      details: { amendment: story.id(), reason: 'nobody knows whether it is drained', change },
    });
    const again = regroup(oil, newborn.id);
    expect(
      story.codes(depot, { ...again, details: { ...again.details, newborn: story.newborn() } }),
    ).toEqual(['equipment-not-declared']);
  });

  it('leaves nobody the right to undo or restate what others declared', () => {
    const { story, grouped, right } = diamond();
    expect(story.consignment(right.id).state).toBe('labelled');
    for (const id of [grouped.id, right.id]) {
      const cancel = { kind: 'cancel', consignments: [id], details: { reason: 'x' } } as const;
      expect(story.codes(depot, cancel)).toEqual(['came-from-others']);
    }
    const packages = [drum(story.id(), { netGrams: 1n })];
    const revise = { kind: 'revise', consignments: [right.id], details: { packages } } as const;
    expect(story.codes(depot, revise)).toContain('came-from-others');
  });

  it('lets the new holder amend what it signed for, alone', () => {
    const { story, grouped, b } = diamond();
    story.does(depot, {
      kind: 'propose-amendment',
      consignments: [grouped.id],
      details: {
        amendment: story.id(),
        reason: 'weighed in the store',
        change: { field: 'package.netGrams', package: b.id, to: kilograms('70') },
      },
    });
    expect(netOf(story.package(b.id).content)).toBe(kilograms('70'));
    expect(faultsOf(story)).toEqual([]);
  });
});
