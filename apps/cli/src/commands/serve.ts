import { command, ends, type Define } from './command.js';

export const serve: Define = (program, bench) =>
  void command(program, {
    name: 'serve',
    about: 'run the server',
    examples: ['popstrace serve', 'PORT=8080 popstrace serve --no-demo'],
  })
    .option('--no-demo', 'leave an empty database empty (in production it always stays empty)')
    .option('--json', 'print one line of JSON once it listens, instead of the welcome')
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/serve.js')).serve(terminal, options),
      ),
    );
