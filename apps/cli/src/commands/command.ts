import type { Command } from 'commander';
import type { ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

/** Where a command works, and where it leaves how it ended. */
export interface Bench {
  readonly terminal: Terminal;
  code: ExitCode;
}

/** Adds one command to the program. */
export type Define = (program: Command, bench: Bench) => void;

export interface Words {
  readonly name: string;
  readonly about: string;
  readonly examples?: readonly string[];
}

export function command(above: Command, { name, about, examples = [] }: Words): Command {
  const made = above.command(name).description(about).helpCommand(false).exitOverride();
  const shown = examples.map((line) => `\n  $ ${line}`).join('');
  return shown ? made.addHelpText('after', `\nExamples:${shown}`) : made;
}

/** An action whose exit code is the program's. */
export function ends<T extends unknown[]>(
  bench: Bench,
  action: (terminal: Terminal, ...given: T) => Promise<ExitCode>,
): (...given: T) => Promise<void> {
  return async (...given) => {
    bench.code = await action(bench.terminal, ...given);
  };
}

export const JSON_OPTION = ['--json', 'answer with JSON on standard output'] as const;

/** Where the answer is a document. */
export const OUTPUT_OPTION = [
  '-o, --output <file>',
  'write it there instead of to standard output',
] as const;
