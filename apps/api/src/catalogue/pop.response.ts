import type { Confidence, Listing, PopCategory } from '@popstrace/catalogue';
import { ListOf, Nested, OneOf, Text, WholeNumber } from '@popstrace/platform';
import { CODE, CONFIDENCES, WholeOf, WORDS } from './sourced.response.js';

const CATEGORIES = [
  'pesticide',
  'industrial',
  'unintentional',
] as const satisfies readonly PopCategory[];

export class ListingResponse {
  @OneOf(['A', 'B', 'C'])
  readonly annex!: Listing['annex'];

  @Text(CODE)
  readonly decision!: string;

  @WholeNumber({ min: 2001, max: 2200 })
  readonly year!: number;

  @Text({ max: 10, nullable: true, about: 'Null while it is adopted but not yet in force.' })
  readonly entryIntoForce!: string | null;
}

export class PopSourcesResponse {
  @Text(WORDS)
  readonly identity!: string;

  @Text(WORDS)
  readonly listing!: string;

  @Text(WORDS)
  readonly codes!: string;
}

export class PopConfidenceResponse {
  @OneOf(CONFIDENCES)
  readonly identity!: Confidence;

  @OneOf(CONFIDENCES)
  readonly listing!: Confidence;

  @OneOf(CONFIDENCES)
  readonly codes!: Confidence;
}

const codes = () => ListOf(Text(CODE), { max: 200 });
const words = () => ListOf(Text(WORDS), { max: 200 });

export class PopResponse {
  @Text(CODE)
  readonly id!: string;

  @Text(WORDS)
  readonly name!: string;

  @codes()
  readonly abbreviations!: readonly string[];

  @codes()
  readonly cas!: readonly string[];

  @ListOf(OneOf(CATEGORIES), { max: CATEGORIES.length })
  readonly categories!: readonly PopCategory[];

  @Text({ ...CODE, about: 'Wastes that are kept together, and apart from others.' })
  readonly stream!: string;

  @ListOf(Nested(() => ListingResponse), { max: 20 })
  readonly listings!: readonly ListingResponse[];

  @Text(WORDS)
  readonly exemptions!: string;

  @ListOf(Text(CODE), { max: 50, about: 'UN numbers, the most likely first.' })
  readonly transport!: readonly string[];

  @ListOf(Text(CODE), { max: 50, about: 'Basel Annex I (Y codes).' })
  readonly annexI!: readonly string[];

  @codes()
  readonly annexVIII!: readonly string[];

  @ListOf(Text(CODE), { max: 100, about: 'European List of Waste.' })
  readonly euWaste!: readonly string[];

  @words()
  readonly wasteStreams!: readonly string[];

  @Text({ ...WORDS, optional: true })
  readonly note?: string | undefined;

  @Nested(() => PopSourcesResponse)
  readonly sources!: PopSourcesResponse;

  @Nested(() => PopConfidenceResponse)
  readonly confidence!: PopConfidenceResponse;
}

export class PopList extends WholeOf(() => PopResponse) {}
