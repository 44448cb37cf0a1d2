import { CommanderError } from 'commander';
import type { Bench } from './commands/command.js';
import type { ExitCode } from './exit-code.js';
import { programOf } from './program.js';
import { systemTerminal, type Terminal } from './terminal.js';

/** Runs one command line to its end. Whatever goes wrong is said in a sentence, never thrown. */
export async function run(
  words: readonly string[],
  terminal: Terminal = systemTerminal(),
): Promise<ExitCode> {
  const bench: Bench = { terminal, code: 0 };
  try {
    await programOf(bench).parseAsync([...words], { from: 'user' });
    return bench.code;
  } catch (error) {
    // Commander has said it already; asked for help or the version, it throws as well.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { explain } = await import('./explain.js');
    terminal.progress(null);
    terminal.say(explain(error, terminal));
    return 2;
  }
}
