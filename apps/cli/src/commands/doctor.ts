import { command, ends, JSON_OPTION, type Define } from './command.js';

export const doctor: Define = (program, bench) =>
  void command(program, {
    name: 'doctor',
    about: 'check machine, settings and database; each fault comes with its remedy',
    examples: ['popstrace doctor', 'popstrace doctor --json'],
  })
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/doctor.js')).doctor(terminal, options),
      ),
    );
