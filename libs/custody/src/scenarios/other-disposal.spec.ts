import type { Id } from '@popstrace/kernel';
import type { DisposalDecision } from '../model.js';
import { COUNTRY } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { constituent, drum, kilograms } from '../testing/waste.js';

const { plant, depot } = COUNTRY;

const decision: DisposalDecision = {
  reference: 'EA 7/26',
  authority: 'Environment Agency',
  reason: 'destruction is not the environmentally preferable option',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  operation: 'D12',
  site: plant.place,
};

function asked(id: Id, told: Partial<DisposalDecision> = {}) {
  return {
    kind: 'dispose',
    consignments: [id],
    details: { decision: { ...decision, ...told } },
  } as const;
}

function soil(story: Story) {
  const packages = [
    drum(story.id(), {
      physicalState: 'solid',
      unNumber: '3432',
      constituents: [constituent('pcb', '400')],
    }),
  ];
  return journey.accepted(story, { packages });
}

describe('disposal other than destruction', () => {
  it('ends by the recorded decision of an authority, and is certified as that', () => {
    const story = new Story('other disposal');
    const id = soil(story);
    story.does(plant, asked(id));
    journey.certify(story, id);
    const c = story.consignment(id);
    expect(c).toMatchObject({
      state: 'certified',
      certificate: {
        fate: 'disposed',
        operation: 'D12',
        transformedGrams: 0n,
        residueGrams: kilograms('200'),
        pops: [
          { pop: 'pcb', destroyedFemtograms: 0n, residueFemtograms: kilograms('80') * 10n ** 12n },
        ],
      },
    });
    expect([...c.packages.values()].map(({ state }) => state)).toEqual(['disposed']);
    expect(story.books.get('disposed')?.get('')).toBe(kilograms('200'));
    expect(faultsOf(story)).toEqual([]);
  });

  it('is not done without a decision, nor by one that gives no reason or is not in force', () => {
    const story = new Story();
    const id = soil(story);
    const bare = { kind: 'dispose', consignments: [id], details: {} } as const;
    expect(story.codes(plant, bare)).toEqual(['field-missing']);
    expect(story.codes(plant, asked(id, { reason: ' ' }))).toEqual(['reason-missing']);
    expect(story.codes(plant, asked(id, { validTo: '2026-01-31' }))).toEqual([
      'decision-not-in-force',
    ]);
  });

  it('is by an operation that ends and is permitted there, where it stands', () => {
    const story = new Story();
    const id = soil(story);
    expect(story.codes(plant, asked(id, { operation: 'D1' }))).toContain('operation-forbidden');
    expect(story.codes(plant, asked(id, { operation: 'D15' }))).toContain('interim-never-closes');
    expect(story.codes(plant, asked(id, { site: depot.place }))).toEqual([
      'no-permit',
      'not-the-custodian',
    ]);
  });

  it('is not above the maximum content, where the law sets one', () => {
    const story = new Story();
    story.under('eu');
    const strong = [constituent('pcb', '60000')];
    const packages = [drum(story.id(), { physicalState: 'solid', constituents: strong })];
    const id = journey.accepted(story, { packages });
    expect(story.codes(plant, asked(id, { operation: 'D5' }))).toContain('above-maximum');
  });
});
