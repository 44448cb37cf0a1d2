import { writeFile } from 'node:fs/promises';
import { StartError } from '@popstrace/platform';
import type { Terminal } from './terminal.js';

/** A document, to a file where one is named, else to standard output. */
export async function putOut(
  content: string | Uint8Array,
  file: string | undefined,
  { data, say }: Terminal,
): Promise<void> {
  if (file === undefined) return data(content);
  await writeFile(file, content).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} can't be written (${error.code}): name another file.`);
  });
  say(`${file} written.`);
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
