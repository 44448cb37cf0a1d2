import { tefSet, type LimitBasis, type TefSetId } from '@popstrace/catalogue';
import type { Ppq } from '@popstrace/kernel';
import type { CongenerResult } from '../classification.js';
import { FINE_PER_PPQ, formatFine } from '../fine.js';
import { rule, type Jurisdiction, type Problem } from '../rule.js';
import { toxicEquivalents } from '../toxic-equivalents.js';

export interface TefFacts {
  /** The set that the report names, if it names one. */
  readonly tefSet: string | null;
  readonly laws: readonly Jurisdiction[];
  readonly basis: LimitBasis;
  /** The equivalents that the report states, and the results that they come from. */
  readonly stated?: Ppq;
  readonly congeners?: readonly CongenerResult[];
}

const OF_THE_UNION: TefSetId = 'who2005';

/** A TEQ without its set of factors is a number without a unit. */
export const namedTefSet = rule<TefFacts>(
  {
    id: 'CLS-03',
    title: 'Toxic equivalents name their set',
    text: 'A dioxin result is in toxic equivalents of a named set of factors and is computed again from its congeners; the limit of the European Union uses WHO 2005 and adds the dioxin-like PCBs.',
    article: 'Regulation (EU) 2019/1021 Annexes IV and V; Stockholm Annex C Part IV',
    gates: ['classify'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  (facts) => {
    const set = facts.tefSet === null ? undefined : tefSet(facts.tefSet);
    if (!set)
      return [
        {
          code: 'tef-set-missing',
          message:
            'Name the set of toxic equivalency factors: who2005, who1998, who2022 or itef1988.',
          pointer: '/tefSet',
        },
      ];
    return [...otherSet(set.id, facts), ...otherSum(set.id, facts)];
  },
);

function otherSet(set: TefSetId, { laws }: TefFacts): Problem[] {
  if (!laws.includes('eu') || set === OF_THE_UNION) return [];
  return [
    {
      code: 'tef-set-not-of-law',
      message: `The limit of the European Union is in WHO 2005 equivalents, not ${set}: compute them again.`,
      pointer: '/tefSet',
    },
  ];
}

function otherSum(set: TefSetId, { stated, congeners, basis }: TefFacts): Problem[] {
  if (stated === undefined || !congeners || congeners.length === 0) return [];
  const { content } = toxicEquivalents(congeners, set, basis);
  const fine = stated * FINE_PER_PPQ;
  // A report rounds: between its lower and upper bound, to the part, any figure may be right.
  const within =
    fine >= content['lower-bound'] - FINE_PER_PPQ && fine <= content['upper-bound'] + FINE_PER_PPQ;
  if (within) return [];
  const shown = formatFine(content['upper-bound'], 'ug TEQ/kg');
  return [
    {
      code: 'teq-differs',
      message: `The congeners make ${shown} ug TEQ/kg (upper bound), not what the report states: correct one of them.`,
      pointer: '/stated',
    },
  ];
}
