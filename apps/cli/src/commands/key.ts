import { Argument } from 'commander';
import { command, ends, JSON_OPTION, type Define } from './command.js';

const PURPOSES = ['list', 'label', 'log', 'receipt', 'report'];

export const key: Define = (program, bench) => {
  const keys = command(program, { name: 'key', about: 'the keys with which this server signs' });
  command(keys, { name: 'list', about: 'all that ever were, and what became of them' })
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/key.js')).listKeys(terminal, options),
      ),
    );
  command(keys, {
    name: 'rotate',
    about: 'let a new key take over; what the old one signed stays genuine',
    examples: ['popstrace key rotate label'],
  })
    .addArgument(new Argument('<purpose>', 'what the key signs').choices(PURPOSES))
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, purpose, options) =>
        (await import('../actions/key.js')).rotateKey(terminal, purpose, options),
      ),
    );
  command(keys, {
    name: 'revoke',
    about: 'let nothing that a key ever signed be genuine any more, as when it was stolen',
    examples: ['popstrace key revoke 3fa94c0d12b7 --reason "The backup was stolen."'],
  })
    .argument('<kid>', 'the name of the key')
    .requiredOption('--reason <words>', 'why, for whoever reads the list of keys')
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, kid, options) =>
        (await import('../actions/key.js')).revokeKeyOf(terminal, kid, options),
      ),
    );
};
