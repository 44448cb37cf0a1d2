import type { Command } from 'commander';
import { command, ends, JSON_OPTION, type Bench, type Define } from './command.js';

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
  manage(users, bench);
};

/** What helps somebody who can't get in, or shuts him out. */
function manage(users: Command, bench: Bench): void {
  const accounts = () => import('../actions/accounts.js');
  command(users, { name: 'list', about: 'everybody who may sign in, one line each' })
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, options) => (await accounts()).listUsers(terminal, options)),
    );
  command(users, {
    name: 'reset',
    about: 'a link, good once for a day, by which a person sets a new password',
    examples: ['popstrace user reset ann@env.example --second-factors'],
  })
    .argument('<email>')
    .option('--second-factors', 'take second factors away as well, as when the phone is lost')
    .action(
      ends(bench, async (terminal, email: string, options) =>
        (await accounts()).resetUser(terminal, email, options),
      ),
    );
  for (const isLocked of [true, false])
    command(users, {
      name: isLocked ? 'lock' : 'unlock',
      about: isLocked ? 'shut a person out at once' : 'let a person in again',
    })
      .argument('<email>')
      .action(
        ends(bench, async (terminal, email: string) =>
          (await accounts()).lockUser(terminal, email, isLocked),
        ),
      );
}
