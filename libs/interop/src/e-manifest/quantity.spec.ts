import { formatDecimal, parseDecimal, unwrap } from '@popstrace/kernel';
import fc from 'fast-check';
import { exactOf, massOf, massOfVolume, written } from './quantity.js';

describe('a JSON number', () => {
  it('is the decimal that was written, of up to 15 digits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
        fc.nat(12),
        (digits, places) => {
          const text = formatDecimal(digits, places);
          const { numerator, denominator } = exactOf(JSON.parse(text) as number);
          expect(numerator * 10n ** BigInt(places)).toBe(digits * denominator);
        },
      ),
    );
  });

  it.each([
    [0.1, '0.1'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-2.5, '-2.5'],
    [99_999_999_999, '99999999999'],
  ])('%d is read as %s', (value, text) => expect(written(value)).toBe(text));

  it('is never touched by floating point: 0.1 + 0.2 kg are 300 g', () => {
    const grams = (value: number) => massOf(value, 'K')!.grams;
    expect(grams(0.1) + grams(0.2)).toBe(300n);
    expect(grams(1.005)).toBe(unwrap(parseDecimal('1.005', 3)));
  });
});

describe('a mass', () => {
  it.each([
    [1, 'K', 1000n, false],
    [1, 'M', 1_000_000n, false],
    [1, 'P', 454n, true], // 453.59237 g
    [100_000, 'P', 45_359_237n, false],
    [1, 'T', 907_185n, true], // 907,184.74 g
    [50, 'T', 45_359_237n, false],
    [0.0005, 'K', 1n, true], // halves up
    [0.0004, 'K', 0n, true],
  ])('of %d %s is %s g', (value, unit, grams, rounded) =>
    expect(massOf(value, unit)).toEqual({ grams, rounded }),
  );

  it('is not made of a volume without its density', () => {
    expect(massOf(1, 'G')).toBeUndefined();
    expect(massOf(1, 'constructor')).toBeUndefined();
  });

  it.each([
    ['L', '2', 1_420n],
    ['N', '2', 1_420_000n],
    ['G', '2', 5_375n], // 3.785411784 l
    ['Y', '2', 1_085_668n], // 764.554857984 l
    ['G', '1', 644n], // 1.42 lb = 644.1011654 g
    ['L', '1', 170n], // 644.1011654 g / 3.785411784 = 170.1535…
  ])('of 1 %s of density 1.42 (unit %s) is %s g', (unit, density, grams) => {
    const mass = massOfVolume({ value: 1, unit }, { value: 1.42, unit: density });
    expect(mass?.grams).toBe(grams);
  });

  it('by a density of an unknown unit is unknown', () => {
    for (const unit of ['3', 'toString'])
      expect(massOfVolume({ value: 1, unit: 'G' }, { value: 1, unit })).toBeUndefined();
  });
});
