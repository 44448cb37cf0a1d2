import { congener, congeners, tefOf, type LimitBasis, type TefSetId } from '@popstrace/catalogue';
import type { Ppq } from '@popstrace/kernel';
import type { Bounds, CongenerResult, Doubt } from './classification.js';
import { FINE_PER_PPQ } from './fine.js';

export interface ToxicEquivalents {
  readonly content: Bounds;
  readonly doubts: readonly Doubt[];
}

const TEF_UNIT = 100_000n;

/**
 * Toxic equivalents from congeners: each content times its factor, under each convention for what was
 * not detected, with no rounding. A congener without a result or without a factor leaves a doubt.
 * Source: Van den Berg et al. 2006; Regulation (EU) 2019/1021 Annex IV.
 */
export function toxicEquivalents(
  results: readonly CongenerResult[],
  set: TefSetId,
  basis: LimitBasis,
): ToxicEquivalents {
  const needed = congeners().filter(
    ({ family }) => basis === 'teq-with-dl-pcb' || family !== 'dl-pcb',
  );
  const counted = needed.flatMap((each) => {
    const result = results.find((one) => congener(one.congener)?.id === each.id);
    const factor = tefOf(each, set);
    return result && factor !== undefined ? [{ bounds: contentOf(result), factor }] : [];
  });
  const sum = (convention: keyof Bounds): bigint =>
    counted.reduce((all, { bounds, factor }) => all + (bounds[convention] * factor) / TEF_UNIT, 0n);
  return {
    content: {
      'lower-bound': sum('lower-bound'),
      'medium-bound': sum('medium-bound'),
      'upper-bound': sum('upper-bound'),
    },
    doubts: [...missing(results, needed), ...withoutFactor(needed, set)],
  };
}

type Needed = ReturnType<typeof congeners>;

/** A result is given or not detected; neither is no result, and what has no result counts as above. */
function missing(results: readonly CongenerResult[], needed: Needed): Doubt[] {
  const absent = needed.filter(({ id }) => {
    const result = results.find((one) => congener(one.congener)?.id === id);
    return !result || (result.concentration === null && result.loq === undefined);
  });
  if (absent.length === 0) return [];
  return [
    {
      code: 'congener-missing',
      message: `No result for ${absent.map(({ id }) => id).join(', ')}: a missing result counts as above the limit.`,
    },
  ];
}

function withoutFactor(needed: Needed, set: TefSetId): Doubt[] {
  const without = needed.filter((each) => tefOf(each, set) === undefined);
  if (without.length === 0) return [];
  return [
    {
      code: 'congener-without-factor',
      message: `${set} has no factor for ${without.map(({ id }) => id).join(', ')}: use a WHO set.`,
    },
  ];
}

/** A content under each convention: nothing, half or all of the limit of quantification. */
export function contentOf({
  concentration,
  loq = 0n,
}: {
  readonly concentration: Ppq | null;
  readonly loq?: Ppq;
}): Bounds {
  if (concentration !== null) {
    const content = concentration * FINE_PER_PPQ;
    return { 'lower-bound': content, 'medium-bound': content, 'upper-bound': content };
  }
  return {
    'lower-bound': 0n,
    'medium-bound': (loq * FINE_PER_PPQ) / 2n,
    'upper-bound': loq * FINE_PER_PPQ,
  };
}
