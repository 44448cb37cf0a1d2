import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { connectAsOwner, isGuarded } from './postgres-guard.js';
import { readPidFile } from './postgres-pid-file.js';
import { postgresSecrets } from './postgres-secrets.js';
import { urlsOf, type DatabaseUrls } from './postgres-urls.js';

/**
 * Where the embedded server of a popstrace that runs on these data is reached, for a command beside
 * it; `null` when none runs, or none that anybody looks after.
 */
export async function findRunningPostgres(dataDir: string): Promise<DatabaseUrls | null> {
  const folder = join(resolve(dataDir), 'pg');
  const file = await readPidFile(folder);
  if (file?.status !== 'ready') return null;
  const secrets = await postgresSecrets(resolve(dataDir));
  const client = await connectAsOwner({ secrets }, file.port).catch(() => null);
  if (!client) return null;
  try {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    const isOurs = rows[0]?.data_directory === (await realpath(folder));
    return isOurs && (await isGuarded(client)) ? urlsOf({ secrets }, file.port) : null;
  } finally {
    await client.end();
  }
}

/** Whether an embedded server has ever run on these data. */
export async function hasEmbeddedPostgres(dataDir: string): Promise<boolean> {
  return stat(join(resolve(dataDir), 'pg', 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}
