import { addDays } from '@popstrace/catalogue';
import { instantOf, millisecondsOf, type Day, type Instant, type Ppq } from '@popstrace/kernel';
import { startOfDay } from '../calendar.js';
import { deadlinesOf, type Moments } from '../deadline.js';
import type { Jurisdiction } from '../rule.js';
import type { DeadlineRule } from '../timed-rule.js';
import {
  certificateDue,
  certificateInThirtyDays,
  discrepancyReported,
  exceptionReport,
  illegalTraffic,
  movementAnnounced,
  mustKeepLog,
  mustNotifyStock,
  nationalReports,
  oneYearDisposal,
  oneYearException,
  pcbAnnualLog,
  receiptConfirmed,
  signedCopyReturned,
  stockNotified,
  storageBecomesLandfill,
  storeInspection,
  takeBack,
  temporaryStorage,
  unmanifestedReported,
  withoutUndueDelay,
} from './index.js';

const timeZone = 'America/New_York';

interface Asked {
  readonly law?: Jurisdiction;
  readonly moments: Readonly<Record<string, string>>;
  readonly holidays?: readonly string[];
}

/**
 * Each clock with its last day, and what the rule finds at the last instant of that day and one
 * millisecond later: `on time` and `late` are the two sides of its boundary.
 */
function clocks(rule: DeadlineRule, { law = 'us', moments, holidays = [] }: Asked) {
  const facts = {
    laws: [law],
    calendar: { timeZone, holidays: holidays as Day[] },
    moments: moments as Moments,
  };
  return deadlinesOf([rule], facts).map(({ id, dueOn }) => {
    const midnight = startOfDay(addDays(dueOn, 1), timeZone);
    const found = (now: Instant) =>
      rule.check({ ...facts, now }).some(({ message }) => message.endsWith(`due on ${dueOn}.`));
    const before = found(instantOf(millisecondsOf(midnight) - 1));
    return [
      id,
      dueOn,
      `${before ? 'early' : 'on time'}, then ${found(midnight) ? 'late' : 'never'}`,
    ];
  });
}

const LATE = 'on time, then late';

describe('the clocks of custody', () => {
  it('CUS-07 accepts day 15 and refuses day 16', () =>
    expect(clocks(discrepancyReported, { moments: { 'discrepancy-found': '2026-02-20' } })).toEqual(
      [['CUS-07/report', '2026-03-07', LATE]],
    ));

  it('CUS-08 accepts day 15 and refuses day 16, with 29 February among them', () =>
    expect(
      clocks(unmanifestedReported, { moments: { 'received-without-document': '2024-02-20' } }),
    ).toEqual([['CUS-08/report', '2024-03-06', LATE]]));

  it('CUS-09 accepts day 30 and refuses day 31', () =>
    expect(clocks(signedCopyReturned, { moments: { received: '2026-01-31' } })).toEqual([
      ['CUS-09/return', '2026-03-02', LATE],
    ]));

  it('CUS-10 accepts days 35 and 45 and refuses the days after; since 2025-01-22 days 45 and 60', () => {
    // 2025-01-21 + 35 = 2025-02-25, + 45 = 2025-03-07; from 2025-01-22: + 45 = 2025-03-08, + 60 = 2025-03-23.
    expect(
      clocks(exceptionReport, { moments: { 'first-carrier-accepted': '2025-01-21' } }),
    ).toEqual([
      ['CUS-10/ask', '2025-02-25', LATE],
      ['CUS-10/report', '2025-03-07', LATE],
    ]);
    expect(
      clocks(exceptionReport, { moments: { 'first-carrier-accepted': '2025-01-22' } }),
    ).toEqual([
      ['CUS-10/ask', '2025-03-08', LATE],
      ['CUS-10/report', '2025-03-23', LATE],
    ]);
  });
});

describe('the clocks of storage', () => {
  it('STO-01 accepts a year and refuses a day more; a year from 29 February ends on the 28th', () => {
    expect(clocks(oneYearDisposal, { moments: { 'removed-from-service': '2025-03-01' } })).toEqual([
      ['STO-01/dispose', '2026-03-01', LATE],
    ]);
    expect(clocks(oneYearDisposal, { moments: { 'removed-from-service': '2024-02-29' } })).toEqual([
      ['STO-01/dispose', '2025-02-28', LATE],
    ]);
  });

  it('STO-02 accepts 30 days outside a proper store and refuses 31', () =>
    expect(clocks(temporaryStorage, { moments: { 'removed-from-service': '2024-02-01' } })).toEqual(
      [['STO-02/move', '2024-03-02', LATE]],
    ));

  it('STO-03 accepts 30 days since the last inspection and refuses 31', () =>
    expect(
      clocks(storeInspection, {
        moments: { 'storage-started': '2026-01-01', 'last-inspected': '2026-02-01' },
      }),
    ).toEqual([['STO-03/inspect', '2026-03-03', LATE]]));

  it('STO-05 accepts one year before disposal and three before recovery, and refuses more', () =>
    expect(
      clocks(storageBecomesLandfill, {
        law: 'eu',
        moments: { 'stored-for-disposal': '2024-02-29', 'stored-for-recovery': '2024-02-29' },
      }),
    ).toEqual([
      ['STO-05/disposal', '2025-02-28', LATE],
      ['STO-05/recovery', '2027-02-28', LATE],
    ]));

  it('STO-06 accepts 180 days and refuses to be silent on day 181', () =>
    expect(
      clocks(withoutUndueDelay, { law: 'eu', moments: { 'storage-started': '2026-01-01' } }),
    ).toEqual([['STO-06/ask', '2026-06-30', LATE]]));

  it('STO-07 accepts 50 kg without a notice, refuses a gram more; 12 months, and again each year', () => {
    expect(mustNotifyStock(50_000n, '2026-01-01' as Day)).toBe(false);
    expect(mustNotifyStock(50_001n, '2026-01-01' as Day)).toBe(true);
    const first = { 'stock-over-threshold': '2025-08-31' };
    expect(clocks(stockNotified, { law: 'eu', moments: first })).toEqual([
      ['STO-07/notify', '2026-08-31', LATE],
    ]);
    const again = { ...first, 'last-stock-notice': '2026-03-15' };
    expect(clocks(stockNotified, { law: 'eu', moments: again })).toEqual([
      ['STO-07/notify', '2027-03-15', LATE],
    ]);
  });
});

describe('the clocks of transboundary movements', () => {
  it('TBM-09 accepts 90 days to arrange otherwise and refuses 91', () =>
    expect(clocks(takeBack, { moments: { 'failure-notified': '2026-01-01' } })).toEqual([
      ['TBM-09/take-back', '2026-04-01', LATE],
    ]));

  it('TBM-10 accepts 30 days to end illegal traffic and refuses 31', () =>
    expect(clocks(illegalTraffic, { moments: { 'illegal-traffic-known': '2026-01-31' } })).toEqual([
      ['TBM-10/end', '2026-03-02', LATE],
    ]));

  it('TBM-11 accepts notice of three working days, then two, and refuses less', () => {
    // Monday 2026-05-18 less 3 working days: Friday 15, Thursday 14, Wednesday 13.
    expect(
      clocks(movementAnnounced, { law: 'eu', moments: { 'movement-starts': '2026-05-18' } }),
    ).toEqual([['TBM-11/announce', '2026-05-13', LATE]]);
    // Monday 2026-05-25 less 2 working days: Friday 22, Thursday 21; with the Friday off: Wednesday 20.
    expect(
      clocks(movementAnnounced, { law: 'eu', moments: { 'movement-starts': '2026-05-25' } }),
    ).toEqual([['TBM-11/announce', '2026-05-21', LATE]]);
    expect(
      clocks(movementAnnounced, {
        law: 'eu',
        moments: { 'movement-starts': '2026-05-25' },
        holidays: ['2026-05-22'],
      }),
    ).toEqual([['TBM-11/announce', '2026-05-20', LATE]]);
  });

  it('TBM-12 accepts receipt confirmed in three days, since 2026-05-21 in two working days, and refuses more', () => {
    expect(clocks(receiptConfirmed, { law: 'eu', moments: { received: '2026-05-20' } })).toEqual([
      ['TBM-12/confirm', '2026-05-23', LATE],
    ]);
    // Thursday 2026-05-21, then Friday 22 and Monday 25.
    expect(clocks(receiptConfirmed, { law: 'eu', moments: { received: '2026-05-21' } })).toEqual([
      ['TBM-12/confirm', '2026-05-25', LATE],
    ]);
  });

  it('TBM-13 accepts the earlier of completion + 30 days and receipt + 1 year, and refuses the day after', () => {
    const certificate = (moments: Record<string, string>) =>
      clocks(certificateDue, { law: 'eu', moments });
    // 2025-06-30 + 30 days = 2025-07-30, before 2026-01-10.
    expect(certificate({ received: '2025-01-10', 'treatment-completed': '2025-06-30' })).toEqual([
      ['TBM-13/certify', '2025-07-30', LATE],
    ]);
    // 2025-12-31 + 30 days = 2026-01-30, after 2026-01-10.
    expect(certificate({ received: '2025-01-10', 'treatment-completed': '2025-12-31' })).toEqual([
      ['TBM-13/certify', '2026-01-10', LATE],
    ]);
    expect(certificate({ received: '2024-02-29' })).toEqual([
      ['TBM-13/certify', '2025-02-28', LATE],
    ]);
  });

  it('TBM-13 is met by whichever comes first: the confirmation of completion, or the certificate', () => {
    // Completed on 2025-06-30: due on 2025-07-30.
    const done = (moments: Record<string, string>) =>
      deadlinesOf([certificateDue], {
        ...{ laws: ['eu'], calendar: { timeZone: 'UTC' } },
        moments: { 'treatment-completed': '2025-06-30', ...moments } as Moments,
      }).map(({ doneOn }) => doneOn);
    expect(done({})).toEqual([null]);
    expect(done({ 'completion-confirmed': '2025-07-30' })).toEqual(['2025-07-30']);
    const told = { 'completion-confirmed': '2025-08-02', 'certificate-issued': '2025-07-29' };
    expect(done(told)).toEqual(['2025-07-29']);
  });
});

describe('the clocks of destruction and reports', () => {
  it('DES-06 accepts a certificate on day 30 after disposal and refuses day 31', () =>
    expect(clocks(certificateInThirtyDays, { moments: { disposed: '2024-01-31' } })).toEqual([
      ['DES-06/certify', '2024-03-01', LATE],
    ]));

  it('DES-07 accepts 13 months and 45 days and refuses more, of who shipped within 9 months', () => {
    // 2024-05-31 + 13 months = 2025-06-30, + 45 days = 2025-08-14; + 9 months = 2025-02-28.
    const removed = { 'removed-from-service': '2024-05-31' };
    expect(clocks(oneYearException, { moments: { ...removed, shipped: '2025-02-28' } })).toEqual([
      ['DES-07/report', '2025-08-14', LATE],
    ]);
    expect(clocks(oneYearException, { moments: { ...removed, shipped: '2025-03-01' } })).toEqual(
      [],
    );
    expect(clocks(oneYearException, { moments: removed })).toEqual([]);
  });

  it('REC-02 accepts the log on 1 July and the report on 15 July, and refuses them later', () =>
    expect(clocks(pcbAnnualLog, { moments: { 'year-ended': '2025-12-31' } })).toEqual([
      ['REC-02/log', '2026-07-01', LATE],
      ['REC-02/report', '2026-07-15', LATE],
    ]));

  it('REC-02 asks an owner for the log from one PCB transformer or fifty large PCB capacitors on', () => {
    // 500 mg/kg are 500 × 10⁹ parts in 10¹⁵.
    const kept = (kind: string, ppq: bigint | null = 500n * 10n ** 9n, fluid = 1_361n) =>
      ({ kind, content: ppq as Ppq | null, fluid }) as const;
    const capacitors = (count: number, fluid?: bigint) =>
      Array.from({ length: count }, () => kept('Capacitor', undefined, fluid));
    expect(mustKeepLog([kept('transformer')])).toBe(true);
    expect(mustKeepLog([kept('transformer', 500n * 10n ** 9n - 1n)])).toBe(false);
    expect(mustKeepLog([kept('transformer', null)])).toBe(true);
    expect(mustKeepLog(capacitors(50))).toBe(true);
    expect(mustKeepLog(capacitors(49))).toBe(false);
    expect(mustKeepLog(capacitors(50, 1_360n))).toBe(false);
  });

  it('REC-03 accepts the Basel report at the year’s end and the sixth Stockholm report on 2026-08-31, and refuses them later', () => {
    expect(
      clocks(nationalReports, {
        moments: { 'year-ended': '2025-12-31', 'cycle-open': '2022-09-01' },
      }),
    ).toEqual([
      ['REC-03/stockholm', '2026-08-31', LATE],
      ['REC-03/basel', '2026-12-31', LATE],
    ]);
    expect(clocks(nationalReports, { moments: { 'cycle-open': '2026-09-01' } })).toEqual([]);
  });
});

describe('any clock', () => {
  const facts = (moments: Record<string, string>) => ({
    laws: ['us'] as const,
    calendar: { timeZone },
    moments: moments as Moments,
  });

  it('runs only where its law applies', () =>
    expect(clocks(certificateDue, { law: 'us', moments: { received: '2025-01-01' } })).toEqual([]));

  it('stops when the thing is done, and remembers that it was late', () => {
    const done = facts({ disposed: '2026-01-01', 'certificate-issued': '2026-02-01' });
    const now = '2027-01-01T00:00:00.000Z' as Instant;
    const [late] = certificateInThirtyDays.check({ ...done, now });
    expect(late).toMatchObject({ code: 'done-late', severity: 'flag' });
    const inTime = facts({ disposed: '2026-01-01', 'certificate-issued': '2026-01-31' });
    expect(certificateInThirtyDays.check({ ...inTime, now })).toEqual([]);
  });

  it('counts the days of the site: 23:30 in New York is already tomorrow in UTC', () => {
    // 2026-01-02T04:30Z is 2026-01-01 in New York, so day 30 is 2026-01-31, late from 2026-02-01T05:00Z.
    const [deadline] = deadlinesOf(
      [certificateInThirtyDays],
      facts({ disposed: '2026-01-02T04:30:00.000Z' }),
    );
    expect(deadline).toMatchObject({
      startedOn: '2026-01-01',
      dueOn: '2026-01-31',
      lateFrom: '2026-02-01T05:00:00.000Z',
    });
  });

  it('is moved by an extension of the authority, where the law knows one, and never shortened', () => {
    const removed = facts({ 'removed-from-service': '2025-03-01' });
    const due = (day: string) =>
      deadlinesOf([oneYearDisposal], {
        ...removed,
        extensions: { 'STO-01/dispose': day as Day },
      })[0]?.dueOn;
    expect([due('2027-03-01'), due('2025-04-01')]).toEqual(['2027-03-01', '2026-03-01']);
    const other = {
      ...facts({ disposed: '2026-01-01' }),
      extensions: { 'DES-06/certify': '2027-01-01' as Day },
    };
    expect(deadlinesOf([certificateInThirtyDays], other)[0]?.dueOn).toBe('2026-01-31');
  });
});
