import fc from 'fast-check';
import { addDays } from '@popstrace/catalogue';
import { dayOf, instantOf, millisecondsOf, type Day, type Instant } from '@popstrace/kernel';
import {
  addMonths,
  addWorkingDays,
  addYears,
  alertChanges,
  alertKey,
  deadlinesFor,
  isWorkingDay,
  startOfDay,
  stateOf,
  waive,
  oneYearDisposal,
  type AlertChange,
  type Finding,
  type Moments,
  type OpenAlert,
  type WatchedDeadline,
} from './index.js';

const day = (text: string) => text as Day;

describe('months and years', () => {
  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2025-01-15', -12, '2024-01-15'],
  ])('%s and %i months make %s', (from, count, to) => expect(addMonths(day(from), count)).toBe(to));

  it('never skip a month, and years are twelve of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -60, max: 60 }),
        (offset, count) => {
          const from = addDays('1980-01-01', offset);
          const to = addMonths(from, count);
          const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
          expect(months(to) - months(from)).toBe(count);
          expect(addYears(from, 1)).toBe(addMonths(from, 12));
        },
      ),
    );
  });
});

describe('working days', () => {
  const calendar = { timeZone: 'Europe/Paris', holidays: [day('2026-05-14'), day('2026-05-25')] };

  it('skip weekends and the holidays of the place, forwards and backwards', () => {
    // Wednesday 13 May 2026; Thursday 14 is Ascension Day.
    expect(addWorkingDays(day('2026-05-13'), 1, calendar)).toBe('2026-05-15');
    expect(addWorkingDays(day('2026-05-13'), 2, calendar)).toBe('2026-05-18');
    expect(addWorkingDays(day('2026-05-18'), -2, calendar)).toBe('2026-05-13');
    expect(addWorkingDays(day('2026-05-22'), 1, calendar)).toBe('2026-05-26');
  });

  it('know that not everybody rests on Saturday and Sunday', () => {
    const cairo = { timeZone: 'Africa/Cairo', weekend: [5, 6] };
    expect(isWorkingDay(day('2026-05-15'), cairo)).toBe(false);
    expect(isWorkingDay(day('2026-05-17'), cairo)).toBe(true);
  });
});

describe('the start of a day', () => {
  it.each([
    ['2026-01-01', 'UTC', '2026-01-01T00:00:00.000Z'],
    ['2026-07-01', 'Europe/Paris', '2026-06-30T22:00:00.000Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-01-01', 'Pacific/Pago_Pago', '2026-01-01T11:00:00.000Z'],
    // The clocks of Beirut go forward at midnight: the day begins at one o'clock.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
  ])('%s in %s is %s', (text, timeZone, instant) =>
    expect(startOfDay(day(text), timeZone)).toBe(instant),
  );

  it('is the first instant of its day, everywhere and always', () => {
    const zones = [
      'UTC',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Africa/Nairobi',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.constantFrom(...zones),
        (offset, timeZone) => {
          const each = addDays('2020-01-01', offset);
          const start = startOfDay(each, timeZone);
          expect(dayOf(start, timeZone)).toBe(each);
          expect(dayOf(instantOf(millisecondsOf(start) - 1), timeZone) < each).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('all deadlines of a thing', () => {
  it('come from every rule whose law applies, the nearest first', () => {
    const found = deadlinesFor({
      laws: ['eu'],
      calendar: { timeZone: 'Europe/Berlin' },
      moments: { received: '2026-06-01', 'discrepancy-found': '2026-06-01' } as Moments,
    });
    expect(found.map(({ id, dueOn }) => [id, dueOn])).toEqual([
      ['TBM-12/confirm', '2026-06-03'],
      ['CUS-07/report', '2026-06-16'],
      ['TBM-13/certify', '2027-06-01'],
    ]);
  });

  it('are running, overdue, met or met late', () => {
    const [one] = deadlinesFor({
      laws: ['us'],
      calendar: { timeZone: 'UTC' },
      moments: { disposed: '2026-01-01' } as Moments,
    });
    const at = (text: string) => text as Instant;
    expect(stateOf(one!, at('2026-01-31T23:59:59.999Z'))).toBe('running');
    expect(stateOf(one!, at('2026-02-01T00:00:00.000Z'))).toBe('overdue');
    expect(stateOf({ ...one!, doneOn: day('2026-01-31') }, at('2026-03-01T00:00:00.000Z'))).toBe(
      'met',
    );
    expect(stateOf({ ...one!, doneOn: day('2026-02-01') }, at('2026-03-01T00:00:00.000Z'))).toBe(
      'met-late',
    );
  });
});

describe('alerts', () => {
  const calendar = { timeZone: 'UTC' };
  const watched = (
    moments: Record<string, string>,
    subject = 'package 1',
  ): readonly WatchedDeadline[] =>
    deadlinesFor({ laws: ['us'], calendar, moments: moments as Moments }).map((each) => ({
      ...each,
      subject,
    }));
  const apply = (
    open: readonly OpenAlert[],
    changes: readonly AlertChange[],
  ): readonly OpenAlert[] => [
    ...open.filter(({ key }) => !changes.some((change) => change.key === key)),
    ...changes.filter(({ change }) => change !== 'close').map(({ key, level }) => ({ key, level })),
  ];

  it('open a week before, reach the authority the day after, press a month later, and close when it is done', () => {
    // Removed 2024-02-29: due 2025-02-28, so soon from 2025-02-21, overdue 2025-03-01, long overdue 2025-03-31.
    let open: readonly OpenAlert[] = [];
    const told: string[] = [];
    let moments: Record<string, string> = {
      'removed-from-service': '2024-02-29',
      'storage-started': '2024-03-01',
      'last-inspected': '2024-03-01',
    };
    for (
      let now = Date.parse('2025-02-15T12:00:00Z');
      now < Date.parse('2025-06-01T00:00:00Z');
      now += 86_400_000
    ) {
      if (now > Date.parse('2025-05-01T00:00:00Z'))
        moments = { ...moments, disposed: '2025-05-01' };
      const deadlines = watched(moments).filter(({ id }) => id === 'STO-01/dispose');
      const changes = alertChanges({ deadlines, open, calendar, now: instantOf(now) });
      told.push(
        ...changes.map(
          ({ change, level, to }) =>
            `${instantOf(now).slice(0, 10)} ${change} ${level} ${to.join('+')}`,
        ),
      );
      open = apply(open, changes);
    }
    expect(told).toEqual([
      '2025-02-21 open soon custodian',
      '2025-03-01 escalate overdue custodian+authority',
      '2025-03-31 escalate long-overdue custodian+authority',
      '2025-05-01 close long-overdue custodian+authority',
    ]);
    expect(open).toEqual([]);
  });

  it('are told once: asked again, or after a crash half-way, only what is missing is answered', () => {
    const deadlines = [
      ...watched({ disposed: '2026-01-01' }, 'package 1'),
      ...watched({ disposed: '2026-01-01' }, 'package 2'),
    ];
    const now = '2026-02-05T00:00:00.000Z' as Instant;
    const all = alertChanges({ deadlines, open: [], calendar, now });
    expect(all).toHaveLength(2);
    const half = apply([], all.slice(0, 1));
    expect(alertChanges({ deadlines, open: half, calendar, now })).toEqual(all.slice(1));
    expect(alertChanges({ deadlines, open: apply([], all), calendar, now })).toEqual([]);
  });

  it('ease when the authority extends the time, and close when nothing is watched any more', () => {
    const facts = {
      laws: ['us'] as const,
      calendar,
      moments: { 'removed-from-service': '2025-01-01', 'storage-started': '2025-01-02' } as Moments,
    };
    const dispose = (extensions: Record<string, Day>) =>
      deadlinesFor({ ...facts, extensions })
        .filter(({ id }) => id === 'STO-01/dispose')
        .map((each) => ({ ...each, subject: 'p' }));
    const now = '2026-01-05T00:00:00.000Z' as Instant;
    const [late] = dispose({});
    const open = [{ key: alertKey(late!), level: 'overdue' as const }];
    const eased = alertChanges({
      deadlines: dispose({ 'STO-01/dispose': day('2026-01-08') }),
      open,
      calendar,
      now,
    });
    expect(eased.map(({ change, level }) => [change, level])).toEqual([['ease', 'soon']]);
    const closed = alertChanges({ deadlines: [], open, calendar, now });
    expect(closed.map(({ change, deadline }) => [change, deadline])).toEqual([['close', null]]);
  });

  it('end the same whatever days the watch slept', () => {
    const deadlines = watched({ disposed: '2026-01-01' });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }),
        (offsets) => {
          const days = [...offsets, 100].sort((a, b) => a - b);
          const end = days.reduce<readonly OpenAlert[]>((open, offset) => {
            const now = startOfDay(addDays('2026-01-01', offset), 'UTC');
            return apply(open, alertChanges({ deadlines, open, calendar, now }));
          }, []);
          expect(end).toEqual([
            { key: 'package 1/DES-06/certify/2026-01-01', level: 'long-overdue' },
          ]);
        },
      ),
    );
  });
});

describe('waivers', () => {
  const finding = (rule: string): Finding => ({
    code: 'overdue',
    message: 'late',
    pointer: '',
    severity: 'deadline',
    rule,
    article: 'x',
  });
  const waiver = {
    rule: 'STO-01',
    subject: 'package 1',
    authority: 'EPA',
    reference: 'W-1',
    reason: 'plant under repair',
    validFrom: day('2026-01-01'),
    validTo: day('2026-06-30'),
  };
  const context = {
    rules: [oneYearDisposal],
    waivers: [waiver],
    subject: 'package 1',
    day: day('2026-06-30'),
  };

  it('set a waivable finding aside, on record, on the last day of their validity', () => {
    const { findings, waived } = waive([finding('STO-01'), finding('SEG-01')], context);
    expect(findings.map(({ rule }) => rule)).toEqual(['SEG-01']);
    expect(waived).toEqual([{ finding: finding('STO-01'), waiver }]);
  });

  it('do nothing a day later, for another thing, without a reason, or for a rule that nobody may waive', () => {
    const kept = (change: object) =>
      waive([finding('STO-01')], { ...context, ...change }).findings.length;
    expect(kept({ day: day('2026-07-01') })).toBe(1);
    expect(kept({ subject: 'package 2' })).toBe(1);
    expect(kept({ waivers: [{ ...waiver, reason: ' ' }] })).toBe(1);
    const { waivable: _waivable, ...bindsAll } = oneYearDisposal;
    expect(kept({ rules: [bindsAll] })).toBe(1);
  });
});
