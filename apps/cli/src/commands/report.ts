import { Option } from 'commander';
import { command, ends, OUTPUT_OPTION, type Define } from './command.js';

export const report: Define = (program, bench) => {
  const reports = command(program, { name: 'report', about: 'make a report' });
  command(reports, {
    name: 'art15',
    about: 'the national report of Article 15 of the Stockholm Convention',
    examples: [
      'popstrace report art15 --from 2025-01-01 --to 2025-12-31 --territory XA',
      'popstrace report art15 --from 2025-01-01 --to 2025-12-31 --format csv -o art15.csv',
    ],
  })
    .requiredOption('--from <day>', 'its first day (UTC), such as 2025-01-01')
    .requiredOption('--to <day>', 'its last day (UTC), such as 2025-12-31')
    .option(
      '--territory <place>',
      'a country, or a part of one: the country of most organisations here, unless told',
    )
    .option('--profile <id>', 'the profile whose limits are used: the country’s, unless told')
    .addOption(new Option('--format <format>', 'how').choices(['json', 'csv']).default('json'))
    .option(...OUTPUT_OPTION)
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/report.js')).reportArticle15(terminal, options),
      ),
    );
};
