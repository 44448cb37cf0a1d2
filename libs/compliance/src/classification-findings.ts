import type { LimitBasis } from '@popstrace/catalogue';
import type { Classification, ClassificationInput } from './classification.js';
import type { Finding } from './finding.js';
import type { Jurisdiction } from './rule.js';
import { groupSums } from './rules/group-sums.js';
import { namedTefSet } from './rules/named-tef-set.js';

const DIOXINS = 'pcdd-pcdf';

export interface Classified {
  readonly input: ClassificationInput;
  /** The set of factors that was named; nothing where a usual one was taken. */
  readonly named: string | null;
  readonly classification: Classification;
}

/**
 * What the rules find in how a waste was classified: a verdict that rests on leaving out what was not
 * detected (CLS-02), equivalents of no set, of another than the law's, or of another sum (CLS-03).
 */
export function classificationFindings(
  { input, named, classification }: Classified,
  laws: readonly Jurisdiction[],
): readonly Finding[] {
  const { comparisons } = classification;
  return [
    ...groupSums.check({ comparisons }),
    ...dioxinFindings({ input, named, classification }, laws),
  ];
}

function dioxinFindings(
  { input, named, classification }: Classified,
  laws: readonly Jurisdiction[],
): readonly Finding[] {
  const { congeners = [], constituents } = input;
  const stated = constituents.find(({ pop }) => pop === DIOXINS)?.concentration ?? null;
  if (congeners.length === 0 && stated === null) return [];
  const basis: LimitBasis =
    classification.comparisons
      .find(({ group }) => group === DIOXINS)
      ?.compared.find(({ decides }) => decides)?.limit.basis ?? 'teq';
  return namedTefSet.check({
    ...{ tefSet: named, laws, basis, congeners },
    ...(stated === null ? {} : { stated }),
  });
}
