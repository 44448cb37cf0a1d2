import { formatDecimal, type Femtograms } from '@popstrace/kernel';

/** POP masses of one run, or of the plant's validated test. */
export interface DestructionMasses {
  /** The POP fed. */
  readonly in: Femtograms;
  /** The POP left in every output: gas, water, ash, slag, product. */
  readonly out: Femtograms;
  /** The part of it that left by the stack, where the method has one. */
  readonly stack?: Femtograms;
}

/** Efficiencies as percentages, cut (never rounded up) to seven decimals. */
export interface DestructionEfficiency {
  readonly de: string;
  readonly dre?: string;
}

const PLACES = 7;

/**
 * DE and DRE from masses (Basel general technical guidelines, section III.B): what was fed less what
 * is left, as a share of what was fed. Undefined when nothing was fed. Nobody types a percentage.
 */
export function destructionEfficiency({
  in: fed,
  out,
  stack,
}: DestructionMasses): DestructionEfficiency | undefined {
  if (fed <= 0n) return undefined;
  const percent = (left: Femtograms): string => formatDecimal(share(fed, left), PLACES);
  return { de: percent(out), ...(stack === undefined ? {} : { dre: percent(stack) }) };
}

/** The share destroyed in 10^-7 %, towards zero: 99.9989999… must never read 99.999. */
function share(fed: Femtograms, left: Femtograms): bigint {
  return ((fed - left) * 100n * 10n ** BigInt(PLACES)) / fed;
}

/** Whether more than `percent` (in 10^-4 %) of what was fed is gone: strictly, and exactly. */
export function exceeds(fed: Femtograms, left: Femtograms, percent: bigint): boolean {
  return (fed - left) * 1_000_000n > fed * percent;
}
