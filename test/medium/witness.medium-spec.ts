import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { noteKeys, noteSigner } from '@popstrace/application';
import { unwrap } from '@popstrace/kernel';
import {
  formatKey,
  formatWitnessRequest,
  openCheckpoint,
  parsePolicy,
  readUnverified,
  signCheckpoint,
} from '@popstrace/ledger';
import { testSigner } from '@popstrace/ledger/testing';
import { connectApplication, ownerClient, Sequencer, type Database } from '@popstrace/persistence';
import { portsOf } from '../../apps/api/src/index.js';
import { startWitness } from '../../apps/witness/src/index.js';
import { Witnesses } from '../../apps/worker/src/index.js';
import { cast, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';
import { testRun } from '../support/test-server.js';

const db = await testDatabase();
const company = await cast(db);
const { ports } = company;
const story = play(company);

const name = await ports.logName.read();
await ports.keys.open();
const logKeys = await noteKeys(ports.keys, 'log', name);
const signer = testSigner('witness.example/w1', 'cosignature');
const stateFile = join(testRun(), `witness-${randomBytes(4).toString('hex')}.json`);
const watching = { signer, logs: logKeys, stateFile, host: '127.0.0.1', port: 0 };
let witness = await startWitness(watching);

const policy = () =>
  unwrap(parsePolicy(`witness w1 ${formatKey(signer.key)} ${witness.url}\nquorum w1\n`));

/** The log of a database, as its worker keeps it. */
function logOf(database: Database) {
  const own = portsOf(database);
  const witnesses = new Witnesses({ policy: policy(), log: own.log });
  const parts = {
    pool: database.pool,
    clock: own.clock,
    name: () => own.logName.read(),
    signer: (origin: string) => noteSigner(own.keys, 'log', origin),
  };
  const asking = new Sequencer({
    ...parts,
    confirm: (checkpoint) => witnesses.confirm(checkpoint),
  });
  const cosign = async () => {
    const { note } = (await own.log.checkpoint())!;
    await witnesses.cosign({ ...unwrap(readUnverified(note)), note });
  };
  return { own, asking, blind: new Sequencer(parts), cosign };
}

/** A restore: the database as it is now, in another one. */
async function copied(): Promise<Database> {
  const [from, copy] = [
    basename(new URL(db.url).pathname),
    `test_${randomBytes(6).toString('hex')}`,
  ];
  const at = (url: string, database: string) =>
    Object.assign(new URL(url), { pathname: database }).href;
  await db.owner.end();
  const server = ownerClient(at(db.ownerUrl, 'postgres'));
  await server.connect();
  await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    from,
  ]);
  await server.query(`CREATE DATABASE ${copy} TEMPLATE ${from}`);
  await server.end();
  return connectApplication(at(db.url, copy), { keysDir: join(testRun(), 'keys', from) });
}

const post = async (body: string) => {
  const response = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
};

describe('a witness', () => {
  const live = logOf(db);
  let restored: Database;
  let old: ReturnType<typeof logOf>;

  afterAll(async () => {
    await live.asking.resign();
    await Promise.all([old.asking, old.blind].map((each) => each.resign()));
    await restored.close();
    await witness.close();
  });

  it('cosigns a log that grows, and its signature is shown below the checkpoint', async () => {
    await live.asking.sweep();
    await live.cosign();
    await story.declare([drum()]);
    await live.asking.sweep();
    await live.cosign();
    const { note } = (await ports.log.checkpoint())!;
    const opened = unwrap(openCheckpoint(note, [...logKeys, signer.key]));
    expect(opened.size).toBe(1);
    expect(policy().isMet(opened.note.signedBy)).toBe(true);
  });

  it('remembers what it saw when it is started anew', async () => {
    await witness.close();
    witness = await startWitness(watching);
    const { note } = (await ports.log.checkpoint())!;
    const answer = await post(formatWitnessRequest({ old: 0, path: [], checkpoint: note }));
    expect(answer).toEqual({ status: 409, type: 'text/x.tlog.size', text: '1\n' });
  });

  it('answers with the statuses of the standard', async () => {
    const root = Buffer.alloc(32, 7);
    const { note } = (await ports.log.checkpoint())!;
    const ask = (checkpoint: string, old = 1, path: Buffer[] = []) =>
      post(formatWitnessRequest({ old, path, checkpoint })).then(({ status }) => status);
    const by = await noteSigner(ports.keys, 'log', name);
    const at = (size: number, origin = name, who: typeof signer = by) =>
      signCheckpoint({ origin, size, root }, [who]);
    expect((await post('hello')).status).toBe(400);
    expect(await ask(note, 2)).toBe(400);
    expect(await ask(at(5, 'other.example/log'))).toBe(404);
    expect(await ask(at(5, name, testSigner(name)))).toBe(403);
    expect(await ask(at(1))).toBe(409);
    expect(await ask(at(5))).toBe(422);
    expect(await ask(at(5), 1, [root, root])).toBe(422);
    expect(await ask(note)).toBe(200);
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405);
    expect((await post('x'.repeat(300_000))).status).toBe(413);
  });

  it('keeps a log that was restored from an older backup from going on', async () => {
    await live.asking.resign();
    restored = await copied();
    await story.declare([drum()]);
    await story.declare([drum()]);
    const after = logOf(db);
    expect(await after.asking.sweep()).toBe(2);
    await after.cosign();
    await after.asking.resign();

    old = logOf(restored);
    const playing = play({ ...company, ports: old.own });
    await playing.declare([drum(1_000n)]);
    await expect(old.asking.sweep()).rejects.toThrow(/holds 3 leaves .* has 1: it was restored/);
    const { rows } = await restored.pool.query<{ n: bigint }>('SELECT count(*) AS n FROM log_leaf');
    expect(rows).toEqual([{ n: 1n }]);
  });

  it('exposes a log that went on without asking', async () => {
    const playing = play({ ...company, ports: old.own });
    await playing.declare([drum(2_000n)]);
    expect(await old.blind.sweep()).toBe(2);
    await expect(old.cosign()).rejects.toThrow(/not the beginning|history was changed/);
    await playing.declare([drum(3_000n)]);
    expect(await old.blind.sweep()).toBe(1);
    await expect(old.cosign()).rejects.toThrow('history was changed');
    await old.blind.resign();
    await expect(old.asking.sweep()).rejects.toThrow('history was changed');
  });

  it('that does not answer stops a log that begins to be kept, if the quorum needs it', async () => {
    const unreached = logOf(db);
    await witness.close();
    await expect(unreached.asking.sweep()).rejects.toThrow('Too few witnesses');
    witness = await startWitness(watching);
  });
});
