import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSetupError } from './setup-error.js';

/** The passwords of the embedded server: its owner's, and the application role's. */
export interface PostgresSecrets {
  readonly owner: string;
  readonly application: string;
}

/** Made at random once, then read back; the file is its owner's alone (0600). */
export async function postgresSecrets(dataDir: string): Promise<PostgresSecrets> {
  const file = join(dataDir, 'pg-secrets.json');
  const text = (await readIfThere(file)) ?? (await make(file));
  try {
    return JSON.parse(text) as PostgresSecrets;
  } catch {
    throw new DatabaseSetupError(`${file} can't be read as JSON: restore it from a backup.`);
  }
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** A link is made whole or not at all, and once: two processes that start at once agree. */
async function make(file: string): Promise<string> {
  const draft = `${file}.${process.pid}`;
  const secrets: PostgresSecrets = { owner: secret(), application: secret() };
  await writeFile(draft, JSON.stringify(secrets), { mode: 0o600 });
  await link(draft, file).catch(() => null);
  await rm(draft);
  return readFile(file, 'utf8');
}

const secret = (): string => randomBytes(24).toString('base64url');
