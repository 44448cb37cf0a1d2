import { addDays } from '@popstrace/catalogue';
import type { Waiver } from '@popstrace/compliance';
import type { Consignment, WaiverInForce } from '@popstrace/custody';
import type { Day, Id, Instant } from '@popstrace/kernel';

export const WAIVER_SUBJECTS = ['consignment', 'holder'] as const;

/** What a waiver is for: one consignment, or all that one holder declares. */
export interface WaiverSubject {
  readonly kind: (typeof WAIVER_SUBJECTS)[number];
  readonly id: Id;
}

/** An authority's decision that a rule does not bind something, as it was recorded. */
export interface RecordedWaiver extends Omit<Waiver, 'subject'> {
  readonly id: Id;
  readonly subject: WaiverSubject;
  /** Whose authority granted it. */
  readonly jurisdiction: string;
  readonly organisation: Id;
  readonly user: Id;
  readonly name: string;
  readonly recordedAt: Instant;
  readonly ended: WaiverEnd | null;
}

/** From this day on it holds no more; until then it did. */
export interface WaiverEnd {
  readonly on: Day;
  readonly user: Id;
  readonly name: string;
  readonly recordedAt: Instant;
}

/** The last day on which it holds; before its first when it was ended before it began. */
export function lastDayOf({ validTo, ended }: RecordedWaiver): Day {
  const last = ended === null ? validTo : addDays(ended.on, -1);
  return last < validTo ? last : validTo;
}

/** The waivers of a consignment, its own and its holder's, as the rules ask for them: `waive(findings, …)`. */
export function waiversOf(
  { id, holder }: Pick<Consignment, 'id' | 'holder'>,
  recorded: readonly RecordedWaiver[],
): readonly WaiverInForce[] {
  return recorded
    .filter(({ subject }) =>
      subject.kind === 'consignment' ? subject.id === id : subject.id === holder.organisation,
    )
    .map((waiver) => ({ ...waiver, subject: id, validTo: lastDayOf(waiver) }))
    .filter(({ validFrom, validTo }) => validFrom <= validTo);
}
