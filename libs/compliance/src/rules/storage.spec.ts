import type { Rule } from '../rule.js';
import { storeContainment } from './index.js';

const codes = <F>(rule: Rule<F>, facts: F) => rule.check(facts).map(({ code }) => code);

describe('STO-04 containment of a store', () => {
  // Largest 800 l: twice is 1,600 l; all together 5,000 l: a quarter is 1,250 l. The larger is 1,600 l.
  const volumes = [...Array<bigint>(7).fill(600_000n), 800_000n];
  // Ten of 500 l: twice the largest is 1,000 l, a quarter of 5,000 l is 1,250 l. The larger is 1,250 l.
  const equal = Array<bigint>(10).fill(500_000n);

  it('STO-04 accepts a containment that just holds the larger of the two', () => {
    expect(codes(storeContainment, { containment: 1_600_000n, volumes })).toEqual([]);
    expect(codes(storeContainment, { containment: 1_250_000n, volumes: equal })).toEqual([]);
  });

  it('STO-04 refuses a millilitre less, and says how much is needed', () => {
    const [twice] = storeContainment.check({ containment: 1_599_999n, volumes });
    expect(twice).toMatchObject({ code: 'containment-too-small', severity: 'flag' });
    expect(twice?.message).toMatch(/must hold 1600000 ml/);
    const [quarter] = storeContainment.check({ containment: 1_249_999n, volumes: equal });
    expect(quarter?.message).toMatch(/must hold 1250000 ml/);
  });
});
