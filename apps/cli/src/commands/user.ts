import { command, ends, JSON_OPTION, type Define } from './command.js';

export const user: Define = (program, bench) => {
  const users = command(program, { name: 'user', about: 'let people in' });
  command(users, {
    name: 'add',
    about: 'make an account, and its organisation where there is none of that name yet',
    examples: [
      'popstrace user add --email ann@env.example --name "Ann Ode" --organisation "Ministry of Environment" --country KE --roles authority,administrator',
      'pass show popstrace/ann | popstrace user add … --password-stdin',
    ],
  })
    .requiredOption('--email <address>', 'with which the person signs in')
    .requiredOption('--name <name>', 'of the person')
    .requiredOption('--organisation <name|id>', 'for which the person acts')
    .requiredOption('--roles <roles>', 'what the person does, separated by commas')
    .option('--country <code>', 'of an organisation that is to be made (ISO 3166-1, such as KE)')
    .option(
      '--jurisdiction <place>',
      'for an authority that is to be made; the country, unless told',
    )
    .option('--password-stdin', 'read the password from standard input instead of making one')
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/user.js')).addUser(terminal, options),
      ),
    );
};
