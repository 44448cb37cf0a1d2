import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { explainNodeVersion } from '../node-version.js';
import { note, skipped, well, wrong, type Verdict } from './verdict.js';

export function checkNode(version = process.versions.node): Verdict {
  const fault = explainNodeVersion(version);
  return fault ? wrong('Node', version, fault) : well('Node', version);
}

/** The data folder, or the nearest folder above it that is there already. */
async function nearest(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

export async function checkFolder(dataDirectory: string): Promise<Verdict> {
  const folder = resolve(dataDirectory);
  const there = await nearest(folder);
  try {
    await access(there, constants.W_OK | constants.X_OK);
    return well('data folder', there === folder ? folder : `${folder}, to be made`);
  } catch {
    return wrong(
      'data folder',
      `${there} can't be written by this user`,
      'Set DATA_DIR to a folder that can, or give the user this one.',
    );
  }
}

export async function checkSecrets(dataDirectory: string): Promise<Verdict> {
  const file = join(resolve(dataDirectory), 'pg-secrets.json');
  const found = await stat(file).catch(() => null);
  if (!found) return skipped('secrets', 'none yet: the first start makes them');
  const isPrivate = (found.mode & 0o077) === 0;
  return isPrivate
    ? well('secrets', 'readable by their owner alone')
    : wrong('secrets', `others may read ${file}`, `Run: chmod 600 ${file}`);
}

const LEAST_BYTES = 1_000_000_000;

export async function checkDisk(dataDirectory: string): Promise<Verdict> {
  const { bavail, bsize } = await statfs(await nearest(resolve(dataDirectory)));
  const found = `${(Number(bavail * bsize) / 1e9).toFixed(1)} GB free`;
  return bavail * bsize >= LEAST_BYTES
    ? well('disk', found)
    : wrong('disk', found, 'Free some space: PostgreSQL stops where it can write no more.');
}

/** Labels last for years, and point to this address. */
export function checkPublicUrl(publicUrl: string | null, isProduction: boolean): Verdict {
  const isLocal =
    publicUrl === null || /^https?:\/\/(localhost|127\.|0\.0\.0\.0|\[)/i.test(publicUrl);
  const remedy = 'Set PUBLIC_URL to the address that people use, such as https://pops.example.org.';
  if (isLocal)
    return (isProduction ? wrong : note)(
      'PUBLIC_URL',
      `${publicUrl ?? 'not set'}: labels would point to this machine`,
      remedy,
    );
  return publicUrl.startsWith('https:')
    ? well('PUBLIC_URL', publicUrl)
    : note('PUBLIC_URL', `${publicUrl}: not encrypted`, 'Serve it by HTTPS, behind a proxy.');
}
