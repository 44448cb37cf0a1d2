import { Option } from 'commander';
import type { SheetName } from '../../../api/src/labels/label.query.js';
import { command, ends, JSON_OPTION, OUTPUT_OPTION, type Define } from './command.js';

const SHEETS: SheetName[] = ['a4', 'a4-large', 'letter', 'thermal'];

export const label: Define = (program, bench) => {
  const labels = command(program, { name: 'label', about: 'print labels, or look one up' });
  command(labels, {
    name: 'print',
    about: 'the labels of a consignment, or one label',
    examples: [
      'popstrace label print C-7K3M9-QX2AB -o labels.pdf',
      'popstrace label print PT-7K3M-9QX2-HB4 --format zpl | nc printer 9100',
    ],
  })
    .argument('<code>', 'the code of a consignment (C-…) or of a label (PT-…)')
    .addOption(
      new Option('--format <format>', 'how').choices(['pdf', 'svg', 'png', 'zpl']).default('pdf'),
    )
    .addOption(new Option('--layout <layout>', 'the sheet or roll').choices(SHEETS))
    .option('--outdoors', 'QR codes of level H, for drums in the weather; too large for a4')
    .option(...OUTPUT_OPTION)
    .action(
      ends(bench, async (terminal, code, options) =>
        (await import('../actions/label.js')).printLabels(terminal, code, options),
      ),
    );
  command(labels, {
    name: 'show',
    about: 'what a label stands for',
    examples: ['popstrace label show PT-7K3M-9QX2-HB4'],
  })
    .argument('<code>', 'the code of a label (PT-…), or what its QR code holds')
    .option(...JSON_OPTION)
    .action(
      ends(bench, async (terminal, code, options) =>
        (await import('../actions/label.js')).showLabel(terminal, code, options),
      ),
    );
};
