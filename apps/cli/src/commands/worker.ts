import { command, ends, type Define } from './command.js';

export const worker: Define = (program, bench) =>
  void command(program, {
    name: 'worker',
    about: 'keep the public log, in a process of its own beside servers or instead of theirs',
    examples: ['DATABASE_URL=postgres://… popstrace worker'],
  }).action(ends(bench, async (terminal) => (await import('../actions/worker.js')).work(terminal)));
