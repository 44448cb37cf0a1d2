import { command, ends, JSON_OPTION, type Define } from './command.js';

export const audit: Define = (program, bench) =>
  void command(program, {
    name: 'audit',
    about: 'rebuild everything from the events and name what disagrees',
    examples: [
      'popstrace audit',
      'popstrace audit --json | jq .findings',
      'popstrace audit --checkpoint kept-by-the-ngo.txt',
    ],
  })
    .option(
      '--checkpoint <files...>',
      'checkpoints of the log that were kept elsewhere, which must be over what is here',
    )
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/audit.js')).audit(terminal, options),
      ),
    );
