import {
  acknowledgeAlert,
  declareConsignment,
  readDeadlines,
  recordMilestone,
  reportIncident,
  watchConsignment,
  watchDeadlines,
  type Alert,
  type PackageInput,
} from '@popstrace/application';
import { addDays } from '@popstrace/catalogue';
import { startOfDay } from '@popstrace/compliance';
import { NOTHING_LOADED } from '@popstrace/custody';
import {
  instantOf,
  millisecondsOf,
  unwrap,
  type Clock,
  type Day,
  type Id,
} from '@popstrace/kernel';
import { PostgresAlertWatch, UnitOfWork, type Tx } from '@popstrace/persistence';
import { portsOf } from '../../apps/api/src/wiring/ports.js';
import { cast, done, drum, play, type Cast } from '../support/cast.js';
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
const company: Cast = await (async () => {
  const { ports, ...others } = await cast(db);
  return { ...others, ports: portsOf(db, { clock, ids: ports.ids, profile: 'us' }) };
})();
const { ports, holder, plant, authority, carrier, stranger } = company;
const story = play(company);

/** A transformer that was taken out of service on a day. */
const transformer = (removedFromService: string): PackageInput => ({
  ...drum(900_000n),
  ...{ loadType: 'article', packaging: 'article', physicalState: 'article' },
  equipment: { kind: 'transformer', serialNumber: 'T-7', removedFromService },
});

/** A drum of oil with what 40 CFR 761.207 asks of it. */
const oil = (removedFromService: string): PackageInput => ({
  ...drum(),
  equipment: { kind: 'drum of oil', serialNumber: 'D-1', removedFromService },
});

async function declared(removedFromService: string, site: Id = holder.site): Promise<Id> {
  const input = { site, description: 'A transformer', emergencyPhone: '+999 1' };
  const answer = await declareConsignment(
    ports,
    { actor: holder.actor },
    { ...input, packages: [transformer(removedFromService)] },
  );
  return done(answer).receipts[0]?.stream as Id;
}

const seenBy = async ({ actor }: { actor: typeof holder.actor }, subject: Id) =>
  ports.alerts.list(actor, { subject }, { after: null, limit: 100 });

const told = (alerts: readonly Alert[]): string[] =>
  alerts
    .flatMap(({ clock: of, steps }) =>
      steps.map(({ change, level, at }) => `${at.slice(0, 10)} ${of} ${change} ${level}`),
    )
    .sort();

/** Every row of every table that the watch writes; what an alert is called is chance. */
async function rows(subject: Id): Promise<unknown> {
  const { rows: alerts } = await db.pool.query(
    `SELECT a.key, a.level, a.due_on, a.organisations, a.places, a.opened_at, a.escalated_at, a.closed_at,
            (SELECT array_agg(concat_ws(' ', s.at, s.change, s.level) ORDER BY s.id)
               FROM alert_step s WHERE s.alert_id = a.id) AS steps,
            (SELECT at FROM next_look WHERE subject_id = a.subject_id) AS next
       FROM alert a WHERE subject_id = $1 ORDER BY key`,
    [subject],
  );
  return alerts;
}

describe('two years of one transformer, a look a day', () => {
  let id: Id;
  beforeAll(async () => {
    // Removed on a leap day: a year from it ends on 28 February.
    clock.set('2028-02-29');
    id = await declared('2028-02-29');
    for (let day = '2028-02-29' as Day; day < '2030-03-01'; day = addDays(day, 1)) {
      clock.set(day);
      if (day === '2030-02-01') await unwrapped(endOf(id));
      await watchDeadlines(ports);
    }
  });

  const unwrapped = async (work: Promise<unknown>) => void (await work);
  const endOf = async (consignment: Id) => {
    const cancel = { kind: 'cancel', consignments: [consignment], details: { reason: 'Sold' } };
    done(
      await ports.lane.submit({
        actor: holder.actor,
        occurredAt: clock.now(),
        command: cancel as never,
        circumstances: NOTHING_LOADED,
      }),
    );
  };

  it('opens, escalates and closes on the days that the law names', async () => {
    // Temporary storage: 30 days from 29 February are 30 March; a week before is 23 March. One year ends
    // on 28 February 2029, so a week before is 21 February.
    expect(told(await seenBy(holder, id))).toEqual([
      '2028-03-23 STO-02/move open soon',
      '2028-03-31 STO-02/move escalate overdue',
      '2028-04-30 STO-02/move escalate long-overdue',
      '2029-02-21 STO-01/dispose open soon',
      '2029-03-01 STO-01/dispose escalate overdue',
      '2029-03-31 STO-01/dispose escalate long-overdue',
      '2030-02-01 STO-01/dispose close long-overdue',
      '2030-02-01 STO-02/move close long-overdue',
    ]);
  });

  it('looks no more at what has no clock', async () => {
    const { rows: left } = await db.pool.query('SELECT FROM next_look WHERE subject_id = $1', [id]);
    expect(left).toEqual([]);
    expect(await watchDeadlines(ports)).toBe(0);
  });
});

describe('who is told', () => {
  it('is the holder a week before, and the authority the day after', async () => {
    clock.set('2026-03-01');
    const id = await declared('2026-02-05');
    await watchDeadlines(ports);
    expect(await seenBy(authority, id)).toEqual([]);
    expect(await seenBy(holder, id)).toMatchObject([{ clock: 'STO-02/move', level: 'soon' }]);
    clock.set('2026-03-08');
    await watchDeadlines(ports);
    expect(await seenBy(authority, id)).toMatchObject([{ level: 'overdue', dueOn: '2026-03-07' }]);
    expect(await seenBy(carrier, id)).toEqual([]);
    expect(await seenBy(stranger, id)).toEqual([]);
  });

  it('may say that it has seen it, which closes nothing', async () => {
    const id = await declared('2026-01-01');
    await watchDeadlines(ports);
    const [alert] = await seenBy(authority, id);
    const seen = { alert: alert?.id as Id, note: 'Inspector sent' };
    expect(await acknowledgeAlert(ports, stranger.actor, seen)).toMatchObject({ ok: false });
    unwrap(await acknowledgeAlert(ports, authority.actor, seen));
    await watchDeadlines(ports);
    expect(await seenBy(holder, id)).toMatchObject([
      { closedAt: null, acknowledgements: [{ name: 'First', note: 'Inspector sent' }] },
    ]);
  });
});

describe('the days of a site', () => {
  it('are its own: at the date line it is late a day earlier than in UTC', async () => {
    const site = ports.ids.next();
    await ports.sites.add({
      ...{ id: site, organisation: holder.organisation, name: 'Atoll', address: '1' },
      ...{ country: 'XA', territory: 'XA-01', coordinates: null },
      ...{ timeZone: 'Pacific/Kiritimati', createdAt: clock.now() },
    });
    clock.set('2026-05-01');
    const id = await declared('2026-04-10', site);
    clock.set('2026-05-11', 'Pacific/Kiritimati');
    expect(clock.now()).toBe('2026-05-10T10:00:00.000Z');
    await watchDeadlines(ports);
    expect(await seenBy(holder, id)).toMatchObject([{ level: 'overdue', dueOn: '2026-05-10' }]);
    const deadlines = unwrap(await readDeadlines(ports, holder.actor, id));
    expect(deadlines[0]).toMatchObject({
      deadline: { dueOn: '2026-05-10', lateFrom: '2026-05-10T10:00:00.000Z' },
      state: 'overdue',
    });
  });
});

describe('a watch that is killed, or runs twice', () => {
  /** Fails at one of its statements, as a crash does: the transaction is rolled back. */
  class Mortal extends UnitOfWork {
    left = 0;
    override transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return super.transaction((tx) =>
        work({
          query: (statement) => {
            this.left -= 1;
            if (this.left < 0) throw new Error(`killed before ${statement.name}`);
            return tx.query(statement);
          },
        }),
      );
    }
  }

  it('leaves the same rows, wherever it is killed', async () => {
    clock.set('2027-01-10');
    const [whole, killed] = [await declared('2026-01-15'), await declared('2026-01-15')];
    await watchConsignment(ports, whole);
    const unit = new Mortal(db.pool);
    const mortal = new PostgresAlertWatch(db.pool, unit, ports.ids);
    let kills = 0;
    for (let statements = 0; ; statements += 1) {
      unit.left = statements;
      try {
        await watchDeadlines({ ...ports, watch: mortal });
        break;
      } catch (error) {
        expect(String(error)).toContain('killed before');
        expect(await rows(killed)).toEqual([]);
        kills += 1;
      }
    }
    expect(kills).toBeGreaterThan(10);
    expect(normalised(await rows(killed), killed)).toEqual(normalised(await rows(whole), whole));
    expect(await rows(killed)).toHaveLength(2);
  });

  /** Loses its connection, as when PostgreSQL or the cable dies: the server ends the backend before a statement. */
  class Severed extends UnitOfWork {
    before = '';
    ended = 0;
    override transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return super.transaction((tx) =>
        work({
          query: async (statement) => {
            if (statement.name === this.before) await this.end(tx);
            return tx.query(statement);
          },
        }),
      );
    }

    private async end(tx: Tx): Promise<void> {
      const { rows: backend } = await tx.query<{ pid: number }>({
        ...{ name: 'whoami', text: 'SELECT pg_backend_pid() AS pid' },
      });
      await db.owner.query('SELECT pg_terminate_backend($1)', [backend[0]?.pid]);
      this.ended += 1;
    }
  }

  it.each(['watch: standing alerts', 'watch: steps', 'watch: answered', 'watch: next'])(
    'loses and doubles nothing when its connection dies before "%s"',
    async (before) => {
      clock.set('2027-01-10');
      const [whole, severed] = [await declared('2026-01-15'), await declared('2026-01-15')];
      await watchConsignment(ports, whole);
      const unit = new Severed(db.pool);
      unit.before = before;
      const watch = new PostgresAlertWatch(db.pool, unit, ports.ids);
      await expect(watchDeadlines({ ...ports, watch })).rejects.toThrow(/connection/i);
      expect([unit.ended, await rows(severed)]).toEqual([1, []]);
      const asked = 'SELECT FROM look_request WHERE subject_id = $1';
      expect((await db.pool.query(asked, [severed])).rowCount).toBeGreaterThan(0);
      await watchDeadlines(ports);
      const [found, expected] = [await rows(severed), await rows(whole)];
      expect(normalised(found, severed)).toEqual(normalised(expected, whole));
      expect(found).toHaveLength(2);
      await watchDeadlines(ports);
      expect(await rows(severed)).toEqual(found);
    },
  );

  it('does what one does when several run at once, over more than a page', async () => {
    clock.set('2027-02-01');
    const ids: Id[] = [];
    for (let each = 0; each < 210; each += 1) ids.push(await declared('2026-01-20'));
    await Promise.all([watchDeadlines(ports), watchDeadlines(ports), watchDeadlines(ports)]);
    const { rows: counted } = await db.pool.query<{ alerts: bigint; steps: bigint }>(
      `SELECT count(DISTINCT a.id) AS alerts, count(s.id) AS steps
         FROM alert a JOIN alert_step s ON s.alert_id = a.id WHERE a.subject_id = ANY ($1)`,
      [ids],
    );
    // Both clocks of each: 30 days, and a year.
    expect(counted).toEqual([{ alerts: 420n, steps: 420n }]);
    expect(await watchDeadlines(ports)).toBe(0);
  });

  const normalised = (found: unknown, id: Id) =>
    JSON.parse(JSON.stringify(found).replaceAll(id, 'subject')) as unknown;
});

describe('the straight path', () => {
  it('meets its deadlines one after the other, and leaves none open', async () => {
    clock.set('2026-06-01');
    const id = await story.declare([oil('2026-05-20')]);
    await story.label(id);
    await story.book(id);
    clock.set('2026-06-03');
    await story.deliver(id);
    const states = async () =>
      unwrap(await readDeadlines(ports, plant.actor, id)).map(({ deadline, state }) => [
        deadline.id,
        deadline.dueOn,
        state,
      ]);
    // One year from 20 May; 13 months from it are 20 June 2027, and 45 days more 4 August.
    expect(await states()).toEqual([
      ['STO-02/move', '2026-06-19', 'met'],
      ['CUS-09/return', '2026-07-03', 'met'],
      ['STO-03/inspect', '2026-07-03', 'running'],
      ['CUS-10/ask', '2026-07-18', 'met'],
      ['CUS-10/report', '2026-08-02', 'met'],
      ['STO-01/dispose', '2027-05-20', 'running'],
      ['DES-07/report', '2027-08-04', 'running'],
    ]);
    clock.set('2026-07-04');
    await watchDeadlines(ports);
    expect(await seenBy(plant, id)).toMatchObject([{ clock: 'STO-03/inspect', level: 'overdue' }]);
    unwrap(
      await recordMilestone(ports, plant.actor, {
        ...{ consignment: id, milestone: 'last-inspected', on: '2026-07-04' as Day },
        reference: 'Log 12',
      }),
    );
    await watchDeadlines(ports);
    expect(await seenBy(plant, id)).toMatchObject([{ closedAt: '2026-07-04T00:00:00.000Z' }]);
    clock.set('2026-07-05');
    await story.destroy(id);
    expect(await states()).toContainEqual(['DES-06/certify', '2026-08-04', 'running']);
    clock.set('2026-08-05');
    await watchDeadlines(ports);
    expect(await seenBy(authority, id)).toMatchObject([
      { clock: 'STO-03/inspect' },
      { clock: 'DES-06/certify', level: 'overdue', closedAt: null },
    ]);
    await story.certify(id);
    await watchDeadlines(ports);
    expect(await ports.alerts.list(plant.actor, { state: 'open', subject: id }, ALL)).toEqual([]);
    expect(await states()).toContainEqual(['DES-06/certify', '2026-08-04', 'met-late']);
  });

  const ALL = { after: null, limit: 100 };
});

describe('an incident', () => {
  it('alerts the authority at once, and is closed when the waste has come to its end', async () => {
    clock.set('2026-09-01');
    const id = await story.declare([oil('2026-08-25')]);
    const spill = { kind: 'spill', description: 'A drum leaked.', lost: [] } as const;
    done(await reportIncident(ports, { actor: holder.actor }, id, spill));
    const expected = { kind: 'incident', level: 'urgent', message: 'Spill: A drum leaked.' };
    expect(await seenBy(authority, id)).toMatchObject([{ ...expected, closedAt: null }]);
    await watchDeadlines(ports);
    expect(await seenBy(authority, id)).toHaveLength(1);
    await story.label(id);
    await story.book(id);
    await story.deliver(id);
    await story.destroy(id);
    await story.certify(id);
    await watchDeadlines(ports);
    expect((await seenBy(authority, id))[0]?.closedAt).not.toBeNull();
  });
});

it('leaves evidence that the application role can neither change nor delete', async () => {
  for (const statement of [
    'UPDATE alert_step SET level = $$soon$$',
    'DELETE FROM alert_acknowledgement',
    'DELETE FROM alert',
    'UPDATE alert SET opened_at = now()',
    'UPDATE milestone SET reference = $$x$$',
  ])
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});

it('asks for no look at a scan', async () => {
  clock.set('2026-10-01');
  const id = await story.declare([oil('2026-08-25')]);
  await story.label(id);
  await watchDeadlines(ports);
  await story.book(id);
  await watchDeadlines(ports);
  await story.scanAll(carrier.actor, id, 'collect');
  expect((await db.pool.query('SELECT FROM look_request')).rowCount).toBe(0);
});
