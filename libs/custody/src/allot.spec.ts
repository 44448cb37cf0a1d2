import fc from 'fast-check';
import { sum } from '@popstrace/kernel';
import { allot } from './allot.js';

const masses = fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1, maxLength: 8 });

describe('an allotment', () => {
  it('adds up by row and by column, with nothing below zero', () => {
    fc.assert(
      fc.property(masses, fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }), (rows, parts) => {
        const columns = cut(sum(rows), parts);
        const shares = allot(rows, columns);
        expect(shares.map(sum)).toEqual(rows);
        expect(columns.map((_, at) => sum(shares.map((row) => row[at]!)))).toEqual(columns);
        expect(shares.flat().every((share) => share >= 0n)).toBe(true);
      }),
    );
  });

  it('shares in proportion: a third of each to each of three', () => {
    expect(allot([3n, 30n], [11n, 11n, 11n])).toEqual([
      [1n, 1n, 1n],
      [10n, 10n, 10n],
    ]);
  });

  it('is of one whole: rows and columns that differ are a bug', () => {
    expect(() => allot([1n], [2n])).toThrow('allot');
  });
});

/** The whole in parts by weight, the rest to the first. */
function cut(whole: bigint, weights: readonly number[]): bigint[] {
  const total = BigInt(weights.reduce((a, b) => a + b, 0) || 1);
  const parts = weights.map((weight) => (whole * BigInt(weight)) / total);
  const [first = 0n, ...others] = parts;
  return [first + whole - sum(parts), ...others];
}
