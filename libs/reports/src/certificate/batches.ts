import { destructionEfficiency } from '@popstrace/compliance';
import { balanceOf, type Batch, type PopBalance } from '@popstrace/custody';
import type { Row, TableBlock } from '../document/block.js';
import { code, femtograms, instant, percent, text, words } from '../document/cell.js';
import { popName } from '../measures/pop-name.js';
import type { CertificateFacts } from './facts.js';
import { column } from './tables.js';

/** Of each run: when and how it was, and how well it destroyed. */
export function batchTables(facts: CertificateFacts): TableBlock[] {
  if (facts.batches.length === 0) return [];
  return [runsTable(facts), efficienciesTable(facts)];
}

function runsTable({ batches }: CertificateFacts): TableBlock {
  return {
    ...{ block: 'table', id: 'runs' },
    title: words('certificate.runs', 'Runs'),
    columns: [
      column('batch', 'Run', 'code'),
      column('operation', 'Operation', 'code'),
      column('started', 'Began', 'instant'),
      column('ended', 'Ended', 'instant'),
      column('conditions', 'Temperature, residence', 'text'),
      column('evidence', 'Evidence', 'text'),
    ],
    rows: batches.map(runRow),
    totals: [],
  };
}

function runRow({ code: name, operation, outputs }: Batch): Row {
  const begun = [code(name), code(operation)];
  if (!outputs) return [...begun, null, null, null, null];
  const { startedAt, endedAt, evidence, operating = {} } = outputs;
  const { temperatureCelsius, residenceSeconds } = operating;
  const conditions = [
    ...(temperatureCelsius === undefined ? [] : [`${temperatureCelsius} °C`]),
    ...(residenceSeconds === undefined ? [] : [`${residenceSeconds} s`]),
  ];
  return [
    ...[...begun, instant(startedAt), instant(endedAt)],
    conditions.length === 0 ? null : text(conditions.join(', ')),
    text(`${evidence.report}, ${evidence.laboratory}, ${evidence.date}`),
  ];
}

/** Computed from masses (Basel general technical guidelines, III.B): nobody types a percentage. */
function efficienciesTable({ batches }: CertificateFacts): TableBlock {
  return {
    ...{ block: 'table', id: 'efficiencies' },
    title: words('certificate.efficiencies', 'Efficiency of each run, over all that was fed to it'),
    columns: [
      column('batch', 'Run', 'code'),
      { id: 'pop', heading: words('column.pop', 'POP'), kind: 'words' },
      column('fed', 'Fed', 'mass'),
      column('out', 'In all outputs', 'mass'),
      column('de', 'Destruction efficiency', 'percent'),
      column('dre', 'Destruction and removal efficiency', 'percent'),
    ],
    rows: batches.flatMap((batch) =>
      (batch.outputs ? balanceOf(batch, batch.outputs) : []).map((balance) =>
        efficiencyRow(batch.code, balance),
      ),
    ),
    totals: [],
  };
}

function efficiencyRow(batch: string, balance: PopBalance): Row {
  const out = balance.residues + balance.emitted;
  const told = destructionEfficiency({ in: balance.in, out, stack: balance.stack });
  return [
    ...[code(batch), popName(balance.pop), femtograms(balance.in), femtograms(out)],
    told ? percent(told.de) : null,
    told?.dre === undefined ? null : percent(told.dre),
  ];
}
