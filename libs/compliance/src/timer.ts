import { type Validity } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import type { Parameter } from './parameter.js';

/** What starts a clock or stops it. */
export type Milestone =
  | 'removed-from-service'
  | 'storage-started'
  | 'stored-for-disposal'
  | 'stored-for-recovery'
  | 'left-store'
  | 'last-inspected'
  | 'stock-over-threshold'
  | 'last-stock-notice'
  | 'stock-notified'
  | 'first-carrier-accepted'
  | 'shipped'
  | 'movement-starts'
  | 'movement-announced'
  | 'received'
  | 'receipt-confirmed'
  | 'completion-confirmed'
  | 'received-without-document'
  | 'unmanifested-reported'
  | 'discrepancy-found'
  | 'discrepancy-settled'
  | 'signed-copy-returned'
  | 'exception-reported'
  | 'treatment-completed'
  | 'certificate-issued'
  | 'disposed'
  | 'transit-notified'
  | 'transit-answered'
  | 'failure-notified'
  | 'taken-back'
  | 'illegal-traffic-known'
  | 'illegal-traffic-ended'
  | 'year-ended'
  | 'log-ready'
  | 'year-reported'
  | 'cycle-open'
  | 'cycle-reported';

/**
 * How long a clock runs: a counted period, a date of a later year, or the next of a list. It starts at
 * the first of its milestones that is known, if the period is in force on that day.
 */
export type Period = { readonly starts: readonly Milestone[]; readonly inForce?: Validity } & (
  | {
      readonly unit: 'days' | 'working-days' | 'months' | 'years';
      readonly count: Parameter;
      /** Days that follow the period. */
      readonly plusDays?: Parameter;
    }
  | {
      readonly unit: 'date';
      readonly month: number;
      readonly day: number;
      readonly yearsLater: number;
    }
  | { readonly unit: 'next-of'; readonly days: readonly Day[] }
);

export type Responsible = 'holder' | 'carrier' | 'facility' | 'exporter' | 'authority';

/** A clock of a rule. With several periods the earliest date is due. */
export interface Timer {
  readonly id: string;
  /** What must be done, in the imperative: the alert's title. */
  readonly what: string;
  readonly periods: readonly Period[];
  readonly stops: readonly Milestone[];
  readonly responsible: Responsible;
  /** Due that long before the milestone, not after it. */
  readonly before?: boolean;
  /** An extension that the authority granted may move the day (40 CFR 761.65(a)(2)-(3)). */
  readonly extendable?: boolean;
  /** Where the clock runs only under a condition. */
  readonly applies?: (days: Days) => boolean;
}

/** The days of what happened, where the site is. */
export type Days = Readonly<Partial<Record<Milestone, Day>>>;
