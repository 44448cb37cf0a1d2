import { OBLIGED, type ObligedKind } from '@popstrace/application';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  InstantField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';

export class ObligedResponse {
  @OneOf(OBLIGED)
  readonly kind!: ObligedKind;

  @Uuid()
  readonly id!: Id;
}

class ToldResponse {
  @Uuid()
  readonly id!: Id;

  @DayField()
  readonly on!: Day;

  @Text({ max: 200 })
  readonly reference!: string;

  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @InstantField()
  readonly recordedAt!: string;
}

export class ObligationMetResponse extends ToldResponse {
  @Nested(() => ObligedResponse)
  readonly subject!: ObligedResponse;

  @Text({ max: 60 })
  readonly milestone!: string;

  @WholeNumber({ min: 2004, max: 2999, nullable: true })
  readonly year!: number | null;

  @Text({ max: 60, nullable: true })
  readonly pop!: string | null;
}

export class StockResponse extends ToldResponse {
  @Uuid()
  readonly holder!: Id;

  @Text({ max: 60 })
  readonly pop!: string;

  @Kilograms()
  readonly mass!: string;
}

export class StockList {
  @ListOf(Nested(() => StockResponse), {
    max: 10_000,
    about: 'Every statement, in the order of the days; the last of a POP counts.',
  })
  readonly items!: readonly StockResponse[];
}
