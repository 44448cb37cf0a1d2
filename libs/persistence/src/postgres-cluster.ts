import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve, join } from 'node:path';
import { promisify } from 'node:util';
import { postgresAccount, type PostgresAccount } from './postgres-account.js';
import { giveTo, makeFolder, postgresHome } from './postgres-home.js';
import { postgresPrograms, type PostgresPrograms } from './postgres-programs.js';
import { postgresSecrets, type PostgresSecrets } from './postgres-secrets.js';
import { DatabaseSetupError } from './setup-error.js';

const run = promisify(execFile);

export const OWNER = 'popstrace_owner';

/** An embedded server's files, ready to be started. */
export interface PostgresCluster {
  readonly folder: string;
  readonly account: PostgresAccount | null;
  readonly programs: PostgresPrograms;
  readonly secrets: PostgresSecrets;
}

/** Everything that a start needs, made where it is missing: folders, account, programs, secrets, data. */
export async function prepareCluster(dataDir: string): Promise<PostgresCluster> {
  const absolute = await makeFolder(resolve(dataDir));
  const account = await postgresAccount(join(absolute, 'pg'));
  const home = await postgresHome(absolute, account);
  const cluster: PostgresCluster = {
    folder: join(home, 'pg'),
    account,
    programs: await postgresPrograms(home, account),
    secrets: await postgresSecrets(absolute),
  };
  const major = await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (major === null) await initialise(cluster);
  else demandMajor(cluster, major.trim());
  return cluster;
}

function demandMajor({ folder, programs }: PostgresCluster, major: string): void {
  if (major === programs.major) return;
  throw new DatabaseSetupError(
    `The data in ${folder} were written by PostgreSQL ${major} and this popstrace brings ` +
      `${programs.major}: export them with the popstrace that wrote them, and import them into a new folder.`,
  );
}

/** Made beside its place and moved there whole: a start that is cut short leaves nothing half-made. */
async function initialise(cluster: PostgresCluster): Promise<void> {
  const draft = await mkdtemp(`${cluster.folder}-`);
  try {
    await giveTo(cluster.account, draft);
    await runInitdb(cluster, draft);
    await rename(join(draft, 'pg'), cluster.folder);
  } catch (error) {
    // Another process may have been quicker; then its data are there, and as good.
    await readFile(join(cluster.folder, 'PG_VERSION')).catch(() => {
      throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function runInitdb({ programs, account, secrets }: PostgresCluster, draft: string) {
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, secrets.owner, { mode: 0o600 });
  await giveTo(account, passwordFile);
  const options = [
    `--pgdata=${join(draft, 'pg')}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8: the order of text is the same on every machine, for ever.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  await run(programs.initdb, options, { ...account, cwd: '/', env: CLEAN_ENVIRONMENT });
}

/** PGDATA, PGPORT and the like of whoever starts us are not meant for this server. */
export const CLEAN_ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LC_ALL: 'C' };
