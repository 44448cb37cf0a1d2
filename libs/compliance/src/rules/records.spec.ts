import type { Day } from '@popstrace/kernel';
import { recordsKept, type RecordFacts } from './index.js';

const kept = (role: RecordFacts['role'], from: string, deletedOn: string) =>
  recordsKept
    .check({ role, from: from as Day, deletedOn: deletedOn as Day })
    .map(({ code }) => code);

describe('REC-01 records kept', () => {
  it('REC-01 refuses to delete within three years, and accepts the day after', () => {
    expect(kept('facility', '2024-02-29', '2027-02-28')).toEqual(['record-still-due']);
    expect(kept('facility', '2024-02-29', '2027-03-01')).toEqual([]);
  });

  it('REC-01 refuses a carrier within twelve months, and accepts the day after', () => {
    expect(kept('carrier', '2026-01-15', '2027-01-15')).toEqual(['record-still-due']);
    expect(kept('carrier', '2026-01-15', '2027-01-16')).toEqual([]);
  });
});
