import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { StartError } from '@popstrace/platform';

/** What a file holds, or standard input where it is `-`. */
export async function readInput(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} can't be read (${error.code}): name a file that can.`);
  });
}

/** @throws StartError that says what to give instead, where it is no JSON. */
export function parseJson(bytes: Buffer, elseSay: (why: string) => string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new StartError(elseSay((error as SyntaxError).message));
  }
}
