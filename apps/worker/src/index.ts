import { noteSigner } from '@popstrace/application';
import type { LogPolicy } from '@popstrace/ledger';
import { Sequencer, type Database } from '@popstrace/persistence';
import type { Log } from '@popstrace/platform';
import type { Ports } from '../../api/src/wiring/ports.js';
import { LogKeeper } from './log-keeper.js';
import { WebhookKeeper } from './webhook-keeper.js';
import { Witnesses } from './witnesses.js';

export { Witnesses } from './witnesses.js';
export { readPolicyFile } from './policy-file.js';

export interface WorkerOptions {
  readonly database: Database;
  readonly ports: Ports;
  readonly log: Log;
  /** Whose cosignatures are asked for; nobody's without it. */
  readonly policy?: LogPolicy | null;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

/** What goes on beside requests, in the process of a server or in one of its own: the log is kept, webhooks are told. */
export function startWorker({ database, ports, log, policy }: WorkerOptions): RunningWorker {
  const witnesses = policy ? new Witnesses({ policy, log: ports.log }) : null;
  const sequencer = sequencerOf(database, ports, witnesses);
  const keeper = new LogKeeper({ sequencer, witnesses, reader: ports.log }, log);
  const webhooks = new WebhookKeeper(ports, log);
  keeper.start();
  webhooks.start();
  return { stop: async () => void (await Promise.all([keeper.stop(), webhooks.stop()])) };
}

function sequencerOf(
  { pool }: Database,
  { clock, keys, logName }: Ports,
  witnesses: Witnesses | null,
): Sequencer {
  return new Sequencer({
    pool,
    clock,
    name: () => logName.read(),
    signer: (origin) => noteSigner(keys, 'log', origin),
    ...(witnesses ? { confirm: (checkpoint) => witnesses.confirm(checkpoint) } : {}),
  });
}
