import type { Instant } from '@popstrace/kernel';
import { monthsOf, type DatedPosting } from './months.js';

const posted = (occurredAt: string, grams: bigint, femtograms: bigint): DatedPosting => ({
  occurredAt: occurredAt as Instant,
  recordedAt: occurredAt as Instant,
  posting: {
    ...{ account: 'transit', territory: 'XA-01', operation: 'D10', grams },
    pops: femtograms === 0n ? [] : [{ pop: 'pcb', femtograms }],
  },
});

it('tells what came and what went apart, to the last instant of a month', () => {
  const of = { account: 'transit', territory: 'XA-01', operation: 'D10' };
  expect(
    monthsOf([
      posted('2025-01-31T23:59:59.999Z', 300n, 7n),
      posted('2025-01-01T00:00:00.000Z', -100n, 0n),
      posted('2025-02-01T00:00:00.000Z', 0n, -7n),
      posted('2025-01-15T00:00:00.000Z', 50n, 1n),
    ]),
  ).toEqual([
    {
      month: '2025-01',
      ...of,
      pop: '',
      ...{ came: 350n, went: 100n, postings: 3, recordedUntil: '2025-01-31T23:59:59.999Z' },
    },
    {
      month: '2025-01',
      ...of,
      pop: 'pcb',
      ...{ came: 8n, went: 0n, postings: 2, recordedUntil: '2025-01-31T23:59:59.999Z' },
    },
    {
      month: '2025-02',
      ...of,
      pop: 'pcb',
      ...{ came: 0n, went: 7n, postings: 1, recordedUntil: '2025-02-01T00:00:00.000Z' },
    },
  ]);
});

it('keeps mass that goes no certain way apart from mass on a route', () => {
  const [one] = [posted('2025-01-01T00:00:00.000Z', 1n, 0n)];
  const other = { ...one, posting: { ...one?.posting, operation: null } } as DatedPosting;
  expect(monthsOf([one as DatedPosting, other]).map(({ operation }) => operation)).toEqual([
    'D10',
    null,
  ]);
});
