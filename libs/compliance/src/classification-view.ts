import type { Confidence } from '@popstrace/catalogue';
import type { Classification, ComparedLimit, Comparison, GroupAnswer } from './classification.js';
import { formatFine } from './fine.js';
import type { Verdict } from './verdict.js';

export interface LimitView {
  readonly limit: string;
  readonly alternative: string | null;
  readonly value: string;
  readonly unit: string;
  readonly comparator: string;
  readonly basis: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly source: string;
  readonly confidence: Confidence;
  readonly note: string | null;
  readonly decides: boolean;
  readonly reached: boolean;
  /** The content in the limit's unit, under each convention for what was not detected. */
  readonly content: { readonly lower: string; readonly medium: string; readonly upper: string };
  readonly doubts: readonly { readonly code: string; readonly message: string }[];
}

export interface ComparisonView {
  readonly group: string;
  readonly name: string;
  readonly pops: readonly string[];
  readonly answer: GroupAnswer;
  readonly limits: readonly LimitView[];
}

/** A classification as plain JSON: decimals as strings, every limit with its source. */
export interface ClassificationView {
  readonly verdict: Verdict;
  readonly profile: string;
  readonly day: string;
  readonly tefSet: string;
  readonly nonDetect: string;
  readonly confidence: Confidence;
  readonly comparisons: readonly ComparisonView[];
}

export function viewClassification(classification: Classification): ClassificationView {
  return { ...classification, comparisons: classification.comparisons.map(viewComparison) };
}

function viewComparison({ group, name, pops, answer, compared }: Comparison): ComparisonView {
  return { group, name, pops, answer, limits: compared.map(viewLimit) };
}

function viewLimit({ limit, content, reached, decides, doubts }: ComparedLimit): LimitView {
  const { id, value, unit, comparator, basis, validFrom, validUntil, source, confidence } = limit;
  return {
    limit: id,
    alternative: limit.alternative ?? null,
    ...{ value, unit, comparator, basis, validFrom, validUntil, source, confidence },
    note: limit.note ?? null,
    decides,
    reached,
    content: {
      lower: formatFine(content['lower-bound'], unit),
      medium: formatFine(content['medium-bound'], unit),
      upper: formatFine(content['upper-bound'], unit),
    },
    doubts,
  };
}
