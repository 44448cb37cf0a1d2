import { CONFLICT_OUTCOMES, type ConflictOutcome } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import {
  AnyObject,
  FindingResponse,
  InstantField,
  ListOf,
  Nested,
  OneOf,
  PageOf,
  Text,
  Uuid,
} from '@popstrace/platform';

export class ConflictProposalResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(CONFLICT_OUTCOMES)
  readonly outcome!: ConflictOutcome;

  @Text({ max: 2000 })
  readonly reason!: string;

  @Uuid({ about: 'Who proposed it.' })
  readonly account!: Id;

  @Uuid()
  readonly organisation!: Id;

  @InstantField()
  readonly proposedAt!: string;
}

export class ConflictResolutionResponse extends ConflictProposalResponse {
  @Uuid()
  readonly confirmedBy!: Id;

  @Uuid({ about: 'For which organisation it was confirmed.' })
  readonly confirmedFor!: Id;

  @InstantField()
  readonly confirmedAt!: string;
}

/** Two facts that cannot both be: what is on record, and what a device signed. */
export class ConflictResponse {
  @Uuid({ about: 'That of the statement that came second.' })
  readonly id!: Id;

  @Uuid()
  readonly consignment!: Id;

  @Text({ max: 20 })
  readonly code!: string;

  @Uuid({ nullable: true })
  readonly package!: Id | null;

  @Uuid({ about: 'The organisation whose act is on record.' })
  readonly first!: Id;

  @Uuid({ about: 'The organisation whose statement came second.' })
  readonly second!: Id;

  @InstantField()
  readonly openedAt!: string;

  @AnyObject({ about: 'What came second, as the device signed it.' })
  readonly statement!: object;

  @ListOf(Nested(() => FindingResponse), { max: 1000, about: 'Why it could not be recorded.' })
  readonly errors!: readonly FindingResponse[];

  @Nested(() => ConflictProposalResponse, {
    nullable: true,
    about: 'What waits for a second person.',
  })
  readonly proposal!: ConflictProposalResponse | null;

  @Nested(() => ConflictResolutionResponse, { nullable: true })
  readonly resolution!: ConflictResolutionResponse | null;
}

export class ConflictPage extends PageOf(() => ConflictResponse) {}
