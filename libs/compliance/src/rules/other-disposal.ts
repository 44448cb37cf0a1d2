import {
  decidingLimit,
  groupsOf,
  isInForce,
  isOtherDisposalWaste,
  operation,
  reaches,
  type PopPart,
  type Profile,
} from '@popstrace/catalogue';
import { formatConcentration, pointer, type Day, type Ppq } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

/** What an authority decided: that this waste need not be destroyed, where, and why. */
export interface DisposalDecision {
  readonly reference: string;
  readonly authority: string;
  readonly reason: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export interface OtherDisposalFacts {
  readonly operation: string;
  readonly day: Day;
  readonly profile: Profile;
  readonly decision: DisposalDecision | null;
  /** In hard rock or salt: there the maxima do not bind (Annex V Part 2, footnote 1). */
  readonly underground?: boolean;
  /** Code of the List of Waste: in the European Union only those of Annex V Part 2 may go this way. */
  readonly euWaste?: string;
  /** Contents of POPs waste only: what is below the low POP content needs no decision. */
  readonly contents: readonly {
    readonly pop: string;
    readonly part?: PopPart;
    readonly highest: Ppq;
  }[];
}

/** Permanent storage and engineered landfill are exceptions, each with its decision and its ceiling. */
export const otherDisposal = rule<OtherDisposalFacts>(
  {
    id: 'DES-04',
    title: 'Other disposal',
    text: 'POPs waste goes to permanent storage (D12) or an engineered landfill (D5) only by a recorded decision of the authority, with its reason, and not above the maximum content where the law sets one (in the European Union for a landfill, not for deep rock or salt).',
    article: 'Stockholm Art 6(1)(d)(ii); Regulation (EU) 2019/1021 Art 7(4)(b), Annex V Part 2',
    gates: ['dispose'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  (facts) => {
    if (operation(facts.operation)?.kind !== 'other-disposal' || facts.contents.length === 0)
      return [];
    return [...undecided(facts), ...unlisted(facts), ...aboveMaximum(facts)];
  },
);

function undecided({ operation: code, decision, day }: OtherDisposalFacts): Problem[] {
  if (!decision)
    return [
      {
        code: 'decision-missing',
        message: `${code} of POPs waste needs a decision of the authority: record its reference and reason.`,
        pointer: '/decision',
      },
    ];
  if (!decision.reason.trim())
    return [
      {
        code: 'reason-missing',
        message: `Decision ${decision.reference} gives no reason: record it.`,
        pointer: '/decision/reason',
      },
    ];
  if (!isInForce({ validFrom: decision.validFrom, validUntil: decision.validTo }, day))
    return [
      {
        code: 'decision-not-in-force',
        message: `Decision ${decision.reference} is not in force on ${day}.`,
        pointer: '/decision/validFrom',
      },
    ];
  return [];
}

function unlisted({ profile, euWaste }: OtherDisposalFacts): Problem[] {
  if (profile.id !== 'eu' || euWaste === undefined || isOtherDisposalWaste(euWaste)) return [];
  return [
    {
      code: 'waste-not-in-annex-v',
      message: `${euWaste} is not among the wastes of Annex V Part 2: destroy it.`,
      pointer: '/euWaste',
    },
  ];
}

function aboveMaximum({ contents, profile, day, underground }: OtherDisposalFacts): Problem[] {
  if (underground) return [];
  return contents.flatMap(({ pop, part, highest }, index) =>
    groupsOf(pop, part).flatMap(({ id, name }): Problem[] => {
      const limit = decidingLimit(profile, day, { group: id, use: 'maximum' });
      if (!limit || !reaches(highest, limit)) return [];
      return [
        {
          code: 'above-maximum',
          message: `${name}: ${formatConcentration(highest)} mg/kg is above the most that may be disposed of without destruction, ${limit.value} ${limit.unit}. Destroy it.`,
          pointer: pointer('contents', index, 'highest'),
        },
      ];
    }),
  );
}
