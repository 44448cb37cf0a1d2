import type {
  Confidence,
  Limit,
  NonDetectConvention,
  PopPart,
  Profile,
  TefSetId,
} from '@popstrace/catalogue';
import type { Day, Ppq } from '@popstrace/kernel';
import type { Fine } from './fine.js';
import type { Verdict } from './verdict.js';

/** How a content is known. Only a measurement, or the authority's presumption, proves `below`. */
export type ContentBasis = 'measured' | 'declared' | 'generic';

/** One POP in a waste. */
export interface Constituent {
  readonly pop: string;
  readonly part?: PopPart;
  /** `null`: not known, or not detected where a limit of quantification is given. */
  readonly concentration: Ppq | null;
  readonly loq?: Ppq;
  readonly basis: ContentBasis;
  /** Dioxins given as toxic equivalents: whether dioxin-like PCBs are in the figure. */
  readonly withDioxinLikePcb?: boolean;
}

/** A laboratory's result for one congener; `null` with a limit of quantification is: not detected. */
export interface CongenerResult {
  readonly congener: string;
  readonly concentration: Ppq | null;
  readonly loq?: Ppq;
}

export interface ClassificationInput {
  readonly profile: Profile;
  readonly day: Day;
  readonly constituents: readonly Constituent[];
  readonly congeners?: readonly CongenerResult[];
  /** WHO 2005 when none is named. */
  readonly tefSet?: TefSetId;
  /** Upper bound when none is named. */
  readonly nonDetect?: NonDetectConvention;
  /** Reference of the authority's presumption about this stream, which stands in for an analysis. */
  readonly presumption?: string;
}

/** A content under each convention for what was not detected. */
export type Bounds = Readonly<Record<NonDetectConvention, Fine>>;

/** What keeps a content from proving anything: it counts as above. */
export interface Doubt {
  readonly code:
    | 'content-missing'
    | 'content-not-measured'
    | 'congener-missing'
    | 'congener-without-factor'
    | 'dioxin-like-pcb-missing';
  readonly message: string;
}

/** One limit against the content of its group. */
export interface ComparedLimit {
  readonly limit: Limit;
  readonly content: Bounds;
  /** Whether the content reaches the limit by its comparator, by the declared convention. */
  readonly reached: boolean;
  /** Whether this limit decides, among alternatives printed side by side. */
  readonly decides: boolean;
  readonly doubts: readonly Doubt[];
}

/** `unproved` counts as above; `no-limit` is for the authority to decide, never below. */
export type GroupAnswer = 'above' | 'unproved' | 'below' | 'no-limit';

export interface Comparison {
  readonly group: string;
  readonly name: string;
  /** The POPs of this waste that count in the group. */
  readonly pops: readonly string[];
  readonly answer: GroupAnswer;
  readonly compared: readonly ComparedLimit[];
}

export interface Classification {
  readonly verdict: Verdict;
  readonly profile: string;
  readonly day: Day;
  readonly tefSet: TefSetId;
  readonly nonDetect: NonDetectConvention;
  readonly comparisons: readonly Comparison[];
  /** That of the least sure limit that decided; low where none is known. */
  readonly confidence: Confidence;
}
