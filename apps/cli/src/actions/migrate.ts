import { findRunningPostgres, migrate, startEmbeddedPostgres } from '@popstrace/persistence';
import { demandConfig } from '@popstrace/platform';
import { MIGRATIONS } from '../../../../migrations/index.js';
import type { ExitCode } from '../exit-code.js';
import { isEmbedded } from '../open.js';
import { json } from '../output.js';
import type { Terminal } from '../terminal.js';

export async function migrateDatabase(
  terminal: Terminal,
  options: { readonly json?: boolean },
): Promise<ExitCode> {
  const config = demandConfig(process.env);
  const url = config.databaseUrl ?? config.databaseOwnerUrl;
  const done =
    isEmbedded(config) || url === null
      ? await migrateEmbedded(config.dataDirectory)
      : await migrate({
          url,
          ownerUrl: config.databaseOwnerUrl ?? url,
          migrations: MIGRATIONS,
        });
  if (options.json) terminal.data(json({ migrations: done }));
  else for (const name of done) terminal.data(`${name}\n`);
  if (done.length === 0) terminal.say('The database has the schema of this program already.');
  return 0;
}

async function migrateEmbedded(dataDirectory: string): Promise<readonly string[]> {
  const running = await findRunningPostgres(dataDirectory);
  if (running) return migrate({ ...running, migrations: MIGRATIONS });
  const server = await startEmbeddedPostgres(dataDirectory, () => undefined);
  return migrate({ ...server, migrations: MIGRATIONS }).finally(() => server.stop());
}
