import type { AlertChange, AlertLevel } from '@popstrace/compliance';
import type { Day, Id, Instant } from '@popstrace/kernel';

/** What an alert warns of: a clock that runs out, or something that happened. */
export const ALERT_KINDS = ['deadline', 'incident', 'conflict'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** How pressing: the steps of a deadline, or at once. */
export const URGENCIES = ['soon', 'overdue', 'long-overdue', 'urgent'] as const satisfies readonly (
  AlertLevel | 'urgent'
)[];
export type Urgency = (typeof URGENCIES)[number];

export const SUBJECT_KINDS = [
  'consignment',
  'equipment',
  'country',
  'site',
  'organisation',
] as const;

/** What the clock runs on. */
export interface AlertSubject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
  readonly id: Id;
  /** As people know it: a code. */
  readonly name: string;
}

/** What an alert must say, as things stand. Its key tells it from every other, for ever. */
export interface AlertContent {
  readonly key: string;
  readonly kind: AlertKind;
  /** The clock of a rule (`STO-01/dispose`), or what happened. */
  readonly clock: string;
  readonly rule: string | null;
  readonly article: string;
  readonly subject: AlertSubject;
  readonly level: Urgency;
  readonly message: string;
  readonly dueOn: Day | null;
  /** Whom it is for: whoever must act, and whoever has the waste. */
  readonly organisations: readonly Id[];
  /** Countries and territories whose authority it has reached; none before it is due. */
  readonly places: readonly string[];
}

export type AlertStepKind = AlertChange['change'];

/** One change of an alert: what was told when. */
export interface AlertStep {
  readonly change: AlertStepKind;
  readonly level: Urgency;
  readonly at: Instant;
}

export interface Acknowledgement {
  readonly organisation: Id;
  readonly user: Id;
  readonly name: string;
  readonly at: Instant;
  readonly note: string | null;
}

export interface Alert extends AlertContent {
  readonly id: Id;
  readonly openedAt: Instant;
  readonly escalatedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly steps: readonly AlertStep[];
  /** Somebody saw it. It stays open until its cause is gone. */
  readonly acknowledgements: readonly Acknowledgement[];
}
