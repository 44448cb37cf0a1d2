import { noteSigner } from '@popstrace/application';
import { Sequencer, type Database } from '@popstrace/persistence';
import type { Log } from '@popstrace/platform';
import type { Ports } from '../../api/src/wiring/ports.js';
import { LogKeeper } from './log-keeper.js';

export interface WorkerOptions {
  readonly database: Database;
  readonly ports: Ports;
  readonly log: Log;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

/** What goes on beside requests, in the process of a server or in one of its own: the log is kept. */
export function startWorker({ database, ports, log }: WorkerOptions): RunningWorker {
  const keeper = new LogKeeper(sequencerOf(database, ports), log);
  keeper.start();
  return keeper;
}

function sequencerOf({ pool }: Database, { clock, keys, logName }: Ports): Sequencer {
  return new Sequencer({
    pool,
    clock,
    name: () => logName.read(),
    signer: (origin) => noteSigner(keys, 'log', origin),
  });
}
