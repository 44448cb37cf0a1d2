import type { Day, Id } from '@popstrace/kernel';
import { DayField, InstantField, Nested, PageOf, Text, Uuid } from '@popstrace/platform';
import { WaiverRequest } from './waiver.request.js';

export class WaiverEndResponse {
  @DayField({ about: 'From this day on it holds no more.' })
  readonly on!: Day;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @InstantField()
  readonly recordedAt!: string;
}

export class WaiverResponse extends WaiverRequest {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 200, about: 'Who granted it.' })
  readonly authority!: string;

  @Text({ max: 6 })
  readonly jurisdiction!: string;

  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @InstantField()
  readonly recordedAt!: string;

  @Nested(() => WaiverEndResponse, { nullable: true })
  readonly ended!: WaiverEndResponse | null;
}

export class WaiverPage extends PageOf(() => WaiverResponse) {}
