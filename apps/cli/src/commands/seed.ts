import { command, ends, type Define } from './command.js';

export const seed: Define = (program, bench) =>
  void command(program, {
    name: 'seed',
    about: 'fill an empty database with the demo country',
    examples: ['popstrace seed --demo'],
  })
    .requiredOption(
      '--demo',
      'the fictional country: its figures are plausible and nothing is real',
    )
    .action(
      ends(bench, async (terminal) => (await import('../actions/seed.js')).seedDemo(terminal)),
    );
