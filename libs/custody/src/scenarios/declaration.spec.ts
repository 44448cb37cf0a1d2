import type { Id } from '@popstrace/kernel';
import type { CommandDetails } from '../commands.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import {
  booking,
  byRail,
  byRoad,
  constituent,
  drum,
  kilograms,
  transformer,
} from '../testing/waste.js';

const { utility, ministry, hauler, depot, stranger } = COUNTRY;

function declaration(story: Story, told: Partial<CommandDetails['declare']> = {}) {
  return {
    kind: 'declare',
    consignments: [],
    details: {
      newborn: story.newborn(),
      holder: utility.place,
      description: 'PCB oil',
      emergencyPhone: '+999 1',
      packages: [drum(story.id())],
      ...told,
    },
  } as const;
}

describe('a declaration', () => {
  it('is the holder’s own, with known POPs, masses above zero, and each thing once', () => {
    const story = new Story();
    const codes = (told: Partial<CommandDetails['declare']>) =>
      story.codes(utility, declaration(story, told));
    const id = story.id();
    const pcb = constituent('pcb', '1');
    expect(codes({ holder: ministry.place })).toEqual(['wrong-signer']);
    expect(codes({ packages: [] })).toEqual(['nothing-to-do']);
    expect(codes({ packages: [drum(id), drum(id)] })).toEqual(['duplicate-package']);
    expect(codes({ packages: [drum(id, { netGrams: 0n })] })).toEqual(['not-a-mass']);
    expect(codes({ packages: [drum(id, { tareGrams: -1n })] })).toEqual(['not-a-mass']);
    expect(codes({ packages: [drum(id, { constituents: [] })] })).toEqual(['field-missing']);
    expect(codes({ packages: [drum(id, { constituents: [pcb, pcb] })] })).toEqual([
      'duplicate-pop',
    ]);
    const water = constituent('water', '1');
    expect(codes({ packages: [drum(id, { constituents: [water] })] })).toEqual(['unknown-pop']);
    const much = [constituent('pcb', '60', { unit: '%' }), constituent('hcb', '41', { unit: '%' })];
    expect(codes({ packages: [drum(id, { constituents: much })] })).toEqual(['not-a-mass']);
    expect(codes({ description: '', emergencyPhone: '' })).toEqual(['field-missing']);
    const heavy = [drum(id, { netGrams: kilograms('50000000') }), drum(story.id())];
    expect(codes({ packages: heavy })).toEqual(['load-too-heavy']);
    const first = declaration(story);
    story.does(utility, first);
    expect(codes({ newborn: first.details.newborn })).toEqual(['identifier-taken']);
  });

  it('tells all that is wrong at once, each with its place', () => {
    const story = new Story();
    const bad = drum(story.id(), { netGrams: 0n, constituents: [constituent('water', '1')] });
    const refusals = story.refuses(
      utility,
      declaration(story, { packages: [drum(story.id()), bad], description: '' }),
    );
    expect(refusals.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'not-a-mass /packages/1/net',
      'unknown-pop /packages/1/constituents/0/pop',
      'field-missing /description',
    ]);
  });

  it('is revised while nothing is signed: other packages are segregated anew', () => {
    const story = new Story('revised');
    const id = journey.declare(story);
    journey.segregate(story, id);
    const revise = (details: CommandDetails['revise']) =>
      ({ kind: 'revise', consignments: [id], details }) as const;
    story.does(utility, revise({ description: 'oil of two transformers' }));
    expect(story.consignment(id)).toMatchObject({ state: 'segregated' });
    const packages = [drum(story.id(), { netGrams: kilograms('10') })];
    story.does(utility, revise({ packages }));
    expect(story.consignment(id)).toMatchObject({ state: 'draft', packageCount: 1 });
    expect(story.books.get('declared')?.get('')).toBe(-kilograms('10'));
    expect(story.codes(utility, revise({}))).toEqual(['nothing-to-do']);
    expect(story.codes(utility, revise({ description: '' }))).toEqual(['field-missing']);
    expect(story.codes(ministry, revise({ packages }))).toEqual(['wrong-signer']);
    expect(faultsOf(story)).toEqual([]);
  });

  it('keeps its packages once they are labelled, and its description until it is booked', () => {
    const story = new Story();
    const id = journey.labelled(story);
    const revise = (details: CommandDetails['revise']) =>
      ({ kind: 'revise', consignments: [id], details }) as const;
    expect(story.codes(utility, revise({ packages: [drum(story.id())] }))).toEqual([
      'field-sealed',
    ]);
    story.does(utility, revise({ description: 'oil' }));
    expect(story.consignment(id).state).toBe('labelled');
    journey.book(story, id);
    expect(story.codes(utility, revise({ description: 'other oil' }))).toEqual(['wrong-state']);
  });

  it('is not restated once it was poured: what was poured has a lineage', () => {
    const story = new Story();
    const whole = drum(story.id());
    const id = journey.declare(story, { packages: [whole] });
    journey.segregate(story, id);
    const { constituents: _constituents, ...facts } = drum(story.id());
    const into = [{ ...facts, netGrams: kilograms('200'), label: story.label() }];
    const from = [{ package: whole.id, grams: kilograms('200') }];
    story.does(utility, { kind: 'repackage', consignments: [id], details: { from, into } });
    const packages = [drum(story.id())];
    const revise = { kind: 'revise', consignments: [id], details: { packages } } as const;
    expect(story.codes(utility, revise)).toEqual(['came-from-others']);
    journey.label(story, id);
    expect(faultsOf(story)).toEqual([]);
  });
});

describe('segregation', () => {
  const segregating = (story: Story, packages: readonly ReturnType<typeof drum>[]) => {
    const id = journey.declare(story, { packages });
    const answer = story.give(utility, { kind: 'segregate', consignments: [id], details: {} });
    return { id, codes: answer.ok ? [] : answer.error.map(({ code }) => code) };
  };

  it.each([
    ['50', 'measured', false],
    ['50.000000001', 'measured', true],
    ['1', 'declared', true],
  ] as const)('of %s mg/kg PCB, %s: POPs waste is %s', (content, basis, popsWaste) => {
    const story = new Story();
    const packages = [drum(story.id(), { constituents: [constituent('pcb', content, { basis })] })];
    segregating(story, packages);
    expect(story.package(packages[0]!.id).popsWaste).toBe(popsWaste);
  });

  it('wants equipment drained or declared full, and told what it is', () => {
    const story = new Story();
    const article = transformer(story.id());
    const { equipment, ...bare } = article;
    expect(segregating(story, [article]).codes).toEqual([]);
    const { drained: _drained, ...undeclared } = equipment!;
    expect(segregating(story, [{ ...bare, id: story.id(), equipment: undeclared }]).codes).toEqual([
      'equipment-not-declared',
    ]);
    expect(segregating(story, [{ ...bare, id: story.id() }]).codes).toEqual([
      'field-missing',
      'equipment-not-declared',
    ]);
  });

  it('counts dioxins without the dioxin-like PCBs as above, where the limit adds them', () => {
    const isPopsWaste = (withDioxinLikePcb: boolean) => {
      const story = new Story();
      story.under('eu');
      const dioxins = { ...constituent('pcdd-pcdf', '1', { unit: 'ug/kg' }), withDioxinLikePcb };
      const packages = [drum(story.id(), { physicalState: 'solid', constituents: [dioxins] })];
      const id = journey.declare(story, { packages });
      journey.segregate(story, id);
      return [...story.consignment(id).packages.values()].map(({ popsWaste }) => popsWaste);
    };
    expect(isPopsWaste(false)).toEqual([true]);
    expect(isPopsWaste(true)).toEqual([false]);
  });

  it('wants the identity of PCB articles where that law binds', () => {
    const story = new Story();
    story.under('us');
    expect(new Set(segregating(story, [drum(story.id())]).codes)).toEqual(
      new Set(['pcb-data-missing']),
    );
  });

  it('wants a packaging before labels are signed for', () => {
    const story = new Story();
    const { id } = segregating(story, [drum(story.id(), { packaging: '' })]);
    const [p] = story.consignment(id).packages.keys();
    const labels = [{ package: p!, label: 'L-1' }];
    story.does(utility, { kind: 'issue-labels', consignments: [id], details: { labels } });
    journey.scan(story, id, { by: utility, package: p!, purpose: 'affix' });
    const sign = { kind: 'label', consignments: [id], details: {} } as const;
    expect(story.codes(utility, sign)).toEqual(['field-missing']);
  });
});

describe('a booking', () => {
  const booked = (story: Story, id: Id, told: Parameters<typeof booking>[1]) =>
    ({
      kind: 'book',
      consignments: [id],
      details: { booking: booking(story.now, told) },
    }) as const;

  it('asks carriers and destination for permits, and the law for the operation', () => {
    const story = new Story();
    const id = journey.labelled(story);
    const codes = (told: Parameters<typeof booking>[1]) =>
      story.codes(utility, booked(story, id, told));
    expect(codes({ legs: [] })).toEqual(['field-missing']);
    expect(codes({ legs: [byRoad(stranger)] })).toEqual(['no-permit']);
    expect(codes({ destination: stranger.place })).toEqual(['no-permit']);
    expect(codes({ operation: 'X1' })).toContain('unknown-operation');
    expect(codes({ operation: 'D1' })).toContain('operation-forbidden');
    expect(codes({ technology: 'magic' })).toContain('unknown-technology');
    expect(codes({ technology: 'bcd' })).toContain('operation-not-of-technology');
    const plate = [{ carrier: hauler.organisation, mode: 'rail', plate: 'XA 1' } as const];
    expect(codes({ legs: plate })).toEqual(['plate-by-road-only']);
    story.does(utility, interim(story, id));
    expect(story.consignment(id).state).toBe('awaiting_collection');
  });

  it.each([
    ['road', '40000', []],
    ['road', '40000.001', ['load-too-heavy']],
    ['rail', '40000.001', []],
  ] as const)('by %s takes %s kg or not', (mode, kg, codes) => {
    const story = new Story();
    const packages = [drum(story.id(), { netGrams: kilograms(kg) })];
    const id = journey.labelled(story, { packages });
    const legs = [mode === 'road' ? byRoad(hauler) : byRail(hauler)];
    const answer = story.give(utility, booked(story, id, { legs }));
    expect(answer.ok ? [] : answer.error.map(({ code }) => code)).toEqual(codes);
  });

  it('wants the plate of the lorry at the latest when it is there', () => {
    const story = new Story();
    const id = journey.labelled(story);
    const legs = [{ carrier: hauler.organisation, mode: 'road' } as const];
    story.does(utility, booked(story, id, { legs }));
    journey.scanAll(story, id, { kind: 'collect', giver: utility, taker: hauler });
    const offer = (told = {}) =>
      ({
        kind: 'collect',
        consignments: [id],
        details: { newHandover: story.id(), ...told },
      }) as const;
    expect(story.codes(utility, offer())).toEqual(['plate-required']);
    story.does(utility, offer({ plate: 'XA 99' }));
    expect(story.consignment(id).handover?.plate).toBe('XA 99');
  });
});

/** Without a technology: a store has none. */
function interim(story: Story, id: Id) {
  const { technology: _technology, ...plain } = booking(story.now, {
    destination: depot.place,
    operation: 'D15',
  });
  return { kind: 'book', consignments: [id], details: { booking: plain } } as const;
}
