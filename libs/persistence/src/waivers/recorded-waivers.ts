import type { RecordedWaiver, WaiverSubject } from '@popstrace/application';
import type { Day, Id, Instant } from '@popstrace/kernel';
import type { Tx } from '../unit-of-work.js';

const WAIVERS = `
  SELECT w.*, e.ended_on, e.account_id AS ended_by, e.name AS ended_by_name, e.recorded_at AS end_recorded_at
    FROM waiver w LEFT JOIN waiver_end e ON e.waiver_id = w.id`;

interface WaiverRow {
  readonly id: Id;
  readonly rule: string;
  readonly subject_kind: WaiverSubject['kind'];
  readonly subject_id: Id;
  readonly jurisdiction: string;
  readonly authority: string;
  readonly reference: string;
  readonly reason: string;
  readonly valid_from: Day;
  readonly valid_to: Day;
  readonly organisation_id: Id;
  readonly account_id: Id;
  readonly name: string;
  readonly recorded_at: Instant;
  readonly ended_on: Day | null;
  readonly ended_by: Id;
  readonly ended_by_name: string;
  readonly end_recorded_at: Instant;
}

/** The waivers that a condition over `w` finds. */
export async function waiversWhere(
  tx: Tx,
  name: string,
  { condition, values }: { readonly condition: string; readonly values: readonly unknown[] },
): Promise<readonly RecordedWaiver[]> {
  const { rows } = await tx.query<WaiverRow>({
    name: `waivers: ${name}`,
    text: `${WAIVERS} WHERE ${condition}`,
    values,
  });
  return rows.map(toWaiver);
}

function toWaiver(row: WaiverRow): RecordedWaiver {
  const { id, rule, jurisdiction, authority, reference, reason, name } = row;
  return {
    ...{ id, rule, jurisdiction, authority, reference, reason, name },
    subject: { kind: row.subject_kind, id: row.subject_id },
    validFrom: row.valid_from,
    validTo: row.valid_to,
    organisation: row.organisation_id,
    user: row.account_id,
    recordedAt: row.recorded_at,
    ended:
      row.ended_on === null
        ? null
        : {
            on: row.ended_on,
            user: row.ended_by,
            name: row.ended_by_name,
            recordedAt: row.end_recorded_at,
          },
  };
}
