import { StartError } from '@popstrace/platform';
import { verify, type VerifyOptions } from '../../../verifier/src/index.js';
import type { ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

/** The same as the verifier by itself. */
export function verifyFile(
  terminal: Terminal,
  file: string,
  options: VerifyOptions,
): Promise<ExitCode> {
  return verify(file, options, terminal.data).catch((error: unknown) => {
    throw new StartError(error instanceof Error ? error.message : String(error));
  });
}
