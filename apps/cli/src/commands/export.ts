import { command, ends, OUTPUT_OPTION, type Define } from './command.js';

export const exportBundle: Define = (program, bench) =>
  void command(program, {
    name: 'export',
    about: 'write events with their proofs, for whoever wants to verify them offline',
    examples: [
      'popstrace export --consignment 0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d -o drum.bundle',
      'popstrace export -o everything.bundle',
      'popstrace export --report 0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d -o report.bundle',
    ],
  })
    .option('--consignment <ids...>', 'only these consignments or batches; all, unless told')
    .option('--report <id>', 'a report with all events that make its figures')
    .option(...OUTPUT_OPTION)
    .action(
      ends(bench, async (terminal, options) =>
        (await import('../actions/export.js')).exportBundle(terminal, options),
      ),
    );
