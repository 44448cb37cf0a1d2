import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '@popstrace/application';
import { testRun } from '../test/support/test-server.js';
import { Tally, type Fault, type Order, type Outcome } from './fault.js';
import { Chance } from './support/chance.js';
import { Clients, compareWithRecord, type Attempt } from './support/clients.js';
import { auditInto, freshLabels, onStage, type Stage } from './support/stage.js';

const HANDS = 16;
/** Compiled: the tests build the program before they ask for it. */
const SERVER = 'dist/faults/support/server.js';

export const killServer: Fault = {
  about:
    'kill -9 of the server in mid-request: nothing acknowledged is lost, nothing is there twice',
  counts: 'kills',
  sizes: { small: 2, large: 1_000 },
  run: (order) => onStage((stage) => killAgainAndAgain(stage, order)),
};

async function killAgainAndAgain(stage: Stage, { size, seed }: Order): Promise<Outcome> {
  const [tally, chance] = [new Tally(), new Chance(seed)];
  const token = await signIn(stage);
  const labels = await freshLabels(stage, 200);
  let server = await start(stage);
  const send = (attempt: Attempt) => scanOver(server.url, token, attempt);
  const clients = new Clients(labels, send, chance);
  let unanswered = 0;
  for (let kill = 0; kill < size; kill += 1) {
    const working = clients.work(HANDS);
    await clients.acknowledge(HANDS);
    await sleep(chance.between(20, 150));
    const pending = clients.pending;
    server.child.kill('SIGKILL');
    await working;
    server = await start(stage);
    const retried = await clients.retry();
    unanswered += retried;
    tally.count(pending > 0 && retried > 0);
  }
  server.child.kill('SIGKILL');
  await compareWithRecord(clients, stage.db.pool, tally);
  await auditInto(tally, stage.db);
  return tally.outcome({ acknowledged: clients.acknowledged.size, unanswered });
}

async function signIn({ ports, holder }: Stage): Promise<string> {
  const { user: id, organisation, name } = holder.actor;
  const person = { id, organisation, name, email: 'first@example.org', disabledAt: null };
  const account = { ...person, roles: ['holder'] as const, createdAt: ports.clock.now() };
  await ports.accounts.add(account, '-');
  return (await ports.sessions.open(id)).token;
}

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

async function start({ db }: Stage): Promise<Server> {
  const arguments_ = [SERVER, db.url, join(testRun(), 'keys', new URL(db.url).pathname)];
  const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the server ended')));
  // Later it is ended by us.
  ended.catch(() => undefined);
  const [url] = await Promise.race([said, ended]);
  return { url, child };
}

async function scanOver(url: string, token: string, { key, label }: Attempt): Promise<Receipt> {
  const response = await fetch(`${url}/api/v1/scans`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ label, purpose: 'sight' }),
  });
  const answer = (await response.json()) as { readonly receipt: Receipt };
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer.receipt;
}
