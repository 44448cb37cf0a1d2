import type { Day } from '@popstrace/kernel';
import { DayField, Kilograms, ListOf, Text, WholeNumber } from '@popstrace/platform';
import { COUNTRY } from '../organisations/organisation.request.js';
import { MOST_SHIPMENTS } from './notification.request.js';

const SHA_256 = {
  max: 64,
  pattern: /^[0-9a-f]{64}$/,
  expects: 'a SHA-256 in 64 hexadecimal digits',
} as const;

const DOCUMENT = 'SHA-256 of the written answer, which a State gives in writing (Basel Art 6(2)).';

/** What every answer of a State says. */
class AnswerRequest {
  @Text({ ...COUNTRY, about: 'Whose answer it is.' })
  readonly state!: string;

  @Text({ max: 100, about: 'Under which the State finds it.' })
  readonly reference!: string;
}

export class AcknowledgementRequest extends AnswerRequest {
  @DayField({ about: 'When the State had the notification.' })
  readonly on!: Day;
}

export class ConsentAnswerRequest extends AnswerRequest {
  @DayField({ about: 'When it was written.' })
  readonly on!: Day;

  @Text({ ...SHA_256, optional: true, about: DOCUMENT })
  readonly document?: string;

  @DayField()
  readonly validFrom!: Day;

  @DayField()
  readonly validTo!: Day;

  @ListOf(Text({ max: 2000 }), { max: 50, optional: true })
  readonly conditions?: readonly string[];

  @Kilograms({ optional: true, about: 'Where it consents to less than was notified.' })
  readonly quantity?: string;

  @WholeNumber({
    min: 1,
    max: MOST_SHIPMENTS,
    optional: true,
    about: 'Where it consents to fewer than were notified.',
  })
  readonly shipments?: number;
}

export class ObjectionRequest extends AnswerRequest {
  @DayField({ about: 'When it was written.' })
  readonly on!: Day;

  @Text({ ...SHA_256, optional: true, about: DOCUMENT })
  readonly document?: string;

  @ListOf(Text({ max: 2000 }), { min: 1, max: 50 })
  readonly reasons!: readonly string[];
}

export class WrittenConsentWaiverRequest extends AnswerRequest {
  @DayField({ about: 'Since when the State needs no written consent for transit.' })
  readonly on!: Day;
}
