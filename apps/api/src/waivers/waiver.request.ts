import { WAIVER_SUBJECTS, type WaiverSubject } from '@popstrace/application';
import type { Day, Id } from '@popstrace/kernel';
import { DayField, Nested, OneOf, PageQuery, Text, Uuid } from '@popstrace/platform';

const RULE = { max: 20, about: 'A rule that may be waived, such as "STO-01".' } as const;

export class WaiverSubjectRequest {
  @OneOf(WAIVER_SUBJECTS)
  readonly kind!: WaiverSubject['kind'];

  @Uuid({ about: 'The consignment, or the organisation that is the holder.' })
  readonly id!: Id;
}

export class WaiverRequest {
  @Text(RULE)
  readonly rule!: string;

  @Nested(() => WaiverSubjectRequest)
  readonly subject!: WaiverSubjectRequest;

  @Text({ max: 100, about: 'The number of the decision.' })
  readonly reference!: string;

  @Text({ max: 2000 })
  readonly reason!: string;

  @DayField()
  readonly validFrom!: Day;

  @DayField({ about: 'The last day on which it holds.' })
  readonly validTo!: Day;
}

export class WaiverQuery extends PageQuery {
  @Text({ ...RULE, optional: true })
  readonly rule?: string;

  @Uuid({ optional: true, about: 'Only for this consignment or holder.' })
  readonly subject?: Id;
}
