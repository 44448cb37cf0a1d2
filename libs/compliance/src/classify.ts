import {
  decidingLimit,
  groupsOf,
  limitGroup,
  limitsOn,
  type Confidence,
  type Limit,
  type LimitGroup,
} from '@popstrace/catalogue';
import { err, ok, type Refusal, type Result } from '@popstrace/kernel';
import type {
  Bounds,
  Classification,
  ClassificationInput,
  ComparedLimit,
  Comparison,
  Constituent,
  Doubt,
  GroupAnswer,
} from './classification.js';
import type { ComplianceCode } from './code.js';
import { inputRefusals } from './classification-input.js';
import { FINE_PER_PPQ } from './fine.js';
import { contentOf, toxicEquivalents } from './toxic-equivalents.js';
import type { Verdict } from './verdict.js';

const DIOXINS = 'pcdd-pcdf';

/**
 * Whether a waste is POPs waste by a profile's law on a day, with every limit that was compared.
 * Contents are summed inside a group, never across groups. What is missing or not proved counts as
 * above; a POP without a known limit is for the authority to decide.
 * Sources: Regulation (EU) 2019/1021 Art 7(4)(a); Basel general technical guidelines, section III.A.
 */
export function classify(
  input: ClassificationInput,
): Result<Classification, readonly Refusal<ComplianceCode>[]> {
  const refusals = inputRefusals(input);
  if (refusals.length > 0) return err(refusals);
  const comparisons = groupsIn(input).map((group) => compare(group, input));
  return ok({
    verdict: verdictOf(comparisons),
    profile: input.profile.id,
    day: input.day,
    tefSet: input.tefSet ?? 'who2005',
    nonDetect: input.nonDetect ?? 'upper-bound',
    comparisons,
    confidence: confidenceOf(comparisons),
  });
}

function groupsIn({ constituents, congeners = [] }: ClassificationInput): readonly LimitGroup[] {
  const groups = new Set(constituents.flatMap(({ pop, part }) => groupsOf(pop, part)));
  const dioxins = limitGroup(DIOXINS);
  if (congeners.length > 0 && dioxins) groups.add(dioxins);
  return [...groups];
}

function compare(group: LimitGroup, input: ClassificationInput): Comparison {
  const what = { group: group.id };
  const deciding = decidingLimit(input.profile, input.day, what);
  const compared = limitsOn(input.profile, input.day, what).map((limit) =>
    against(limit, { group, input, decides: limit === deciding }),
  );
  const { id, name } = group;
  return { group: id, name, pops: popsIn(group, input), answer: answerOf(compared), compared };
}

function popsIn({ id, members }: LimitGroup, { constituents }: ClassificationInput): string[] {
  if (id === DIOXINS) return [DIOXINS];
  const named = new Set(constituents.map(({ pop }) => pop));
  return members.map(({ pop }) => pop).filter((pop) => named.has(pop));
}

interface Comparing {
  readonly group: LimitGroup;
  readonly input: ClassificationInput;
  readonly decides: boolean;
}

function against(limit: Limit, { group, input, decides }: Comparing): ComparedLimit {
  const { content, doubts } = contentFor(limit, group, input);
  const value = content[input.nonDetect ?? 'upper-bound'];
  const reached =
    limit.comparator === '>' ? value > limit.ppq * FINE_PER_PPQ : value >= limit.ppq * FINE_PER_PPQ;
  return { limit, content, reached, decides, doubts };
}

function contentFor(limit: Limit, group: LimitGroup, input: ClassificationInput) {
  const { congeners = [], tefSet = 'who2005', presumption } = input;
  if (group.id === DIOXINS && congeners.length > 0)
    return toxicEquivalents(congeners, tefSet, limit.basis);
  const members = input.constituents.filter(({ pop, part }) =>
    groupsOf(pop, part).some(({ id }) => id === group.id),
  );
  return {
    content: sumOf(members.map(contentOf)),
    doubts: members.flatMap((member) => doubtsOf(member, limit, presumption)),
  };
}

function sumOf(contents: readonly Bounds[]): Bounds {
  const sum = (convention: keyof Bounds): bigint =>
    contents.reduce((all, bounds) => all + bounds[convention], 0n);
  return {
    'lower-bound': sum('lower-bound'),
    'medium-bound': sum('medium-bound'),
    'upper-bound': sum('upper-bound'),
  };
}

function doubtsOf(member: Constituent, limit: Limit, presumption: string | undefined): Doubt[] {
  const { pop, concentration, loq, basis, withDioxinLikePcb } = member;
  if (concentration === null && loq === undefined)
    return [
      {
        code: 'content-missing',
        message: `No content of ${pop} is known: it counts as above the limit.`,
      },
    ];
  const doubts: Doubt[] = [];
  if (basis !== 'measured' && presumption === undefined)
    doubts.push({
      code: 'content-not-measured',
      message: `The content of ${pop} is ${basis}, not measured: it counts as above the limit.`,
    });
  if (limit.basis === 'teq-with-dl-pcb' && !withDioxinLikePcb)
    doubts.push({
      code: 'dioxin-like-pcb-missing',
      message:
        'This limit adds the dioxin-like PCBs, which the figure leaves out: it counts as above.',
    });
  return doubts;
}

function answerOf(compared: readonly ComparedLimit[]): GroupAnswer {
  const deciding = compared.find(({ decides }) => decides);
  if (!deciding) return 'no-limit';
  if (deciding.reached) return 'above';
  return deciding.doubts.length > 0 ? 'unproved' : 'below';
}

function verdictOf(comparisons: readonly Comparison[]): Verdict {
  if (comparisons.some(({ answer }) => answer === 'above' || answer === 'unproved'))
    return 'pops-waste';
  return comparisons.some(({ answer }) => answer === 'no-limit') ? 'authority-decides' : 'below';
}

const RANK: readonly Confidence[] = ['low', 'medium', 'high'];

/** As sure as the least sure limit that decided; where none is known, not sure at all. */
function confidenceOf(comparisons: readonly Comparison[]): Confidence {
  const ranks = comparisons.map(({ compared }) => {
    const deciding = compared.find(({ decides }) => decides);
    return RANK.indexOf(deciding?.limit.confidence ?? 'low');
  });
  return RANK[Math.min(...ranks)] ?? 'low';
}
