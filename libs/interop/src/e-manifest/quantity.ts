import { divideRounded, formatDecimal, type Grams } from '@popstrace/kernel';

/** An exact rational number. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A mass to the gram, and whether it had to be rounded to it (to the nearest, halves up). */
export interface Weighed {
  readonly grams: Grams;
  readonly rounded: boolean;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * The decimal that a JSON number stands for: the shortest one that reads back as the same double, which
 * is what was written wherever that has up to 15 digits. No arithmetic of floats is done.
 */
export function exactOf(value: number): Exact {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    NUMBER.exec(String(value)) ?? [];
  const scale = Number(exponent) - fraction.length;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale >= 0
    ? { numerator: digits * 10n ** BigInt(scale), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-scale) };
}

export function times(a: Exact, b: Exact): Exact {
  return {
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
  };
}

const exact = (numerator: bigint, denominator = 1n): Exact => ({ numerator, denominator });

/** Grams in each unit of mass. The pound is 0.45359237 kg exactly (international yard and pound, 1959). */
const MASSES: ReadonlyMap<string, Exact> = new Map([
  ['K', exact(1000n)],
  ['M', exact(1_000_000n)],
  ['P', exact(45_359_237n, 100_000n)],
  ['T', exact(90_718_474n, 100n)],
]);

/** Litres in each unit of volume. The US gallon is 231 cubic inches, the inch 25.4 mm. */
const VOLUMES: ReadonlyMap<string, Exact> = new Map([
  ['G', exact(3_785_411_784n, 1_000_000_000n)],
  ['L', exact(1n)],
  ['N', exact(1000n)],
  ['Y', exact(764_554_857_984n, 1_000_000_000n)],
]);

/** Grams in a litre for one unit of density: 1 is pounds a gallon, 2 is specific gravity (water is 1). */
const DENSITIES: ReadonlyMap<string, Exact> = new Map([
  ['1', exact(45_359_237n * 10_000n, 3_785_411_784n)],
  ['2', exact(1000n)],
]);

export function isVolume(unit: string): boolean {
  return VOLUMES.has(unit);
}

/** A quantity in a unit of mass; undefined for any other unit. */
export function massOf(value: number, unit: string): Weighed | undefined {
  const factor = MASSES.get(unit);
  return factor && weigh(times(exactOf(value), factor));
}

/** A volume by its density; undefined when either has an unknown unit. */
export function massOfVolume(
  volume: { value: number; unit: string },
  density: { value: number; unit: string },
): Weighed | undefined {
  const [litres, gramsPerLitre] = [VOLUMES.get(volume.unit), DENSITIES.get(density.unit)];
  if (!litres || !gramsPerLitre) return undefined;
  const size = times(exactOf(volume.value), litres);
  return weigh(times(size, times(exactOf(density.value), gramsPerLitre)));
}

function weigh({ numerator, denominator }: Exact): Weighed {
  const grams = divideRounded(numerator, denominator);
  return { grams, rounded: grams * denominator !== numerator };
}

/** A JSON number as the decimal that was written, for people to read. */
export function written(value: number): string {
  const { numerator, denominator } = exactOf(value);
  return formatDecimal(numerator, denominator.toString().length - 1);
}
