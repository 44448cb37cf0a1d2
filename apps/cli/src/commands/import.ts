import { command, ends, JSON_OPTION, type Define } from './command.js';

export const importFile: Define = (program, bench) =>
  void command(program, {
    name: 'import',
    about: 'declare what a file of another system says',
    examples: ['popstrace import manifest.json --dry-run', 'popstrace import - < manifest.json'],
  })
    .argument('<file>', 'a US EPA e-Manifest as JSON; - for standard input')
    .option('--dry-run', 'say what would be made, and make nothing')
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, file, options) =>
        (await import('../actions/import.js')).importFile(terminal, file, options),
      ),
    );
