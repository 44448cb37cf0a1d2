import type { Id } from '@popstrace/kernel';
import { netOf, popMassOf } from '../content.js';
import { COUNTRY, type Member } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { kilograms } from '../testing/waste.js';

const { utility, plant, authority, hauler } = COUNTRY;

/** Two drums of 200 kg net and 20 kg tare; the first weighs this much gross on arrival. */
function weighing(story: Story, gross: string): { id: Id; drum: Id } {
  const id = journey.inTransit(story);
  const [drum] = story.consignment(id).packages.keys();
  journey.deliver(story, id, { weights: new Map([[drum!, kilograms(gross)]]) });
  return { id, drum: drum! };
}

function resolution(story: Story, id: Id, agreed: readonly (readonly [Id, string])[]) {
  const open = story.consignment(id).discrepancies.find((d) => !d.resolved);
  return {
    kind: 'resolve-discrepancy',
    consignments: [id],
    details: {
      discrepancy: open!.id,
      explanation: 'the drum was wet',
      agreed: agreed.map(([drum, kg]) => ({ package: drum, netGrams: kilograms(kg) })),
    },
  } as const;
}

describe('a weight discrepancy', () => {
  it.each([
    ['200', 'delivered'],
    ['200.001', 'delivered'],
    ['240', 'delivered'],
    ['199.999', 'under_review'],
    ['240.001', 'under_review'],
  ])(
    'is none at exactly 10 %% and one beyond it: 220 kg gross sent, %s kg received',
    (gross, state) => {
      const story = new Story();
      const { id } = weighing(story, gross);
      expect(story.consignment(id).state).toBe(state);
    },
  );

  it('tells what was declared and what was found, and stops the acceptance', () => {
    const story = new Story();
    const { id, drum } = weighing(story, '150');
    expect(story.consignment(id).discrepancies).toMatchObject([
      { kind: 'weight', package: drum, declared: '200', found: '130', automatic: true },
    ]);
    const accept = { kind: 'accept', consignments: [id], details: {} } as const;
    expect(story.codes(plant, accept)).toEqual(['wrong-state']);
  });

  it.each([
    ['facility first', plant, utility],
    ['holder first', utility, plant],
  ])('is settled by figures that both sides agree on, %s', (_, first: Member, second: Member) => {
    const story = new Story();
    const { id, drum } = weighing(story, '150');
    const agree = resolution(story, id, [[drum, '131.5']]);
    story.does(first, agree);
    expect(story.consignment(id).state).toBe('under_review');
    expect(story.codes(first, agree)).toEqual(['own-proposal']);
    expect(story.codes(second, resolution(story, id, [[drum, '132']]))).toEqual(['figures-differ']);
    story.does(second, agree);
    expect(story.consignment(id).state).toBe('delivered');
    journey.accept(story, id);
    expect(netOf(story.package(drum).content)).toBe(kilograms('131.5'));
    expect(popMassOf(story.package(drum).content, 'pcb')).toBe(kilograms('65.75') * 10n ** 15n);
    expect(story.books.get('shortfall')?.get('')).toBe(kilograms('68.5'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('may be proposed otherwise by the same side, until the other agrees', () => {
    const story = new Story();
    const { id, drum } = weighing(story, '150');
    story.does(plant, resolution(story, id, [[drum, '131.5']]));
    story.does(plant, resolution(story, id, [[drum, '132']]));
    story.does(utility, resolution(story, id, [[drum, '132']]));
    journey.accept(story, id);
    expect(netOf(story.package(drum).content)).toBe(kilograms('132'));
  });

  it('is decided by the authority alone', () => {
    const story = new Story();
    const { id, drum } = weighing(story, '150');
    story.does(plant, resolution(story, id, [[drum, '131.5']]));
    expect(story.codes(hauler, resolution(story, id, [[drum, '140']]))).toContain('wrong-signer');
    story.does(authority, resolution(story, id, [[drum, '140']]));
    journey.accept(story, id);
    expect(netOf(story.package(drum).content)).toBe(kilograms('140'));
  });

  it('needs a figure above zero for the package that it is about', () => {
    const story = new Story();
    const { id, drum } = weighing(story, '150');
    expect(story.codes(plant, resolution(story, id, []))).toEqual(['figures-required']);
    expect(story.codes(plant, resolution(story, id, [[drum, '0']]))).toEqual(['not-a-mass']);
    expect(story.codes(plant, resolution(story, id, [[story.id(), '1']]))).toContain(
      'unknown-package',
    );
  });

  it('counts by its last agreement where two were made for one package', () => {
    const story = new Story();
    const { id, drum } = weighing(story, '150');
    story.does(plant, {
      kind: 'raise-discrepancy',
      consignments: [id],
      details: { discrepancy: story.id(), kind: 'damage', package: drum, comment: 'it leaks' },
    });
    const [weight, damage] = story.consignment(id).discrepancies;
    const settle = (discrepancy: Id, kg: string) => {
      const { details, ...rest } = resolution(story, id, [[drum, kg]]);
      story.does(authority, { ...rest, details: { ...details, discrepancy } });
    };
    settle(damage!.id, '120');
    expect(story.consignment(id).state).toBe('under_review');
    settle(weight!.id, '125');
    journey.accept(story, id);
    expect(netOf(story.package(drum).content)).toBe(kilograms('125'));
  });

  it('takes what was weighed where nothing was over the limit', () => {
    const story = new Story();
    const { id, drum } = weighing(story, '215.5');
    journey.accept(story, id);
    expect(netOf(story.package(drum).content)).toBe(kilograms('195.5'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('may be raised by hand, with the facility alone, and once', () => {
    const story = new Story();
    const id = journey.delivered(story);
    const raise = {
      kind: 'raise-discrepancy',
      consignments: [id],
      details: { discrepancy: story.id(), kind: 'type', comment: 'capacitors, not drums' },
    } as const;
    expect(story.codes(utility, raise)).toEqual(['wrong-signer']);
    story.does(plant, raise);
    expect(story.codes(plant, raise)).toEqual(['identifier-taken']);
    expect(story.consignment(id).state).toBe('under_review');
  });
});
