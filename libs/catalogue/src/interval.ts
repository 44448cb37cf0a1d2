import { addDays } from './dated.js';
import { limitGroup } from './group.js';
import type { LimitRecord } from './limit-record.js';

/**
 * What is wrong with the dates of a set of limits: within one profile, use, group and alternative the
 * rows follow each other day by day, with no gap and no overlap, and none ends before it begins.
 */
export function intervalFaults(records: readonly LimitRecord[]): readonly string[] {
  const rowsOf = new Map<string, LimitRecord[]>();
  for (const record of records)
    rowsOf.set(series(record), [...(rowsOf.get(series(record)) ?? []), record]);
  return [...rowsOf].flatMap(([name, rows]) =>
    faultsOf(
      name,
      [...rows].sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? '')),
    ),
  );
}

function series({ profile, use, group, alternative = '' }: LimitRecord): string {
  const name = limitGroup(group)?.name ?? group;
  return [profile, use, name, alternative].filter(Boolean).join(', ');
}

function faultsOf(name: string, rows: readonly LimitRecord[]): string[] {
  return rows.flatMap((row, index) => {
    const faults: string[] = [];
    if (row.validFrom !== null && row.validUntil !== null && row.validUntil < row.validFrom)
      faults.push(`${name}: a limit ends on ${row.validUntil}, before it begins.`);
    const next = rows[index + 1];
    if (next && (row.validUntil === null || next.validFrom !== addDays(row.validUntil, 1)))
      faults.push(
        `${name}: after ${row.validUntil ?? 'a limit without end'} the next limit begins on ${next.validFrom ?? 'no day'}, not on the day that follows.`,
      );
    return faults;
  });
}
