import { noteKeys, noteSigner } from '@popstrace/application';
import { PostgresAuditor, Sequencer } from '@popstrace/persistence';
import { drum, play } from '../test/support/cast.js';
import { Tally, type Fault, type Order, type Outcome } from './fault.js';
import { Chance } from './support/chance.js';
import { onStage, type Stage } from './support/stage.js';
import { Superuser } from './support/superuser.js';

type Pool = ConstructorParameters<typeof PostgresAuditor>[0];

export const tampering: Fault = {
  about:
    'a superuser alters, deletes, inserts, swaps or hashes anew any row or bit: the audit finds it, by itself or by a checkpoint that somebody else kept',
  counts: 'changes',
  sizes: { small: 20, large: 1_000 },
  run: (order) => onStage((stage) => tamperAgainAndAgain(stage, order)),
};

async function tamperAgainAndAgain(stage: Stage, { size, seed }: Order): Promise<Outcome> {
  const [tally, chance] = [new Tally(), new Chance(seed)];
  const auditor = await logged(stage);
  const superuser = new Superuser(stage.db.owner, chance);
  if (!(await auditor(stage.db.pool)).clean)
    tally.violated('the audit is not clean before anything was done');
  for (let change = 0; change < size; change += 1) {
    await stage.db.owner.query('BEGIN');
    try {
      const done = await superuser.tamper();
      tally.count(true);
      if ((await auditor(inside(stage))).clean) tally.violated(`not found: ${done}`);
    } finally {
      await stage.db.owner.query('ROLLBACK');
    }
  }
  if (!(await auditor(stage.db.pool)).clean)
    tally.violated('the audit is not clean after all was taken back');
  return tally.outcome();
}

/** Something of everything on record, in the log, and a checkpoint that a witness has. */
async function logged(stage: Stage) {
  const { ports, db } = stage;
  const story = play(stage);
  await ports.keys.open();
  const name = await ports.logName.read();
  const signer = (origin: string) => noteSigner(ports.keys, 'log', origin);
  const parts = { pool: db.pool, clock: ports.clock, name: () => Promise.resolve(name), signer };
  const sequencer = new Sequencer(parts);
  await story.straightPath();
  await story.label(await story.declare([drum(), drum()]));
  // Enough leaves for a full tile.
  for (let round = 0; round < 5; round += 1)
    await Promise.all(Array.from({ length: 45 }, () => story.declare([drum()])));
  await sequencer.sweep();
  await sequencer.resign();
  const keys = await noteKeys(ports.keys, 'log', name);
  const held = [(await ports.log.checkpoint())?.note ?? ''];
  return (pool: Pool) => new PostgresAuditor(pool, { keys, held }).audit();
}

/** The audit in the superuser's own transaction, which alone sees the change. */
function inside({ db: { owner } }: Stage): Pool {
  const query = (text: string, values?: unknown[]) =>
    /^(BEGIN|ROLLBACK)/.test(text) ? owner.query('SELECT 1') : owner.query(text, values);
  const release = (): void => void owner.query('CLOSE ALL');
  return { connect: () => Promise.resolve({ query, release }) } as never;
}
