import type { Day, Id, Instant } from '@popstrace/kernel';

/** A day on which nobody works in a country: no working day of a deadline. */
export interface Holiday {
  readonly id: Id;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly day: Day;
  /** What is kept on it. */
  readonly title: string;
  readonly organisation: Id;
  readonly user: Id;
  readonly name: string;
  readonly recordedAt: Instant;
}

export interface HolidayStore {
  /** In the order of their days. */
  list(country: string): Promise<readonly Holiday[]>;
  /** A day that is a holiday already stays as it is. */
  add(holidays: readonly Holiday[]): Promise<void>;
  /** @returns whether it was a holiday. */
  withdraw(
    holiday: Pick<Holiday, 'country' | 'day'>,
    by: { readonly user: Id; readonly at: Instant },
  ): Promise<boolean>;
}
