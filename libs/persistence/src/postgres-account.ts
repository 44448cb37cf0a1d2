import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DatabaseSetupError } from './setup-error.js';

const run = promisify(execFile);

/** The system account that runs PostgreSQL when we are root: PostgreSQL refuses to be root. */
export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/**
 * `null` for an ordinary user, who runs PostgreSQL himself. For root: whoever owns the data already,
 * else the account `postgres`, which is made if the machine has none.
 */
export async function postgresAccount(dataFolder: string): Promise<PostgresAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(dataFolder).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp()) ?? (await create());
}

async function lookUp(): Promise<PostgresAccount | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function create(): Promise<PostgresAccount> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', NAME]).catch(() => null);
  const account = await lookUp();
  if (account) return account;
  throw new DatabaseSetupError(
    `PostgreSQL refuses to run as root and no account ${NAME} could be made for it: ` +
      'start popstrace as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}
