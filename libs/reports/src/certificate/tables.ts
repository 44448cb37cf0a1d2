import { netOf, type Package } from '@popstrace/custody';
import type { Day } from '@popstrace/kernel';
import type { CellKind } from '../document/cell.js';
import type { Column, Row, TableBlock } from '../document/block.js';
import { code, day, grams, measured, text, words } from '../document/cell.js';
import type { CertificateFacts } from './facts.js';
import { FATE_COLUMNS, fateRows, summed } from './fate.js';
import { fractionsOf } from './fractions.js';

export const column = (id: string, english: string, kind: CellKind): Column => ({
  ...{ id, heading: words(`certificate.column.${id}`, english), kind },
});

/** Each package with what tells it apart, and the mass that counts. */
export function packageTable({
  consignment,
  batches,
  declared,
  labels,
}: CertificateFacts): TableBlock {
  const codes = new Map(batches.map((batch) => [batch.id, batch.code]));
  const row = (p: Package): Row => {
    const stated = declared.get(p.id);
    const run = p.batch && codes.get(p.batch);
    const removed = p.equipment?.removedFromService;
    return [
      code(labels.get(p.id) ?? p.externalId ?? p.id),
      p.equipment?.serialNumber === undefined ? null : text(p.equipment.serialNumber),
      removed === undefined ? null : day(removed as Day),
      stated === undefined ? null : grams(stated),
      grams(netOf(p.content), measured(`certificate:package:${p.id}:net`)),
      run === undefined ? null : code(run),
    ];
  };
  return {
    ...{ block: 'table', id: 'packages' },
    title: words('certificate.packages', 'Packages'),
    columns: [
      column('label', 'Label', 'code'),
      column('serial', 'Serial number', 'text'),
      column('removed', 'Out of service', 'day'),
      column('declared', 'Net, declared', 'mass'),
      column('net', 'Net, accepted', 'mass'),
      column('batch', 'Run', 'code'),
    ],
    rows: [...consignment.packages.values()].map(row),
    totals: [],
  };
}

/** The certificate's own masses, and what they are made of: each run's part, and each first holder's. */
export function outcomeTable(facts: CertificateFacts): TableBlock {
  return {
    ...{ block: 'table', id: 'outcome' },
    title: words('certificate.outcome', 'Destroyed, left and released'),
    columns: FATE_COLUMNS,
    rows: [
      ...fateRows('whole', words('certificate.whole', 'The whole consignment'), facts.certificate),
      ...runRows(facts),
      ...holderRows(facts),
    ],
    totals: [],
  };
}

function runRows({ batches, consignment }: CertificateFacts): Row[] {
  const outcomes = [...consignment.packages.values()].flatMap(({ outcome }) => outcome ?? []);
  return batches.flatMap(({ id, code: run }) => {
    const part = words('certificate.of-run', 'In run {run}', { run: code(run) });
    return fateRows(`batch:${id}`, part, summed(outcomes.filter(({ batch }) => batch === id)));
  });
}

function holderRows(facts: CertificateFacts): Row[] {
  return [...fractionsOf(facts)].flatMap(([holder, fate]) => {
    const part = words('certificate.of-holder', 'Of {holder}', { holder: text(holder) });
    return fateRows(`holder:${holder}`, part, fate);
  });
}
