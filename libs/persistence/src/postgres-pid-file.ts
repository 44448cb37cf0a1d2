import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server writes of itself into `postmaster.pid` as it starts, line by line. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready` or `stopping`. */
  readonly status: string;
}

export async function readPidFile(folder: string): Promise<PidFile | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null);
  if (!text) return null;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/**
 * Tells the next server that the process named in the file is no server of these data: its number was
 * given to another. The file may not just be removed, as it also tells whether children of a killed
 * server still write. PostgreSQL takes its own parent's number, which is ours, for a stale one.
 */
export async function disownPidFile(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, [process.pid, ...rest].join('\n'));
}
