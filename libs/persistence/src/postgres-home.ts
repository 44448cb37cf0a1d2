import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type PostgresAccount } from './postgres-account.js';
import { DatabaseSetupError } from './setup-error.js';

const run = promisify(execFile);

/** Where the files lie of data folders that PostgreSQL's account can't reach. */
export const SYSTEM_FOLDER = '/var/lib/popstrace';

/** Names, in such files' folder, the data folder that points to it: who removes that must find what is left. */
export const OWNER_NOTE = 'data-folder';

/** Every account can pass through such a folder; only its owner can look around in it. */
const PASSABLE = 0o711;

/**
 * The folder in which the server's files lie (`pg` in it is the database): the data folder itself,
 * unless PostgreSQL's account can't reach it, as under root's home, which is closed to all others.
 * Then it is a folder of its own in /var/lib/popstrace, and `pg` in the data folder a link to it.
 */
export async function postgresHome(
  dataDir: string,
  account: PostgresAccount | null,
): Promise<string> {
  if (!account || (await canReach(dataDir, account))) return dataDir;
  // The data folder itself is ours to open; what lies above it is not.
  if (await isOurs(dataDir)) await chmod(dataDir, PASSABLE);
  if (await canReach(dataDir, account)) return dataDir;
  const link = join(dataDir, 'pg');
  const linked = await readlink(link).catch(() => null);
  if (linked) return ownedBy(dataDir, await makeFolder(dirname(linked)));
  await makeFolder(SYSTEM_FOLDER);
  const home = await mkdtemp(join(SYSTEM_FOLDER, 'data-'));
  await symlink(join(home, 'pg'), link).catch(() => {
    throw new DatabaseSetupError(
      `The account that runs PostgreSQL (uid ${account.uid}) can't reach ${link}: ` +
        'move the data folder, or open the folders above it with chmod o+x.',
    );
  });
  return ownedBy(dataDir, await makeFolder(home));
}

async function ownedBy(dataDir: string, home: string): Promise<string> {
  await writeFile(join(home, OWNER_NOTE), `${resolve(dataDir)}\n`, { mode: 0o600 });
  return home;
}

export async function makeFolder(folder: string): Promise<string> {
  const made = await mkdir(folder, { recursive: true });
  if (made || folder.startsWith(SYSTEM_FOLDER)) await chmod(folder, PASSABLE);
  return folder;
}

async function isOurs(dataDir: string): Promise<boolean> {
  const names = await readdir(dataDir);
  return names.length === 0 || names.includes('pg-secrets.json');
}

export async function giveTo(account: PostgresAccount | null, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

async function canReach(folder: string, account: PostgresAccount): Promise<boolean> {
  return run('test', ['-x', folder], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}
