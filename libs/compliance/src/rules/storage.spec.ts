import { storeContainment } from './index.js';

/** Litres in a store whose containment holds so much. */
function found(containment: number | null, volumes: readonly number[], unmeasured = 0) {
  const total = volumes.reduce((sum, each) => sum + each, 0);
  return storeContainment.check({
    containment: containment === null ? null : BigInt(containment * 1000),
    ...{ largest: BigInt(Math.max(...volumes) * 1000), total: BigInt(total * 1000), unmeasured },
  });
}
const codes = (...asked: Parameters<typeof found>) => found(...asked).map(({ code }) => code);

describe('STO-04 containment of a store', () => {
  // Largest 800 l: twice is 1,600 l; all together 5,000 l: a quarter is 1,250 l. The larger is 1,600 l.
  const volumes = [...Array<number>(7).fill(600), 800];
  // Ten of 500 l: twice the largest is 1,000 l, a quarter of 5,000 l is 1,250 l. The larger is 1,250 l.
  const equal = Array<number>(10).fill(500);

  it('STO-04 accepts a containment that just holds the larger of the two', () => {
    expect(codes(1600, volumes)).toEqual([]);
    expect(codes(1250, equal)).toEqual([]);
  });

  it('STO-04 refuses with a flag a millilitre less, and says how much is needed', () => {
    const [twice] = found(1599.999, volumes);
    expect(twice).toMatchObject({ code: 'containment-too-small', severity: 'flag' });
    expect(twice?.message).toMatch(/holds 1599.999 l and must hold 1600 l/);
    expect(found(1249.999, equal)[0]?.message).toMatch(/must hold 1250 l/);
  });

  it('STO-04 refuses with a flag what is not known, and counts what is', () => {
    expect(codes(null, volumes)).toEqual(['containment-not-stated']);
    expect(found(null, volumes)[0]?.message).toMatch(/at least 1600 l/);
    expect(codes(1600, volumes, 3)).toEqual(['volume-not-stated']);
    expect(codes(1599.999, volumes, 1)).toEqual(['volume-not-stated', 'containment-too-small']);
  });
});
