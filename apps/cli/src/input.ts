import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { flawInJson, StartError } from '@popstrace/platform';

/** No document that is taken is half as long; a longer one would only fill the memory. */
const LONGEST = 10 * 1024 * 1024;

/** As deep as the deepest format that is taken, twice. */
const DEEPEST = 64;

/**
 * What a file holds, or standard input where it is `-`.
 * @throws StartError where it can't be read, or is longer than anything that is taken.
 */
export async function readInput(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const chunk of stream) {
      length += (chunk as Buffer).length;
      if (length > LONGEST) throw new StartError(`${file} is longer than 10 MB: divide it.`);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`${file} can't be read (${code}): name a file that can.`);
  }
  return Buffer.concat(chunks);
}

/** @throws StartError that says what to give instead, where it is no JSON, or could be read in two ways. */
export function parseJson(bytes: Buffer, elseSay: (why: string) => string): unknown {
  if (!isUtf8(bytes)) throw new StartError(elseSay('it is not UTF-8'));
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const flaw = flawOf(text);
  if (flaw !== null) throw new StartError(elseSay(flaw));
  return JSON.parse(text);
}

function flawOf(text: string): string | null {
  try {
    JSON.parse(text);
  } catch (error) {
    return (error as SyntaxError).message;
  }
  return flawInJson(text, DEEPEST);
}
