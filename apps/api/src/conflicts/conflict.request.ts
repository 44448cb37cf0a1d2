import { CONFLICT_OUTCOMES, type ConflictOutcome } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { OneOf, PageQuery, Text, Uuid } from '@popstrace/platform';

export class ConflictQuery extends PageQuery {
  @OneOf(['open', 'resolved'], { optional: true, about: 'Both, unless told.' })
  readonly state?: 'open' | 'resolved';
}

export class ConflictProposalRequest {
  @OneOf(CONFLICT_OUTCOMES, {
    about:
      '"first-stands": what is on record. "second-stands": the statement; what speaks against it is undone first.',
  })
  readonly outcome!: ConflictOutcome;

  @Text({ max: 2000 })
  readonly reason!: string;
}

export class ConflictConfirmationRequest {
  @Uuid({ about: 'The proposal that was read.' })
  readonly proposal!: Id;
}
