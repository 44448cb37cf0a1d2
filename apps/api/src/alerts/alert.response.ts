import {
  ALERT_KINDS,
  SUBJECT_KINDS,
  URGENCIES,
  type AlertKind,
  type AlertStepKind,
  type AlertSubject,
  type Urgency,
} from '@popstrace/application';
import type { DeadlineState, Responsible } from '@popstrace/compliance';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  InstantField,
  ListOf,
  Nested,
  OneOf,
  PageOf,
  Text,
  Uuid,
} from '@popstrace/platform';

const WORDS = { max: 2000 } as const;
const STEPS = ['open', 'escalate', 'ease', 'close'] as const satisfies readonly AlertStepKind[];
const STATES = [
  'running',
  'overdue',
  'met',
  'met-late',
] as const satisfies readonly DeadlineState[];
const RESPONSIBLES = [
  'holder',
  'carrier',
  'facility',
  'exporter',
  'authority',
] as const satisfies readonly Responsible[];

export class AlertSubjectResponse {
  @OneOf(SUBJECT_KINDS)
  readonly kind!: AlertSubject['kind'];

  @Uuid()
  readonly id!: Id;

  @Text({ max: 200, about: 'As people know it.' })
  readonly name!: string;
}

export class AlertStepResponse {
  @OneOf(STEPS)
  readonly change!: AlertStepKind;

  @OneOf(URGENCIES)
  readonly level!: Urgency;

  @InstantField()
  readonly at!: string;
}

export class AcknowledgementResponse {
  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @InstantField()
  readonly at!: string;

  @Text({ max: 1000, nullable: true })
  readonly note!: string | null;
}

export class AlertResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(ALERT_KINDS)
  readonly kind!: AlertKind;

  @Text({ max: 60, about: 'The clock of a rule, such as "STO-01/dispose".' })
  readonly clock!: string;

  @Text({ max: 20, nullable: true })
  readonly rule!: string | null;

  @Text(WORDS)
  readonly article!: string;

  @Nested(() => AlertSubjectResponse)
  readonly subject!: AlertSubjectResponse;

  @OneOf(URGENCIES, {
    about: 'A deadline passes through the first three; what happened is urgent.',
  })
  readonly level!: Urgency;

  @Text({ ...WORDS, about: 'What must be done, or what happened.' })
  readonly message!: string;

  @DayField({ nullable: true, about: 'The last day on which it is in time, where the site is.' })
  readonly dueOn!: Day | null;

  @InstantField()
  readonly openedAt!: string;

  @InstantField({ nullable: true })
  readonly escalatedAt!: string | null;

  @InstantField({ nullable: true, about: 'When its cause was gone; null while it is open.' })
  readonly closedAt!: string | null;

  @ListOf(Nested(() => AlertStepResponse), { max: 1000, about: 'What was told when.' })
  readonly steps!: readonly AlertStepResponse[];

  @ListOf(Nested(() => AcknowledgementResponse), { max: 1000, about: 'Who has seen it.' })
  readonly acknowledgements!: readonly AcknowledgementResponse[];
}

export class AlertPage extends PageOf(() => AlertResponse) {}

export class DeadlineResponse {
  @Text({ max: 60, about: 'The clock of a rule, such as "STO-01/dispose".' })
  readonly clock!: string;

  @Text({ max: 20 })
  readonly rule!: string;

  @Text(WORDS)
  readonly article!: string;

  @Text({ ...WORDS, about: 'What must be done.' })
  readonly what!: string;

  @OneOf(RESPONSIBLES)
  readonly responsible!: Responsible;

  @Uuid({ nullable: true, about: 'Whoever must do it; null where an authority must.' })
  readonly organisation!: Id | null;

  @DayField()
  readonly startedOn!: Day;

  @DayField({ about: 'The last day on which it is in time.' })
  readonly dueOn!: Day;

  @InstantField({ about: 'The first instant at which it is late.' })
  readonly lateFrom!: string;

  @DayField({ nullable: true })
  readonly doneOn!: Day | null;

  @Uuid({ nullable: true, about: 'The waiver that moved its day.' })
  readonly waiver!: Id | null;

  @Text({ max: 60, about: 'The time zone of the site in whose days it is counted.' })
  readonly timeZone!: string;

  @OneOf(STATES)
  readonly state!: DeadlineState;
}

export class DeadlineList {
  @ListOf(Nested(() => DeadlineResponse), { max: 200, about: 'The nearest first.' })
  readonly items!: readonly DeadlineResponse[];
}

export class MilestoneResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 60 })
  readonly milestone!: string;

  @DayField()
  readonly on!: Day;

  @Text({ max: 200 })
  readonly reference!: string;

  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @InstantField()
  readonly recordedAt!: string;
}
