import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Actor } from '@popstrace/access';
import { Log } from '@popstrace/platform';
import { connectDatabase } from '@popstrace/persistence';
import type { Id } from '@popstrace/kernel';
import { startApi, type Ports } from '../apps/api/src/index.js';
import { MIGRATIONS } from '../migrations/index.js';
import { startWorker } from '../apps/worker/src/index.js';
import { fill } from './fill.js';

/**
 * The server that is measured, as a process of its own: the real API and the worker that keeps the
 * public log, as `serve` runs them, over the database whose address it is given, with packages that
 * wait to be scanned. It says on one line where it listens.
 * Arguments: URL of the application, URL of the owner, number of packages, file for their labels.
 */
const [url = '', ownerUrl = '', packages = '0', file = ''] = process.argv.slice(2);
const database = await connectDatabase(
  { url, ownerUrl },
  { migrations: MIGRATIONS, keysDir: join(dirname(file), 'keys') },
);
// Requests are counted, and none is one too many.
const requestsAMinute = 1e9;
const log = new Log('silent');
const api = await startApi({ database, log, host: '127.0.0.1', port: 0, requestsAMinute });
const worker = startWorker({ database, ports: api.ports, log });
const { actor, site, token } = await utility(api.ports);
const labels = await fill(api.ports, actor, { site, packages: Number(packages) });
const bodies = labels.map((label) => JSON.stringify({ label, purpose: 'affix' }));
await writeFile(file, `${bodies.join('\n')}\n`);
process.stdout.write(`${JSON.stringify({ port: new URL(api.url).port, token })}\n`);
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  await worker.stop();
  await api.close();
  await database.close();
}

async function utility(ports: Ports): Promise<{ actor: Actor; site: Id; token: string }> {
  const [organisation, site, account] = [ports.ids.next(), ports.ids.next(), ports.ids.next()];
  const createdAt = ports.clock.now();
  await ports.organisations.add({
    ...{
      id: organisation,
      name: 'Power utility',
      country: 'XA',
      jurisdiction: 'XA',
      roles: ['holder'],
    },
    ...{ registration: null, phone: null, emergencyPhone: '+999 1', createdAt },
  });
  await ports.sites.add({
    ...{
      id: site,
      organisation,
      name: 'Yard',
      address: '1 Yard Street',
      country: 'XA',
      territory: 'XA-01',
    },
    ...{ coordinates: null, timeZone: 'UTC', createdAt },
  });
  const person = { id: account, organisation, email: 'bench@example.org', name: 'Bench' };
  await ports.accounts.add({ ...person, roles: ['holder'], disabledAt: null, createdAt }, '-');
  const { token } = await ports.sessions.open(account);
  const actor = (await ports.sessions.read(token))?.actor;
  if (!actor) throw new Error('no session');
  return { actor, site, token };
}
