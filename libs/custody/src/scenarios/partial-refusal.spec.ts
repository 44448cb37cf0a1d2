import { sum } from '@popstrace/kernel';
import { netOf, popMassOf } from '../content.js';
import type { CommandDetails } from '../commands.js';
import { lineage } from '../lineage.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { byRoad, constituent, drum, kilograms } from '../testing/waste.js';

const { utility, hauler, plant } = COUNTRY;

function acceptance(
  story: Story,
  refused: readonly { readonly package: string; readonly kg: string }[],
  told: Partial<CommandDetails['accept']> = {},
): CommandDetails['accept'] {
  return {
    refused: refused.map((each) => ({
      package: each.package as ReturnType<Story['id']>,
      grams: kilograms(each.kg),
      as: story.id(),
      label: story.label(),
    })),
    reason: 'not the oil that was booked',
    returnTo: utility.place,
    refusedConsignment: story.newborn(),
    ...told,
  };
}

function goHome(story: Story, id: ReturnType<Story['id']>): void {
  const legs = [byRoad(hauler)];
  journey.handOver(story, id, { kind: 'return', giver: plant, taker: hauler, details: { legs } });
  journey.deliver(story, id, { facility: utility });
}

describe('a partial refusal', () => {
  it('sends a whole package back in a consignment of its own', () => {
    const story = new Story('whole package');
    const id = journey.delivered(story);
    const [first] = story.consignment(id).packages.keys();
    const details = acceptance(story, [{ package: first!, kg: '200' }]);
    story.does(plant, { kind: 'accept', consignments: [id], details });
    const child = story.consignment(details.refusedConsignment!.id);
    expect(story.consignment(id)).toMatchObject({ state: 'accepted', packageCount: 1 });
    expect(child).toMatchObject({
      state: 'rejected',
      parentage: { reason: 'refused', parents: [id] },
      custodian: plant.organisation,
      returnTo: utility.place,
    });
    goHome(story, child.id);
    journey.accept(story, child.id, utility);
    expect(story.package(first!).state).toBe('returned');
    expect(story.books.get('returned')?.get('')).toBe(kilograms('200'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('divides a bulk package, to the gram and for each POP, and labels the part that leaves', () => {
    const story = new Story('part of a bulk package');
    const oil = [constituent('pcb', '123456.789'), constituent('hcb', '7.000000001')];
    const tank = drum(story.id(), {
      loadType: 'bulk',
      netGrams: kilograms('1000.001'),
      constituents: oil,
    });
    const id = journey.delivered(story, { packages: [tank] });
    const whole = story.package(tank.id).content;
    const details = acceptance(story, [{ package: tank.id, kg: '333.334' }]);
    const events = story.does(plant, { kind: 'accept', consignments: [id], details });
    const part = story.package(details.refused![0]!.as);
    const kept = story.package(tank.id);
    expect(part).toMatchObject({ state: 'refused', label: details.refused![0]!.label });
    expect([netOf(part.content), netOf(kept.content)]).toEqual([
      kilograms('333.334'),
      kilograms('666.667'),
    ]);
    for (const pop of ['pcb', 'hcb'])
      expect(popMassOf(part.content, pop) + popMassOf(kept.content, pop)).toBe(
        popMassOf(whole, pop),
      );
    expect(events.flatMap((event) => lineage(story.world, event))).toEqual([
      { kind: 'partial refusal', parent: tank.id, child: part.id, grams: kilograms('333.334') },
    ]);
    goHome(story, details.refusedConsignment!.id);
    expect(faultsOf(story)).toEqual([]);
  });

  it('divides several packages at once, each into its own part', () => {
    const story = new Story('two parts');
    const id = journey.delivered(story);
    const [a, b] = [...story.consignment(id).packages.keys()];
    const details = acceptance(story, [
      { package: a!, kg: '10' },
      { package: b!, kg: '20' },
    ]);
    const events = story.does(plant, { kind: 'accept', consignments: [id], details });
    const edges = events.flatMap((event) => lineage(story.world, event));
    expect(edges.map(({ parent, grams }) => [parent, grams])).toEqual([
      [a, kilograms('10')],
      [b, kilograms('20')],
    ]);
    expect(story.package(details.refused![1]!.as).content.origins[0]!.root).toBe(b);
    expect(faultsOf(story)).toEqual([]);
  });

  it('goes by what was received: what the scales say is what can be refused', () => {
    const story = new Story('received');
    const id = journey.inTransit(story);
    const [first] = story.consignment(id).packages.keys();
    journey.deliver(story, id, { weights: new Map([[first!, kilograms('215')]]) });
    const accept = (kg: string) =>
      ({
        kind: 'accept',
        consignments: [id],
        details: acceptance(story, [{ package: first!, kg }]),
      }) as const;
    expect(story.codes(plant, accept('195.001'))).toEqual(['refusal-arithmetic']);
    story.does(plant, accept('195'));
    expect(story.consignment(id).packageCount).toBe(1);
    expect(story.books.get('shortfall')?.get('')).toBe(kilograms('5'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('refuses more than nothing of a package, and less than everything of a consignment', () => {
    const story = new Story();
    const id = journey.delivered(story);
    const [a, b] = [...story.consignment(id).packages.keys()];
    const asked = (refused: Parameters<typeof acceptance>[1], told = {}) =>
      ({
        kind: 'accept',
        consignments: [id],
        details: acceptance(story, refused, told),
      }) as const;
    const everything = [
      { package: a!, kg: '200' },
      { package: b!, kg: '200' },
    ];
    expect(story.codes(plant, asked([{ package: a!, kg: '0' }]))).toEqual(['refusal-arithmetic']);
    expect(story.codes(plant, asked(everything))).toEqual(['refusal-arithmetic']);
    expect(story.codes(plant, asked([everything[0]!, everything[0]!]))).toContain(
      'duplicate-package',
    );
    expect(story.codes(plant, asked([everything[0]!], { reason: '' }))).toEqual(['field-missing']);
    expect(story.codes(plant, asked([everything[0]!], { returnTo: plant.place }))).toEqual([
      'return-destination',
    ]);
  });

  it('lets a plant keep what its permit covers and refuse the one package that it does not', () => {
    const story = new Story();
    const strong = drum(story.id(), { constituents: [constituent('pcb', '900000')] });
    const weak = drum(story.id(), { constituents: [constituent('pcb', '1000')] });
    const id = journey.delivered(story, { packages: [strong, weak] });
    story.permits = story.permits.map((p) =>
      p.activity === 'treatment' ? { ...p, maxConcentration: 10n ** 14n } : p,
    );
    const all = { kind: 'accept', consignments: [id], details: {} } as const;
    expect(story.codes(plant, all)).toEqual(['concentration-not-permitted']);
    const details = acceptance(story, [{ package: strong.id, kg: '200' }]);
    story.does(plant, { ...all, details });
    expect([...story.consignment(id).packages.keys()]).toEqual([weak.id]);
  });

  it('adds up over several refusals of odd masses: accepted + refused = received', () => {
    const story = new Story();
    const packages = ['0.001', '17.333', '99.999'].map((kg) =>
      drum(story.id(), { netGrams: kilograms(kg) }),
    );
    const id = journey.delivered(story, { packages });
    const details = acceptance(story, [
      { package: packages[1]!.id, kg: '17.332' },
      { package: packages[2]!.id, kg: '99.999' },
    ]);
    story.does(plant, { kind: 'accept', consignments: [id], details });
    const masses = [id, details.refusedConsignment!.id].map((each) =>
      sum([...story.consignment(each).packages.values()].map((p) => netOf(p.content))),
    );
    expect(masses).toEqual([kilograms('0.002'), kilograms('117.331')]);
    expect(faultsOf(story)).toEqual([]);
  });
});
