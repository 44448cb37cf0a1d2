import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { OWNER_NOTE, SYSTEM_FOLDER } from './postgres-home.js';

/** Files of an embedded database that no data folder points to. */
export interface StrayHome {
  readonly folder: string;
  /** The data folder that it was made for; `null` where it was made before that was noted. */
  readonly dataDirectory: string | null;
}

/**
 * The folders in /var/lib/popstrace whose data folder is gone, or has other files by now: a data folder
 * that is removed leaves behind what its `pg` pointed to.
 */
export async function strayHomes(system = SYSTEM_FOLDER): Promise<readonly StrayHome[]> {
  const names = await readdir(system).catch(() => []);
  const homes = names.filter((name) => name.startsWith('data-')).map((name) => join(system, name));
  const owners = await Promise.all(homes.map(ownerOf));
  const found = homes.map((folder, index) => ({ folder, dataDirectory: owners[index] ?? null }));
  const kept = await Promise.all(found.map(isPointedTo));
  return found.filter((_, index) => !kept[index]);
}

async function ownerOf(home: string): Promise<string | null> {
  const note = await readFile(join(home, OWNER_NOTE), 'utf8').catch(() => '');
  return note.trim() || null;
}

async function isPointedTo({ folder, dataDirectory }: StrayHome): Promise<boolean> {
  if (dataDirectory === null) return false;
  const linked = await readlink(join(dataDirectory, 'pg')).catch(() => null);
  return linked === join(folder, 'pg');
}
