import type { GroupAnswer, Verdict } from '@popstrace/compliance';
import type { Confidence } from '@popstrace/catalogue';
import { FindingResponse, Flag, ListOf, Nested, OneOf, Text } from '@popstrace/platform';
import { CODE, CONFIDENCES, SourcedResponse, WORDS } from '../catalogue/sourced.response.js';

export class BoundsResponse {
  @Text(CODE)
  readonly lower!: string;

  @Text(CODE)
  readonly medium!: string;

  @Text(CODE)
  readonly upper!: string;
}

export class DoubtResponse {
  @Text(CODE)
  readonly code!: string;

  @Text(WORDS)
  readonly message!: string;
}

export class ComparedLimitResponse extends SourcedResponse {
  @Text({ max: 200 })
  readonly limit!: string;

  @Text({ ...CODE, nullable: true })
  readonly alternative!: string | null;

  @Text(CODE)
  readonly value!: string;

  @Text(CODE)
  readonly unit!: string;

  @Text(CODE)
  readonly comparator!: string;

  @Text(CODE)
  readonly basis!: string;

  @Text({ max: 10, nullable: true })
  readonly validFrom!: string | null;

  @Text({ max: 10, nullable: true })
  readonly validUntil!: string | null;

  @Text({ ...WORDS, nullable: true })
  readonly note!: string | null;

  @Flag({ about: 'It decides among alternatives printed side by side.' })
  readonly decides!: boolean;

  @Flag()
  readonly reached!: boolean;

  @Nested(() => BoundsResponse, {
    about: 'In the limit’s unit, by how what was not detected counts.',
  })
  readonly content!: BoundsResponse;

  @ListOf(Nested(() => DoubtResponse), { max: 500, about: 'What keeps it from proving anything.' })
  readonly doubts!: readonly DoubtResponse[];
}

export class ComparisonResponse {
  @Text(CODE)
  readonly group!: string;

  @Text(WORDS)
  readonly name!: string;

  @ListOf(Text(CODE), { max: 100 })
  readonly pops!: readonly string[];

  @OneOf(['above', 'unproved', 'below', 'no-limit'])
  readonly answer!: GroupAnswer;

  @ListOf(Nested(() => ComparedLimitResponse), { max: 50 })
  readonly limits!: readonly ComparedLimitResponse[];
}

export class AllowedOperationResponse extends SourcedResponse {
  @Text(CODE)
  readonly code!: string;

  @Text(WORDS)
  readonly name!: string;

  @Text({ ...WORDS, optional: true })
  readonly condition?: string | undefined;
}

export class FittingTechnologyResponse {
  @Text(CODE)
  readonly id!: string;

  @Text(WORDS)
  readonly name!: string;

  @OneOf(['yes', 'conditional'])
  readonly answer!: 'yes' | 'conditional';

  @ListOf(Text(WORDS), { max: 100 })
  readonly reasons!: readonly string[];
}

export class TransportEntryResponse {
  @Text(CODE)
  readonly unNumber!: string;

  @Text(WORDS)
  readonly name!: string;

  @Text(CODE)
  readonly class!: string;

  @ListOf(Text(CODE), { max: 20 })
  readonly packingInstructions!: readonly string[];

  @Text({ ...WORDS, optional: true })
  readonly note?: string | undefined;
}

/** What must follow from a verdict; nothing particular when it is below. */
export class ConsequencesResponse {
  @ListOf(Text(CODE), { max: 100, about: 'The POPs on which it rests.' })
  readonly pops!: readonly string[];

  @ListOf(Nested(() => AllowedOperationResponse), { max: 50 })
  readonly operations!: readonly AllowedOperationResponse[];

  @ListOf(Nested(() => FittingTechnologyResponse), { max: 50 })
  readonly technologies!: readonly FittingTechnologyResponse[];

  @ListOf(Nested(() => TransportEntryResponse), { max: 50 })
  readonly transport!: readonly TransportEntryResponse[];

  @ListOf(Text(CODE), { max: 100 })
  readonly annexI!: readonly string[];

  @ListOf(Text(CODE), { max: 100 })
  readonly annexVIII!: readonly string[];

  @ListOf(Text(CODE), { max: 200 })
  readonly euWaste!: readonly string[];

  @ListOf(Text(WORDS), { max: 100, about: 'Words that the label must show.' })
  readonly label!: readonly string[];
}

export class ClassificationResponse {
  @OneOf(['pops-waste', 'below', 'authority-decides'])
  readonly verdict!: Verdict;

  @Text(CODE)
  readonly profile!: string;

  @Text({ max: 10 })
  readonly day!: string;

  @Text(CODE)
  readonly tefSet!: string;

  @Text(CODE)
  readonly nonDetect!: string;

  @OneOf(CONFIDENCES, { about: 'Of the least sure limit that decided.' })
  readonly confidence!: Confidence;

  @ListOf(Nested(() => ComparisonResponse), { max: 100 })
  readonly comparisons!: readonly ComparisonResponse[];

  @ListOf(Nested(() => FindingResponse), {
    max: 1000,
    about: 'What the rules find in how it was classified, each with its article.',
  })
  readonly findings!: readonly FindingResponse[];

  @Nested(() => ConsequencesResponse)
  readonly consequences!: ConsequencesResponse;
}
