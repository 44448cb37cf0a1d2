import { Log } from '@popstrace/platform';
import { readPolicyFile, startWorker } from '../../../worker/src/index.js';
import type { ExitCode } from '../exit-code.js';
import { withDatabase } from '../open.js';
import { Stopping } from '../stopping.js';
import type { Terminal } from '../terminal.js';

/** Keeps the log until somebody stops it. Of all servers and workers one leads; the others stand by. */
export async function work(terminal: Terminal): Promise<ExitCode> {
  const stopping = new Stopping();
  try {
    await withDatabase(async ({ config, database, ports }) => {
      await ports.keys.open();
      const policy = await readPolicyFile(config.logPolicy);
      const log = new Log(config.logLevel);
      const worker = startWorker({ database, ports, log, policy });
      terminal.say('The worker keeps the log. Stop it with Ctrl-C.');
      await stopping.asked.finally(() => worker.stop());
    });
  } finally {
    stopping.over();
  }
  return 0;
}
