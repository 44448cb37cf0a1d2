import { seedDemo as seed } from '../../../demo/src/index.js';
import type { ExitCode } from '../exit-code.js';
import { isEmpty } from '../is-empty.js';
import { demandDemonstration, withDatabase } from '../open.js';
import type { Terminal } from '../terminal.js';

export async function seedDemo(terminal: Terminal): Promise<ExitCode> {
  return withDatabase(async ({ config, database, ports }) => {
    demandDemonstration(config);
    if (!(await isEmpty(ports))) {
      terminal.say('The database is not empty: the demo country is only ever alone in one.');
      return 1;
    }
    await seed(database);
    terminal.say('The demo country is there: demo data, not for real use.');
    return 0;
  });
}
