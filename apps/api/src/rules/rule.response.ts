import type { Jurisdiction, Severity } from '@popstrace/compliance';
import type { Confidence } from '@popstrace/catalogue';
import { ListOf, Nested, OneOf, Text } from '@popstrace/platform';
import { CODE, CONFIDENCES, WholeOf, WORDS } from '../catalogue/sourced.response.js';

export class ParameterStepResponse {
  @Text(CODE)
  readonly value!: string;

  @Text({ max: 10, nullable: true })
  readonly validFrom!: string | null;

  @Text({ max: 10, nullable: true })
  readonly validUntil!: string | null;

  @Text({ ...WORDS, optional: true })
  readonly source?: string | undefined;
}

export class ParameterResponse {
  @Text(WORDS)
  readonly name!: string;

  @Text(CODE)
  readonly unit!: string;

  @ListOf(Nested(() => ParameterStepResponse), { max: 50 })
  readonly steps!: readonly ParameterStepResponse[];
}

/** A rule as it says of itself. */
export class RuleResponse {
  @Text(CODE)
  readonly id!: string;

  @Text(WORDS)
  readonly title!: string;

  @Text(WORDS)
  readonly text!: string;

  @Text(WORDS)
  readonly article!: string;

  @ListOf(Text(CODE), { max: 30, about: 'Where it is asked.' })
  readonly gates!: readonly string[];

  @OneOf(['block', 'flag', 'deadline', 'warn'])
  readonly severity!: Severity;

  @ListOf(OneOf(['international', 'eu', 'us']), { max: 3 })
  readonly jurisdictions!: readonly Jurisdiction[];

  @OneOf(CONFIDENCES)
  readonly confidence!: Confidence;

  @Text({
    ...WORDS,
    nullable: true,
    about: 'The law by which an authority may waive it with a reason, on record; null: it may not.',
  })
  readonly waivable!: string | null;

  @ListOf(Nested(() => ParameterResponse), { max: 20 })
  readonly parameters!: readonly ParameterResponse[];
}

export class RuleList extends WholeOf(() => RuleResponse) {}
