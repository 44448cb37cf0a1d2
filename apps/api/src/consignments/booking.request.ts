import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, Text, Uuid } from '@popstrace/platform';
import { CommandRequest } from '../wiring/command.js';
import { LegRequest } from './leg.request.js';

const MOST_LEGS = 20;

export class BookRequest extends CommandRequest {
  @Uuid({ about: 'The site of the facility.' })
  readonly destination!: Id;

  @Text({ max: 10, about: 'The operation of Basel Annex IV that is to be carried out there.' })
  readonly operation!: string;

  @Text({ max: 60, optional: true, about: 'A technology of the catalogue by its id.' })
  readonly technology?: string;

  @ListOf(Nested(() => LegRequest), { min: 1, max: MOST_LEGS, about: 'In the order of the way.' })
  readonly legs!: readonly LegRequest[];

  @InstantField()
  readonly plannedAt!: string;

  @Uuid({ optional: true, about: 'Across a border: the notification under which it goes.' })
  readonly notification?: Id;
}

export class RerouteRequest extends CommandRequest {
  @ListOf(Nested(() => LegRequest), {
    min: 1,
    max: MOST_LEGS,
    about: 'All legs: those whose carrier has signed stay as they are.',
  })
  readonly legs!: readonly LegRequest[];
}

export class HandoverRequest extends CommandRequest {
  @Uuid({ optional: true, about: 'The waiting handover, to sign it as the other side.' })
  readonly handover?: Id;

  @Text({
    max: 20,
    optional: true,
    about: 'The registration plate of the vehicle that takes over.',
  })
  readonly plate?: string;

  @ListOf(Uuid(), {
    max: 1000,
    unique: true,
    optional: true,
    about: 'Packages that are not there: they become a consignment of their own.',
  })
  readonly missing?: readonly Id[];
}

export class StoreRequest extends HandoverRequest {
  @Uuid({ optional: true, about: 'The site that takes it in; of the first signature.' })
  readonly storage?: Id;
}

export class ReturnRequest extends HandoverRequest {
  @ListOf(Nested(() => LegRequest), {
    min: 1,
    max: MOST_LEGS,
    optional: true,
    about: 'Who carries it back; of the first signature.',
  })
  readonly legs?: readonly LegRequest[];
}

export class WithdrawRequest extends CommandRequest {
  @Uuid()
  readonly handover!: Id;

  @Text({ max: 2000 })
  readonly reason!: string;
}
