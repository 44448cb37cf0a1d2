import { parseDecimal, unwrap } from '@popstrace/kernel';
import { CONGENERS } from './data/congeners.js';
import type { Congener, NonDetectConvention, TefSet, TefSetId } from './tef-record.js';

const SETS: readonly TefSet[] = [
  {
    id: 'who2005',
    name: 'WHO 2005',
    source: 'Van den Berg et al. 2006; the table printed in Regulation (EU) 2019/1021 Annex IV',
    confidence: 'high',
  },
  {
    id: 'who1998',
    name: 'WHO 1998',
    source: 'Stockholm Convention Annex C Part IV paragraph 2',
    confidence: 'high',
  },
  { id: 'who2022', name: 'WHO 2022', source: 'DeVito et al. 2024', confidence: 'medium' },
  {
    id: 'itef1988',
    name: 'I-TEF 1988',
    source: 'NATO/CCMS 1988; Directive 2010/75/EU Annex VI Part 2',
    confidence: 'high',
  },
];

const BY_ID: ReadonlyMap<string, Congener> = new Map(
  CONGENERS.map((each) => [folded(each.id), each]),
);

/** Laboratories write 2,3,7,8-TCDD, 2378-TCDD or PCB 126: all the same congener. */
function folded(name: string): string {
  return name
    .toUpperCase()
    .replace(/[\s,_-]/g, '')
    .replace('TECDD', 'TCDD')
    .replace('TECDF', 'TCDF');
}

export const NON_DETECT_CONVENTIONS: readonly NonDetectConvention[] = [
  'lower-bound',
  'medium-bound',
  'upper-bound',
];

export function tefSets(): readonly TefSet[] {
  return SETS;
}

export function tefSet(id: string): TefSet | undefined {
  return SETS.find((set) => set.id === id);
}

/** The 29 congeners that have a toxic equivalency factor. */
export function congeners(): readonly Congener[] {
  return CONGENERS;
}

/** By its name, however it is spelled. */
export function congener(name: string): Congener | undefined {
  return BY_ID.get(folded(name));
}

/** The factor in parts of 100,000 (`1` is `100_000n`), or undefined where the set has none. */
export function tefOf({ tef }: Congener, set: TefSetId): bigint | undefined {
  const value = tef[set];
  return value === null ? undefined : unwrap(parseDecimal(value, 5));
}
