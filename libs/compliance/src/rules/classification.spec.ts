import { profile } from '@popstrace/catalogue';
import { parseConcentration, unwrap, type Day } from '@popstrace/kernel';
import { classify, type Comparison } from '../index.js';
import type { Rule } from '../rule.js';
import { authorityDecides, groupSums, lawOfTheDay, namedTefSet, proofOfBelow } from './index.js';

const codes = <F>(rule: Rule<F>, facts: F) => rule.check(facts).map(({ code }) => code);
const eu = profile('eu')!;

describe('CLS-01 the law of the day', () => {
  const facts = (classifiedOn: string, day: string) => ({
    classified: { profile: 'eu', day: classifiedOn as Day, groups: ['pbde', 'pcb'] },
    profile: eu,
    day: day as Day,
  });

  it('CLS-01 refuses a verdict from before a limit changed, or by another law', () => {
    expect(codes(lawOfTheDay, facts('2025-12-29', '2025-12-30'))).toEqual(['limit-changed']);
    const other = { ...facts('2026-01-01', '2026-01-01'), profile: profile('us')! };
    expect(codes(lawOfTheDay, other)).toEqual(['classified-by-other-law']);
  });

  it('CLS-01 accepts a verdict on the last day of the same limit', () => {
    expect(codes(lawOfTheDay, facts('2023-06-10', '2025-12-29'))).toEqual([]);
    expect(codes(lawOfTheDay, facts('2025-12-30', '2027-12-29'))).toEqual([]);
  });
});

describe('CLS-02 group sums', () => {
  const comparisons = (
    loq: string,
    nonDetect: 'lower-bound' | 'upper-bound',
  ): readonly Comparison[] =>
    unwrap(
      classify({
        profile: eu,
        day: '2026-01-01' as Day,
        nonDetect,
        constituents: [
          {
            pop: 'alpha-hch',
            concentration: unwrap(parseConcentration('30', 'mg/kg')),
            basis: 'measured',
          },
          {
            pop: 'beta-hch',
            concentration: null,
            loq: unwrap(parseConcentration(loq, 'mg/kg')),
            basis: 'measured',
          },
        ],
      }),
    ).comparisons;

  it('CLS-02 refuses a sum that is below only while what was not detected counts nothing', () => {
    // 30 + 20 = 50 mg/kg, which in the European Union is the limit and so already POPs waste.
    expect(codes(groupSums, { comparisons: comparisons('20', 'lower-bound') })).toEqual([
      'below-by-convention-only',
    ]);
  });

  it('CLS-02 accepts a sum that stays below at the limits of quantification', () => {
    expect(codes(groupSums, { comparisons: comparisons('19.999', 'lower-bound') })).toEqual([]);
    expect(codes(groupSums, { comparisons: comparisons('20', 'upper-bound') })).toEqual([]);
  });
});

describe('CLS-03 named TEF set', () => {
  it('CLS-03 refuses equivalents without a set, and in the Union another than WHO 2005', () => {
    expect(codes(namedTefSet, { tefSet: null, laws: [], basis: 'teq' })).toEqual([
      'tef-set-missing',
    ]);
    expect(codes(namedTefSet, { tefSet: 'who1998', laws: ['eu'], basis: 'teq' })).toEqual([
      'tef-set-not-of-law',
    ]);
  });

  it('CLS-03 refuses a stated figure that its congeners do not make', () => {
    // 2378-TCDD 2 µg/kg × 1 + OCDD 1000 µg/kg × 0.0003 = 2.3 µg TEQ/kg.
    const congeners = [
      { congener: '2378-TCDD', concentration: 2_000_000n },
      { congener: 'OCDD', concentration: 1_000_000_000n },
    ];
    const facts = { tefSet: 'who2005', laws: [], basis: 'teq', congeners } as const;
    expect(codes(namedTefSet, { ...facts, stated: 2_500_000n })).toEqual(['teq-differs']);
    expect(codes(namedTefSet, { ...facts, stated: 2_300_000n })).toEqual([]);
  });

  it('CLS-03 accepts a named set', () => {
    expect(
      codes(namedTefSet, { tefSet: 'who2005', laws: ['eu'], basis: 'teq-with-dl-pcb' }),
    ).toEqual([]);
    expect(codes(namedTefSet, { tefSet: 'who1998', laws: [], basis: 'teq' })).toEqual([]);
  });
});

describe('CLS-04 below needs proof', () => {
  const proof = {
    report: 'R-1',
    laboratory: 'Lab',
    accreditation: 'ISO 17025 no. 7',
    method: 'EN 12766-2',
    limitOfQuantification: '0.5 mg/kg',
    sample: 'S-1',
  };

  it('CLS-04 refuses a claim without a report, and names each thing that a report leaves out', () => {
    expect(codes(proofOfBelow, { claimsBelow: true, proof: null, presumption: null })).toEqual([
      'proof-missing',
    ]);
    const found = proofOfBelow.check({
      claimsBelow: true,
      proof: { ...proof, method: ' ', sample: '' },
      presumption: null,
    });
    expect(found.map(({ pointer }) => pointer)).toEqual(['/proof/method', '/proof/sample']);
  });

  it('CLS-04 accepts a whole report, a presumption of the authority, or no such claim', () => {
    expect(codes(proofOfBelow, { claimsBelow: true, proof, presumption: null })).toEqual([]);
    expect(codes(proofOfBelow, { claimsBelow: true, proof: null, presumption: 'P-1' })).toEqual([]);
    expect(codes(proofOfBelow, { claimsBelow: false, proof: null, presumption: null })).toEqual([]);
  });
});

describe('CLS-05 the authority decides', () => {
  it('CLS-05 refuses to go on without the decision, and accepts with it', () => {
    expect(codes(authorityDecides, { verdict: 'authority-decides', decision: null })).toEqual([
      'decision-missing',
    ]);
    expect(codes(authorityDecides, { verdict: 'authority-decides', decision: 'D-1' })).toEqual([]);
  });

  it('CLS-05 accepts every other verdict', () => {
    expect(codes(authorityDecides, { verdict: 'below', decision: null })).toEqual([]);
    expect(codes(authorityDecides, { verdict: 'pops-waste', decision: null })).toEqual([]);
  });
});
