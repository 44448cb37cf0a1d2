import type { Day, Instant } from '@popstrace/kernel';
import { nextStep, storageDeadline, type StoragePermit, type WatchedDeadline } from './index.js';

const permit = (over: Partial<StoragePermit> = {}): StoragePermit => ({
  ...{ number: 'S-1', storageDays: 90 },
  ...{ validFrom: '2026-01-01' as Day, validTo: '2026-12-31' as Day },
  ...over,
});

const stored = (permits: readonly StoragePermit[], until?: string) =>
  storageDeadline({
    permits,
    since: '2026-03-31T22:30:00.000Z' as Instant,
    until: until as Instant | undefined,
    calendar: { timeZone: 'Europe/Paris' },
  });

describe('the days in store that a permit allows', () => {
  it('are counted in the days of the site', () => {
    // Half past midnight of 1 April in Paris; 90 days from it are 30 June.
    expect(stored([permit()])).toMatchObject({
      startedOn: '2026-04-01',
      dueOn: '2026-06-30',
      lateFrom: '2026-06-30T22:00:00.000Z',
      doneOn: null,
    });
  });

  it('are done with when the waste leaves', () =>
    expect(stored([permit()], '2026-06-30T21:59:59.999Z')?.doneOn).toBe('2026-06-30'));

  it('are those of the most generous permit in force when it came', () => {
    const longer = permit({ number: 'S-2', storageDays: 365 });
    expect(stored([permit(), longer])?.dueOn).toBe('2027-04-01');
    const over = { ...longer, validTo: '2026-03-31' as Day };
    expect(stored([permit(), over])?.dueOn).toBe('2026-06-30');
  });

  it('are without number where a permit names none, or there is no permit', () => {
    expect(stored([permit(), permit({ storageDays: null })])).toBeNull();
    expect(stored([])).toBeNull();
  });
});

describe('the next step', () => {
  const deadline = (dueOn: string, timeZone = 'UTC', doneOn: string | null = null) =>
    ({ dueOn, doneOn, subject: 's', calendar: { timeZone } }) as unknown as WatchedDeadline;
  const next = (deadlines: readonly WatchedDeadline[], now: string) =>
    nextStep({ deadlines, calendar: { timeZone: 'UTC' }, now: now as Instant });

  it.each([
    ['2026-01-01T00:00:00.000Z', '2026-06-23T00:00:00.000Z'],
    ['2026-06-22T23:59:59.999Z', '2026-06-23T00:00:00.000Z'],
    ['2026-06-23T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
    ['2026-07-01T00:00:00.000Z', '2026-07-31T00:00:00.000Z'],
    ['2026-07-31T00:00:00.000Z', null],
  ])('of what is due on 30 June, at %s, comes at %s', (now, at) =>
    expect(next([deadline('2026-06-30')], now)).toBe(at),
  );

  it('is the nearest of all that are not done, each in its own days', () => {
    const far = deadline('2026-06-30', 'Pacific/Kiritimati');
    const done = deadline('2026-01-31', 'UTC', '2026-01-02');
    expect(next([deadline('2026-06-30'), far, done], '2026-01-01T00:00:00.000Z')).toBe(
      '2026-06-22T10:00:00.000Z',
    );
    expect(next([done], '2026-01-01T00:00:00.000Z')).toBeNull();
  });
});
