import { closeSync, openSync, writeSync } from 'node:fs';
import { isId, type Id } from '@popstrace/kernel';
import { exportEvents, type ExportedEvent } from '@popstrace/persistence';
import { StartError } from '@popstrace/platform';
import { BUNDLE_TAG } from '../../../verifier/src/index.js';
import type { ExitCode } from '../exit-code.js';
import { withDatabase } from '../open.js';
import type { Terminal } from '../terminal.js';

export interface ExportOptions {
  readonly consignment?: readonly string[];
  readonly output?: string;
}

/** A bundle: a line with the checkpoint, then a line for each event with its proof. */
export async function exportBundle(
  terminal: Terminal,
  { consignment, output }: ExportOptions,
): Promise<ExitCode> {
  const streams = consignment?.map(demandId) ?? null;
  const { write, close } = sink(output, terminal);
  const count = await withDatabase(({ database }) =>
    exportEvents(database.pool, streams, {
      checkpoint: (checkpoint) => write(JSON.stringify({ tag: BUNDLE_TAG, checkpoint })),
      event: (event) => write(lineOf(event)),
    }),
  ).finally(close);
  terminal.say(
    count === 0
      ? 'There is nothing to export: no such event, or a log that has not begun (run "popstrace serve").'
      : `${count} events. Verify them with: popstrace verify ${output ?? 'FILE'} --trust KEYS`,
  );
  return count === 0 ? 1 : 0;
}

function lineOf({ stream, seq, body, index, path }: ExportedEvent): string {
  const hashes = path.map((hash) => hash.toString('base64'));
  return JSON.stringify({ stream, seq, body: body.toString('base64'), index, path: hashes });
}

function demandId(text: string): Id {
  if (isId(text)) return text;
  throw new StartError(
    `"${text}" is no identifier of a consignment or batch: it looks like a UUID.`,
  );
}

function sink(output: string | undefined, { data }: Terminal) {
  if (output === undefined)
    return { write: (line: string) => data(`${line}\n`), close: () => undefined };
  const file = openSync(output, 'w');
  return {
    write: (line: string) => void writeSync(file, `${line}\n`),
    close: () => closeSync(file),
  };
}
