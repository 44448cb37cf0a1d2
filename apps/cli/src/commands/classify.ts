import { command, ends, JSON_OPTION, type Define } from './command.js';

const CONTENTS = '{"constituents":[{"pop":"pcb","concentration":"50","basis":"measured"}]}';

export const classify: Define = (program, bench) =>
  void command(program, {
    name: 'classify',
    about: 'say whether contents are POPs waste, by which limits, and what must follow',
    examples: [
      'popstrace classify contents.json --profile eu --date 2026-01-01',
      `echo '${CONTENTS}' | popstrace classify - --json`,
    ],
  })
    .argument(
      '<file>',
      'contents as JSON, as POST /api/v1/classify takes them; - for standard input',
    )
    .option(
      '--profile <id>',
      'a limit profile: basel, eu, us, stockholm or a Party’s own (LIMIT_PROFILE)',
    )
    .option('--date <day>', 'the day whose law is asked for, such as 2026-01-01 (today)')
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, file, options) =>
        (await import('../actions/classify.js')).classifyFile(terminal, file, options),
      ),
    );
