import type { Id } from '@popstrace/kernel';
import { AnyObject, InstantField, PageOf, Text, Uuid, WholeNumber } from '@popstrace/platform';

/** One event, its payload as it was hashed. */
export class EventResponse {
  @Uuid()
  readonly id!: Id;

  @WholeNumber({ min: 1, max: 2_147_483_647 })
  readonly seq!: number;

  @Text({ max: 60 })
  readonly type!: string;

  @InstantField({ about: 'When it happened.' })
  readonly occurredAt!: string;

  @InstantField({ about: 'When we learnt of it.' })
  readonly recordedAt!: string;

  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 30, about: 'The state before it.' })
  readonly from!: string;

  @Text({ max: 30, about: 'The state after it.' })
  readonly to!: string;

  @Text({ max: 64, nullable: true })
  readonly previous!: string | null;

  @Text({ max: 64 })
  readonly hash!: string;

  @AnyObject({
    about: 'As it was hashed: masses in grams, POPs in femtograms, as decimal strings.',
  })
  readonly payload!: object;
}

export class EventPage extends PageOf(() => EventResponse) {}
