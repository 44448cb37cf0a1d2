import { RECORDABLE_MILESTONES, type RecordableMilestone } from '@popstrace/application';
import type { Day } from '@popstrace/kernel';
import { DayField, OneOf, Text } from '@popstrace/platform';

export class AcknowledgeRequest {
  @Text({ max: 1000, optional: true, about: 'What is done about it.' })
  readonly note?: string;
}

export class MilestoneRequest {
  @OneOf(RECORDABLE_MILESTONES)
  readonly milestone!: RecordableMilestone;

  @DayField({ about: 'The day on which it happened.' })
  readonly on!: Day;

  @Text({ max: 200, about: 'The document that proves it.' })
  readonly reference!: string;
}
