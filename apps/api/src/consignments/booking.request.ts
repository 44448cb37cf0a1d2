import type { StateConsent } from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import { DayField, InstantField, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { COUNTRY } from '../organisations/organisation.request.js';
import { CommandRequest } from '../wiring/command.js';
import { LegRequest } from './leg.request.js';

const MOST_LEGS = 20;

export class StateConsentRequest {
  @Text(COUNTRY)
  readonly country!: string;

  @OneOf(['export', 'transit', 'import'])
  readonly role!: StateConsent['role'];

  @Text({ max: 100 })
  readonly reference!: string;

  @DayField()
  readonly validFrom!: Day;

  @DayField()
  readonly validTo!: Day;
}

/** The written consents that a movement across a border needs (Basel Art 6). */
export class ConsentRequest {
  @Text({ max: 100 })
  readonly notification!: string;

  @Text({ max: 100 })
  readonly movementDocument!: string;

  @Text({ max: 100 })
  readonly contract!: string;

  @ListOf(Nested(() => StateConsentRequest), { min: 1, max: 20 })
  readonly states!: readonly StateConsentRequest[];
}

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

  @Nested(() => ConsentRequest, {
    optional: true,
    about: 'Papers that are kept elsewhere, where no notification is on record here.',
  })
  readonly consent?: ConsentRequest;
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
