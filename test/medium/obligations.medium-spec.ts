import {
  meetObligation,
  readObligations,
  recordHolidays,
  stateStock,
  watchDeadlines,
  withdrawHoliday,
  type Alert,
  type MeetObligation,
  type ObligedKind,
} from '@popstrace/application';
import { addDays } from '@popstrace/catalogue';
import { startOfDay } from '@popstrace/compliance';
import {
  instantOf,
  millisecondsOf,
  unwrap,
  type Clock,
  type Day,
  type Id,
} from '@popstrace/kernel';
import { portsOf } from '../../apps/api/src/wiring/ports.js';
import { cast, type Cast, type Member } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();

/** A clock that a test sets. */
class VirtualClock implements Clock {
  private time = Date.parse('2026-02-01T12:00:00Z');
  now = () => instantOf(this.time);

  set(day: string, timeZone = 'UTC'): void {
    this.time = millisecondsOf(startOfDay(day as Day, timeZone));
  }
}

const clock = new VirtualClock();
const company: Cast = await cast(db);
const { holder, plant, authority, carrier, stranger } = company;
const under = (profile: string) => portsOf(db, { clock, ids: company.ports.ids, profile });
const [us, eu] = [under('us'), under('eu')];

// Everybody joined on a leap day: what was due before is not asked of them.
await db.owner.query(`UPDATE country SET since = '2024-02-29'`);
await db.owner.query(`UPDATE site SET created_at = '2024-02-29T12:00:00Z'`);

const countryId = async (): Promise<Id> =>
  (await db.pool.query<{ id: Id }>(`SELECT id FROM country WHERE code = 'XA'`)).rows[0]?.id as Id;

const seenBy = async ({ actor }: Member, subject: Id): Promise<readonly Alert[]> =>
  us.alerts.list(actor, { subject }, { after: null, limit: 100 });

const told = (alerts: readonly Alert[]): string[] =>
  alerts
    .flatMap(({ clock: of, dueOn, steps }) =>
      steps.map(
        ({ change, level, at }) => `${at.slice(0, 10)} ${of} of ${dueOn}: ${change} ${level}`,
      ),
    )
    .sort();

const met = async (
  { actor }: Member,
  subject: { kind: ObligedKind; id: string },
  what: Partial<MeetObligation>,
) => {
  const all = { milestone: 'year-reported', year: null, pop: null, on: clock.now().slice(0, 10) };
  return meetObligation(us, actor, {
    ...{ ...all, reference: 'R-1', subject, ...what },
  } as MeetObligation & { subject: typeof subject });
};

const lookDaily = async (
  ports: typeof us,
  { from, to }: { from: string; to: string },
  does: Readonly<Record<string, () => Promise<unknown>>>,
) => {
  for (let day = from as Day; day <= to; day = addDays(day, 1)) {
    clock.set(day);
    await does[day]?.();
    await watchDeadlines(ports);
  }
};

describe('what a country owes the Conventions, a look a day over three years', () => {
  const XA = { kind: 'country', id: 'XA' } as const;
  let alerts: readonly Alert[];
  beforeAll(async () => {
    await lookDaily(
      us,
      { from: '2025-12-20', to: '2028-01-01' },
      {
        '2025-12-31': async () => unwrap(await met(authority, XA, { year: 2024 })),
        '2026-09-30': async () =>
          unwrap(await met(authority, XA, { milestone: 'cycle-reported', year: 2026 })),
        '2027-01-15': async () => unwrap(await met(authority, XA, { year: 2025 })),
        '2027-12-20': async () => unwrap(await met(authority, XA, { year: 2026 })),
      },
    );
    alerts = await seenBy(authority, await countryId());
  });

  it('REC-03 is in time on 31 December and on 2026-08-31, late a day after, and told for each year', () => {
    // The Basel report on 2024 is due 2025-12-31: a week before is 24 December. The sixth Stockholm
    // report is due 2026-08-31, so soon from 24 August, overdue from 1 September.
    expect(told(alerts)).toEqual([
      '2025-12-24 REC-03/basel of 2025-12-31: open soon',
      '2025-12-31 REC-03/basel of 2025-12-31: close soon',
      '2026-08-24 REC-03/stockholm of 2026-08-31: open soon',
      '2026-09-01 REC-03/stockholm of 2026-08-31: escalate overdue',
      '2026-09-30 REC-03/stockholm of 2026-08-31: close overdue',
      '2026-12-24 REC-03/basel of 2026-12-31: open soon',
      '2027-01-01 REC-03/basel of 2026-12-31: escalate overdue',
      '2027-01-15 REC-03/basel of 2026-12-31: close overdue',
    ]);
  });

  it('asks nothing of what was due before it took part, and runs on into the next year', async () => {
    const standing = unwrap(await readObligations(us, authority.actor, XA));
    expect(standing.map(({ deadline, state }) => [deadline.id, deadline.dueOn, state])).toEqual([
      ['REC-03/basel', '2025-12-31', 'met'],
      ['REC-03/stockholm', '2026-08-31', 'met-late'],
      ['REC-03/basel', '2026-12-31', 'met-late'],
      ['REC-03/basel', '2027-12-31', 'met'],
      ['REC-03/basel', '2028-12-31', 'running'],
      ['REC-03/basel', '2029-12-31', 'running'],
    ]);
    const { rows } = await db.pool.query(`SELECT at FROM next_look WHERE subject_id = $1`, [
      await countryId(),
    ]);
    expect(rows).toEqual([{ at: '2028-12-24T00:00:00.000Z' }]);
  });

  it('is the authority’s to see and to tell, of years that are over', async () => {
    for (const other of [holder, plant, stranger]) {
      expect(await readObligations(us, other.actor, XA)).toMatchObject({ ok: false });
      expect(await met(other, XA, { year: 2026 })).toMatchObject({ ok: false });
      expect(await seenBy(other, await countryId())).toEqual([]);
    }
    const refused = async (what: Partial<MeetObligation>) => {
      const answer = await met(authority, XA, what);
      return answer.ok ? null : answer.error[0]?.pointer;
    };
    expect(await refused({ year: 2028 })).toBe('/year');
    expect(await refused({ milestone: 'cycle-reported', year: 2027 })).toBe('/year');
    expect(await refused({ year: 2026, on: '2199-01-01' as Day })).toBe('/on');
    expect(await refused({ milestone: 'log-ready', year: 2026 })).toBe('/milestone');
  });
});

describe('what a site owes', () => {
  const site = { kind: 'site', id: plant.site } as const;

  it('REC-02 is in time on 1 and 15 July, late a day after, for each year of a permit for PCB', async () => {
    const done = (milestone: 'log-ready' | 'year-reported', year: number) => async () =>
      unwrap(await met(plant, site, { milestone, year }));
    await lookDaily(
      us,
      { from: '2029-06-20', to: '2029-08-20' },
      {
        '2029-06-20': async () => {
          for (const year of [2024, 2025, 2026, 2027])
            for (const milestone of ['log-ready', 'year-reported'] as const)
              await done(milestone, year)();
        },
        '2029-07-01': done('log-ready', 2028),
        '2029-08-16': done('year-reported', 2028),
      },
    );
    // Of the years before, each was told likewise until it was done on 20 June.
    const ofLastYear = ({ dueOn }: Alert) => dueOn?.startsWith('2029') === true;
    expect(told((await seenBy(plant, plant.site)).filter(ofLastYear))).toEqual([
      '2029-06-24 REC-02/log of 2029-07-01: open soon',
      '2029-07-01 REC-02/log of 2029-07-01: close soon',
      '2029-07-08 REC-02/report of 2029-07-15: open soon',
      '2029-07-16 REC-02/report of 2029-07-15: escalate overdue',
      '2029-08-15 REC-02/report of 2029-07-15: escalate long-overdue',
      '2029-08-16 REC-02/report of 2029-07-15: close long-overdue',
    ]);
    // The authority was reached only by what was late.
    expect(
      (await seenBy(authority, plant.site)).filter(ofLastYear).map(({ clock: of }) => of),
    ).toEqual(['REC-02/report']);
    for (const other of [carrier, stranger]) expect(await seenBy(other, plant.site)).toEqual([]);
  });

  it('is nothing without a permit or equipment, nor where that law does not bind', async () => {
    const owed = async (ports: typeof us, { actor, site: id }: Member) =>
      unwrap(await readObligations(ports, actor, { kind: 'site', id })).length;
    expect(await owed(us, holder)).toBe(0);
    expect(await owed(eu, plant)).toBe(0);
    expect(await owed(us, plant)).toBe(12);
  });
});

describe('what a holder of a stock owes', () => {
  const state = async (grams: bigint, on: string, pop = 'pfos') =>
    unwrap(
      await stateStock(eu, holder.actor, {
        ...{ holder: holder.organisation, pop, grams, on: on as Day, reference: 'S-1' },
      }),
    );
  const subject = { kind: 'organisation', id: holder.organisation } as const;
  const due = async () =>
    unwrap(await readObligations(eu, holder.actor, subject)).map(({ deadline }) => [
      deadline.what.replace(/^.*\(/, '('),
      deadline.dueOn,
    ]);

  it('STO-07 asks nothing of 50 kg, and of a gram more a notice within 12 months, each year, for each POP', async () => {
    clock.set('2031-12-31');
    await state(50_000n, '2031-01-01');
    expect(await due()).toEqual([]);
    await state(50_001n, '2031-03-15');
    await state(80_000n, '2031-09-01');
    await state(60_000n, '2031-03-15', 'hbcd');
    expect(await due()).toEqual([
      ['(pfos)', '2032-03-15'],
      ['(hbcd)', '2032-03-15'],
    ]);
    await lookDaily(
      eu,
      { from: '2032-03-01', to: '2032-03-20' },
      {
        '2032-03-10': async () =>
          unwrap(await met(holder, subject, { milestone: 'last-stock-notice', pop: 'pfos' })),
        '2032-03-18': () => state(50_000n, '2032-03-18', 'hbcd'),
      },
    );
    const alerts = await seenBy(holder, holder.organisation);
    const steps = alerts.map((each) => [
      each.message.replace(/^.*\(/, '('),
      each.steps.map(({ change, at }) => `${at.slice(5, 10)} ${change}`).join(', '),
    ]);
    expect(Object.fromEntries(steps)).toEqual({
      '(pfos)': '03-08 open, 03-10 close',
      '(hbcd)': '03-08 open, 03-16 escalate, 03-18 close',
    });
    expect(await due()).toEqual([['(pfos)', '2033-03-10']]);
    expect(await seenBy(stranger, holder.organisation)).toEqual([]);
  });

  it('is stated by nobody else, of POPs only, and not in the future', async () => {
    const stated = async (member: Member, over: object) => {
      const stock = {
        holder: holder.organisation,
        pop: 'pfos',
        grams: 1n,
        on: '2032-01-01' as Day,
      };
      const answer = await stateStock(eu, member.actor, { ...stock, reference: 'S', ...over });
      return answer.ok ? 'stated' : answer.error[0]?.code;
    };
    expect(await stated(stranger, {})).toBe('not-found');
    expect(await stated(holder, { pop: 'water' })).toBe('unknown-pop');
    expect(await stated(holder, { on: '2199-01-01' })).toBe('in-the-future');
    expect(await stated(authority, { pop: 'ddt' })).toBe('stated');
  });
});

describe('public holidays', () => {
  const days = async () => (await us.holidays.list('XA')).map(({ day }) => day);

  it('are the country’s authority’s to record and to withdraw, and kept for ever', async () => {
    const told = { country: 'XA', days: [{ day: '2026-05-22' as Day, title: 'Day of the Sea' }] };
    unwrap(await recordHolidays(us, authority.actor, told));
    unwrap(await recordHolidays(us, authority.actor, told));
    expect(await days()).toEqual(['2026-05-22']);
    expect(await recordHolidays(us, holder.actor, told)).toMatchObject({ ok: false });
    expect(await recordHolidays(us, authority.actor, { ...told, country: 'XB' })).toMatchObject({
      ok: false,
    });
    const wrong = { country: 'XA', day: '2026-05-22' as Day };
    expect(await withdrawHoliday(us, stranger.actor, wrong)).toMatchObject({ ok: false });
    unwrap(await withdrawHoliday(us, authority.actor, wrong));
    expect(await withdrawHoliday(us, authority.actor, wrong)).toMatchObject({ ok: false });
    unwrap(await recordHolidays(us, authority.actor, told));
    const { rowCount } = await db.pool.query('SELECT FROM holiday');
    expect([await days(), rowCount]).toEqual([['2026-05-22'], 2]);
    await expect(db.pool.query('DELETE FROM holiday')).rejects.toMatchObject({ code: '42501' });
  });
});

it('keeps what was told of obligations and stocks for ever', async () => {
  for (const statement of ['UPDATE obligation_met SET year = 1', 'DELETE FROM stock'])
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});
