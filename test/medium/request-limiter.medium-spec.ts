import { RequestLimiter, type ThrottleStore } from '@popstrace/application';
import { ThrottleRepository } from '@popstrace/persistence';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const store = new ThrottleRepository(db.pool);
const QUOTAS = { account: 10, client: 5 };
const MINUTE = Date.UTC(2026, 0, 1, 12, 0);

describe('requests that are counted', () => {
  it('are refused from the first one too many, until the minute ends', () => {
    let now = MINUTE + 12_345;
    const limiter = new RequestLimiter(
      { countMany: () => Promise.resolve(new Map()) },
      QUOTAS,
      () => now,
    );
    const taken = Array.from({ length: 7 }, () => limiter.take('client', '192.0.2.1'));
    expect(taken.map(({ isAllowed }) => isAllowed)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(taken[0]).toMatchObject({ quota: 5, window: 60, remaining: 4, resetsIn: 48 });
    expect(limiter.take('client', '192.0.2.2').isAllowed).toBe(true);
    now = MINUTE + 60_000;
    expect(limiter.take('client', '192.0.2.1')).toMatchObject({ isAllowed: true, remaining: 4 });
    limiter.stop();
  });

  it('add up over all servers, and outlive a restart', async () => {
    const now = (): number => MINUTE;
    const servers = [
      new RequestLimiter(store, QUOTAS, now),
      new RequestLimiter(store, QUOTAS, now),
    ];
    for (const server of servers)
      for (let n = 0; n < 5; n += 1) expect(server.take('account', 'a').isAllowed).toBe(true);
    await Promise.all(servers.map((server) => server.flush()));
    await Promise.all(servers.map((server) => server.flush()));
    servers[0]?.take('account', 'a');
    await servers[0]?.flush();
    expect(servers[0]?.take('account', 'a').isAllowed).toBe(false);
    const restarted = new RequestLimiter(store, QUOTAS, now);
    expect(restarted.take('account', 'a').isAllowed).toBe(true);
    await restarted.flush();
    expect(restarted.take('account', 'a').isAllowed).toBe(false);
    for (const server of [...servers, restarted]) server.stop();
  });

  it('write once a second, whatever comes, and nothing of who came', async () => {
    let writes = 0;
    const watched: Pick<ThrottleStore, 'countMany'> = {
      countMany: (...told) => ((writes += 1), store.countMany(...told)),
    };
    const quotas = { account: 1e6, client: 1e6 };
    const limiter = new RequestLimiter(watched, quotas, () => MINUTE + 60_000);
    for (let n = 0; n < 50_000; n += 1) limiter.take('client', `192.0.2.${n % 200}`);
    expect(writes).toBe(0);
    await limiter.flush();
    expect(writes).toBe(1);
    const { rows } = await db.pool.query<{ tries: number; key: Buffer }>(
      'SELECT key, tries FROM throttle WHERE tries = 250',
    );
    expect(rows).toHaveLength(200);
    expect(rows.every(({ key }) => key.length === 32)).toBe(true);
  });

  it('are counted on while the database is away', async () => {
    const away = { countMany: () => Promise.reject(new Error('away')) };
    const limiter = new RequestLimiter(away, QUOTAS, () => MINUTE);
    for (let n = 0; n < 5; n += 1) limiter.take('client', 'c');
    await limiter.flush();
    expect(limiter.take('client', 'c').isAllowed).toBe(false);
    limiter.stop();
  });
});
