import { command, ends, JSON_OPTION, type Define } from './command.js';

export const migrate: Define = (program, bench) =>
  void command(program, {
    name: 'migrate',
    about: 'bring the database to the schema of this program',
    examples: ['popstrace migrate', 'DATABASE_URL=postgres://… popstrace migrate --json'],
  })
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/migrate.js')).migrateDatabase(terminal, options),
      ),
    );
