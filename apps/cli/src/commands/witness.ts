import { command, ends, type Define } from './command.js';

export const witness: Define = (program, bench) =>
  void command(program, {
    name: 'witness',
    about: 'watch logs: cosign those that only grow, refuse those that forget or fork',
    examples: [
      'popstrace witness --name witness.ngo.example --policy logs.txt --key witness.pem --state seen.json',
    ],
  })
    .requiredOption('--name <name>', 'what the witness is called in its signatures')
    .requiredOption('--policy <file>', 'which logs it watches: lines "log KEY" (C2SP tlog-policy)')
    .requiredOption('--key <file>', 'its private key; made when the file is not there')
    .requiredOption('--state <file>', 'what it saw; never lose it, never restore an older one')
    .option('--host <address>', 'where it listens', '127.0.0.1')
    .option('--port <port>', 'on which port', '7070')
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/witness.js')).witness(terminal, options),
      ),
    );
