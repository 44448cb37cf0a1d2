import type { VerifyOptions } from '../../../verifier/src/index.js';
import { command, ends, JSON_OPTION, type Define } from './command.js';

export const verify: Define = (program, bench) =>
  void command(program, {
    name: 'verify',
    about: 'tell offline whether a bundle, a proof or a receipt is genuine',
    examples: [
      'popstrace verify drum.bundle --trust policy.txt',
      'popstrace verify receipt.tlog-proof --event 5af01255… --trust keys.txt --json',
    ],
  })
    .argument('<file>', 'what is to be verified')
    .requiredOption('--trust <file>', 'keys that you trust, one a line, or a policy (tlog-policy)')
    .option('--event <hash>', 'for a proof or receipt: SHA-256 of the event, hex')
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, file: string, options: VerifyOptions) =>
        (await import('../actions/verify.js')).verifyFile(terminal, file, options),
      ),
    );
