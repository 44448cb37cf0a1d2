import { parseDay, unwrap, type Day } from '@popstrace/kernel';
import type { Sourced } from './sourced.js';

/** A cycle of national reports under Article 15 of the Stockholm Convention. */
export interface ReportingCycle extends Sourced {
  readonly number: number;
  readonly due: Day;
}

const day = (text: string): Day => unwrap(parseDay(text));

/** Every four years from the first; the dates are those of the Conference's decisions. */
const CYCLES: readonly ReportingCycle[] = [
  { number: 1, due: day('2006-12-31'), source: 'SC-1/22', confidence: 'medium' },
  { number: 2, due: day('2010-10-31'), source: 'pops.int, national reports', confidence: 'medium' },
  { number: 3, due: day('2014-08-31'), source: 'pops.int, national reports', confidence: 'medium' },
  { number: 4, due: day('2018-08-31'), source: 'SC-8/17', confidence: 'high' },
  { number: 5, due: day('2022-08-31'), source: 'SC-9/16', confidence: 'high' },
  { number: 6, due: day('2026-08-31'), source: 'SC-12/19', confidence: 'high' },
];

export function reportingCycles(): readonly ReportingCycle[] {
  return CYCLES;
}

/** What the Convention asks of PCBs by a day (Annex A Part II). */
export interface PcbTarget extends Sourced {
  readonly id: 'end-of-use' | 'sound-management';
  readonly by: Day;
  readonly text: string;
}

const TARGETS: readonly PcbTarget[] = [
  {
    id: 'end-of-use',
    by: day('2025-12-31'),
    text: 'no PCB in use in equipment',
    source: 'Stockholm Convention Annex A Part II (a)',
    confidence: 'high',
  },
  {
    id: 'sound-management',
    by: day('2028-12-31'),
    text: 'liquids and equipment above 0.005 % under environmentally sound waste management',
    source: 'Stockholm Convention Annex A Part II (e)',
    confidence: 'high',
  },
];

export function pcbTargets(): readonly PcbTarget[] {
  return TARGETS;
}

export type PcbBandId = 'P1' | 'P2' | 'P3';

/** A band of PCB equipment: more than this content and more than this volume, both strictly. */
export interface PcbBand extends Sourced {
  readonly id: PcbBandId;
  /** Percent by mass. */
  readonly above: string;
  /** Millilitres. */
  readonly moreThan: bigint;
}

const ANNEX_A_II = {
  source: 'Stockholm Convention Annex A Part II (a)',
  confidence: 'high',
} as const;

const BANDS: readonly PcbBand[] = [
  { ...ANNEX_A_II, id: 'P1', above: '10', moreThan: 5_000n },
  { ...ANNEX_A_II, id: 'P2', above: '0.05', moreThan: 5_000n },
  { ...ANNEX_A_II, id: 'P3', above: '0.005', moreThan: 50n },
];

/** The bands of Annex A Part II (a)(i) to (iii), the most contaminated first. */
export function pcbBands(): readonly PcbBand[] {
  return BANDS;
}
