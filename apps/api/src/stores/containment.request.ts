import type { Day } from '@popstrace/kernel';
import { DayField, Decimal, Text } from '@popstrace/platform';
import { VOLUME } from '../packages/package.request.js';

export class ContainmentRequest {
  @Decimal({ ...VOLUME, about: 'Litres that the kerb or basin holds.' })
  readonly litres!: string;

  @DayField({ about: 'Since when it holds that much.' })
  readonly on!: Day;

  @Text({ max: 200, about: 'The document that proves it.' })
  readonly reference!: string;
}
