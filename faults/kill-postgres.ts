import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scanLabel, type Receipt } from '@popstrace/application';
import { connectDatabase, startEmbeddedPostgres } from '@popstrace/persistence';
import { MIGRATIONS } from '../migrations/index.js';
import { cast, type Cast } from '../test/support/cast.js';
import { testRun } from '../test/support/test-server.js';
import { Tally, type Fault, type Order, type Outcome } from './fault.js';
import { Chance } from './support/chance.js';
import { Clients, compareWithRecord, type Attempt } from './support/clients.js';
import { auditInto, freshLabels } from './support/stage.js';

const HANDS = 16;

export const killPostgres: Fault = {
  about:
    'kill -9 of PostgreSQL, or of one of its processes, in mid-commit: nothing acknowledged is lost, nothing is there twice',
  counts: 'kills',
  sizes: { small: 3, large: 200 },
  async run(order) {
    const folder = await mkdtemp(join(testRun(), 'killed-'));
    // Durable, as people run it: and started again by whoever looks after it.
    const server = await startEmbeddedPostgres(folder, (error) => {
      throw error;
    });
    const db = await connectDatabase(server, { migrations: MIGRATIONS, keysDir: `${folder}/keys` });
    try {
      return await killAgainAndAgain({ ...(await cast(db)), folder }, db.pool, order);
    } finally {
      await db.close();
      await server.stop();
    }
  },
};

async function killAgainAndAgain(
  company: Cast & { readonly folder: string },
  pool: Parameters<typeof compareWithRecord>[1] & Parameters<typeof auditInto>[1]['pool'],
  { size, seed }: Order,
): Promise<Outcome> {
  const [tally, chance] = [new Tally(), new Chance(seed)];
  const clients = new Clients(await freshLabels(company, 200), sender(company), chance);
  let unanswered = 0;
  for (let kill = 0; kill < size; kill += 1) {
    const working = clients.work(HANDS);
    const victims = await victimsBy(chance, company.folder);
    await clients.acknowledge(HANDS);
    await sleep(chance.between(5, 100));
    const pending = clients.pending;
    victims.forEach(killNow);
    await working;
    const retried = await clients.retry();
    unanswered += retried;
    tally.count(pending > 0 && retried > 0);
  }
  await compareWithRecord(clients, pool, tally);
  await auditInto(tally, { pool });
  return tally.outcome({ acknowledged: clients.acknowledged.size, unanswered });
}

function sender({ ports, holder }: Cast) {
  return async ({ key, label }: Attempt): Promise<Receipt> => {
    const order = { actor: holder.actor, idempotency: { key, fingerprint: 'aa' } };
    const answer = await scanLabel(ports, order, { text: label, purpose: 'sight' });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value.receipts[0] as Receipt;
  };
}

/** All of its processes at once, as when the power goes; or a single one, after which it recovers by itself. */
async function victimsBy(chance: Chance, folder: string): Promise<readonly number[]> {
  const server = await pidOf(folder);
  const children = childrenOf(server);
  return chance.below(2) === 0 ? [server, ...children] : [chance.oneOf(children)];
}

/** A server that is just being started again has no number yet. */
async function pidOf(folder: string): Promise<number> {
  for (;;) {
    const file = await readFile(join(folder, 'pg', 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(file.split('\n')[0]);
    if (pid > 0 && childrenOf(pid).length > 0) return pid;
    await sleep(20);
  }
}

function childrenOf(parent: number): readonly number[] {
  const lines = execFileSync('ps', ['-ax', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : []));
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended since it was counted.
  }
}
