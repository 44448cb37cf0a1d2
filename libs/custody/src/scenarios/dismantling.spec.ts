import { sum, type Id } from '@popstrace/kernel';
import type { NewPackage } from '../commands.js';
import { broughtBy, netOf, popMassOf } from '../content.js';
import { lineage } from '../lineage.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { constituent, drum, kilograms, transformer } from '../testing/waste.js';

const { plant } = COUNTRY;

/** A new package with an analysis of its own, or with none. */
function part(story: Story, kg: string, told: Partial<NewPackage> = {}): NewPackage {
  const { constituents: _constituents, ...facts } = drum(story.id());
  return { ...facts, netGrams: kilograms(kg), label: story.label(), ...told };
}

function dismantle(id: Id, from: readonly (readonly [Id, string])[], into: readonly NewPackage[]) {
  return {
    kind: 'dismantle',
    consignments: [id],
    details: {
      from: from.map(([each, kg]) => ({ package: each, grams: kilograms(kg) })),
      into,
    },
  } as const;
}

describe('dismantling a transformer', () => {
  const setUp = (name: string) => {
    const story = new Story(name);
    const article = transformer(story.id());
    const id = journey.accepted(story, { packages: [article] });
    return { story, id, article };
  };
  const parts = (story: Story) => [
    part(story, '500'),
    part(story, '300', {
      physicalState: 'solid',
      constituents: [constituent('pcb', '55')],
      description: 'core',
    }),
    part(story, '400', {
      physicalState: 'article',
      constituents: [constituent('pcb', '49.999')],
      description: 'carcass',
    }),
  ];

  it('tells oil, core and carcass apart; the oil takes what the analyses leave', () => {
    const { story, id, article } = setUp('dismantling');
    const before = popMassOf(story.package(article.id).content, 'pcb');
    const into = parts(story);
    const [event] = story.does(plant, dismantle(id, [[article.id, '1200']], into));
    const [oil, core, carcass] = into.map((each) => story.package(each.id));
    expect(popMassOf(core!.content, 'pcb')).toBe(kilograms('300') * 55n * 10n ** 9n);
    expect(sum([oil!, core!, carcass!].map(({ content }) => popMassOf(content, 'pcb')))).toBe(
      before,
    );
    expect([oil!, core!, carcass!].map(({ popsWaste }) => popsWaste)).toEqual([true, true, false]);
    expect(story.package(article.id)).toMatchObject({ state: 'emptied', content: { origins: [] } });
    expect(lineage(story.world, event!).map(({ kind, grams }) => [kind, grams])).toEqual([
      ['dismantling', kilograms('500')],
      ['dismantling', kilograms('300')],
      ['dismantling', kilograms('400')],
    ]);
    journey.destroy(story, id);
    expect(story.consignment(id).state).toBe('treated');
    expect(faultsOf(story)).toEqual([]);
  });

  it('conserves mass to the gram, and each POP within what a part can hold', () => {
    const { story, id, article } = setUp('sums');
    const whole = [[article.id, '1200']] as const;
    const codes = (into: readonly NewPackage[]) => story.codes(plant, dismantle(id, whole, into));
    const measured = (pop: string, content: string) => ({
      constituents: [constituent(pop, content)],
    });
    expect(codes([part(story, '1199.999')])).toEqual(['mass-not-conserved']);
    expect(codes([part(story, '1200', measured('pcb', '1'))])).toEqual(['pop-not-conserved']);
    expect(codes([part(story, '1200', measured('ddt', '1'))])).toContain('pop-not-conserved');
    const impossible = [part(story, '1199', measured('pcb', '0')), part(story, '1')];
    expect(codes(impossible)).toEqual(['pop-not-conserved']);
    const too = [part(story, '1000', measured('pcb', '900000')), part(story, '200')];
    expect(codes(too)).toEqual(['pop-not-conserved']);
    expect(codes([])).toContain('nothing-to-do');
  });

  it.each([
    ['1', []],
    ['0.999', ['pop-not-conserved']],
  ] as const)('lets %s kg take a rest of exactly 1 kg of a POP, or not', (kg, codes) => {
    const story = new Story();
    const whole = drum(story.id(), {
      netGrams: kilograms('2'),
      constituents: [constituent('pcb', '50', { unit: '%' })],
    });
    const id = journey.accepted(story, { packages: [whole] });
    const rest = kilograms('2') - kilograms(kg);
    const clean = part(story, '1', { netGrams: rest, constituents: [constituent('pcb', '0')] });
    const answer = story.give(plant, dismantle(id, [[whole.id, '2']], [clean, part(story, kg)]));
    expect(answer.ok ? [] : answer.error.map(({ code }) => code)).toEqual(codes);
  });

  it('takes one package at a time, and gives each part an identity and a label of its own', () => {
    const story = new Story();
    const packages = [transformer(story.id()), transformer(story.id())];
    const id = journey.accepted(story, { packages });
    const [a, b] = packages.map(({ id: each }) => each);
    const both = [
      [a!, '1200'],
      [b!, '1200'],
    ] as const;
    expect(story.codes(plant, dismantle(id, both, [part(story, '2400')]))).toEqual([
      'nothing-to-do',
    ]);
    const one = [[a!, '1200']] as const;
    expect(story.codes(plant, dismantle(id, one, [part(story, '1200', { id: b! })]))).toEqual([
      'identifier-taken',
    ]);
    const twins = [part(story, '600', { label: 'L-x' }), part(story, '600', { label: 'L-x' })];
    expect(story.codes(plant, dismantle(id, one, twins))).toEqual(['duplicate-label']);
  });

  it('keeps the share of every first holder where what is taken apart was mixed before', () => {
    const story = new Story('mixed');
    const packages = [
      drum(story.id(), {
        netGrams: 10_007n,
        constituents: [constituent('pcb', '300000.000000007')],
      }),
      drum(story.id(), { netGrams: 20_011n, constituents: [constituent('pcb', '77777.7')] }),
    ];
    const id = journey.accepted(story, { packages });
    const mixed = part(story, '30.018');
    story.does(plant, {
      kind: 'repackage',
      consignments: [id],
      details: {
        from: packages.map((p) => ({ package: p.id, grams: p.netGrams })),
        into: [mixed],
      },
    });
    const into = [
      part(story, '10'),
      part(story, '20.018', { constituents: [constituent('pcb', '0.3')] }),
    ];
    story.does(plant, dismantle(id, [[mixed.id, '30.018']], into));
    const origins = into.flatMap((each) => story.package(each.id).content.origins);
    for (const p of packages) {
      const own = origins.filter(({ root }) => root === p.id);
      expect(sum(own.map(({ grams }) => grams))).toBe(p.netGrams);
      expect(sum(own.map((o) => broughtBy(o, 'pcb')))).toBe(
        p.constituents[0]!.concentrationPpq * p.netGrams,
      );
    }
    expect(faultsOf(story)).toEqual([]);
  });
});

describe('repackaging', () => {
  it('takes a part, leaves the rest, and shares every POP by mass', () => {
    const story = new Story('repackaging');
    const whole = drum(story.id(), { constituents: [constituent('pcb', '333333.333333333')] });
    const id = journey.accepted(story, { packages: [whole] });
    const before = popMassOf(story.package(whole.id).content, 'pcb');
    const into = [part(story, '0.001'), part(story, '66.665')];
    const from = [{ package: whole.id, grams: kilograms('66.666') }];
    story.does(plant, { kind: 'repackage', consignments: [id], details: { from, into } });
    const all = [whole.id, ...into.map((each) => each.id)].map((each) => story.package(each));
    expect(all.map(({ content }) => netOf(content))).toEqual(
      ['133.334', '0.001', '66.665'].map(kilograms),
    );
    expect(sum(all.map(({ content }) => popMassOf(content, 'pcb')))).toBe(before);
    expect(faultsOf(story)).toEqual([]);
  });

  it('separates nothing, dilutes nothing, and pours no liquid onto a solid', () => {
    const story = new Story();
    const oil = drum(story.id());
    const clean = drum(story.id(), { constituents: [constituent('pcb', '1')] });
    const soil = drum(story.id(), { physicalState: 'solid' });
    const id = journey.accepted(story, { packages: [oil, clean, soil] });
    const pour = (from: readonly (typeof oil)[], into: NewPackage) =>
      ({
        kind: 'repackage',
        consignments: [id],
        details: { from: from.map((p) => ({ package: p.id, grams: p.netGrams })), into: [into] },
      }) as const;
    const told = { constituents: [constituent('pcb', '1')] };
    expect(story.codes(plant, pour([oil], part(story, '200', told)))).toContain(
      'pop-not-conserved',
    );
    expect(story.codes(plant, pour([oil, soil], part(story, '400')))).toEqual([
      'liquid-with-solid',
    ]);
    const mixed = part(story, '400');
    story.does(plant, pour([oil, clean], mixed));
    expect(story.package(clean.id).popsWaste).toBe(false);
    expect(story.package(mixed.id).popsWaste).toBe(true);
    expect(story.package(mixed.id).content.highest).toEqual(oil.constituents);
  });
});
