import { sum } from '@popstrace/kernel';
import { balanceOf, emittedOfWaste, residuesOfWaste, wasteInResidues } from '../balance.js';
import type { BatchEvent } from '../events.js';
import type { Batch, BatchOutputs, PopBalance, Residue, ResidueFate } from '../model.js';
import { outcomesOf } from '../outcome.js';
import {
  entry,
  massOf,
  negated,
  negatedPops,
  outcomeEntries,
  type Entry,
  type Route,
} from './entry.js';

/** What an event of a batch moves. Packages that are fed stand in their own consignments' entries. */
export function batchEntries(
  before: Batch | undefined,
  after: Batch | undefined,
  event: BatchEvent,
): Entry[] {
  if (!after) return [];
  switch (event.type) {
    case 'batch-fed':
      return event.payload.inputs
        .filter(({ source }) => source === 'residue')
        .flatMap(({ content }) => [
          negated(entry('between', routeOf(after), massOf(content))),
          entry('treatment', routeOf(after), massOf(content)),
        ]);
    case 'batch-confirmed':
      return after.outputs ? confirmed(after, after.outputs) : [];
    case 'residue-placed':
      return event.payload.residues
        .flatMap((id) => before?.residues.get(id) ?? [])
        .flatMap((residue) => placed(after, residue, event.payload.fate));
    default:
      return [];
  }
}

function routeOf({ facility, operation }: Batch): Route {
  return { territory: facility.territory, operation };
}

/** A residue leaves the batch: to its last place, or by `between` to another batch's or consignment's chain. */
function placed(batch: Batch, { content }: Residue, fate: ResidueFate): Entry[] {
  const left = negated(entry('residue', routeOf(batch), massOf(content)));
  if (fate.kind !== 'disposed') return [left, entry('between', routeOf(batch), massOf(content))];
  const route = { territory: fate.site.territory, operation: fate.operation };
  return [left, entry('disposed', route, massOf(content))];
}

/**
 * A confirmed run: residues appear, from what the consignments passed over (`between`), from residues
 * that were treated again, from what was added and stayed, and from POPs that formed.
 */
function confirmed(batch: Batch, outputs: BatchOutputs): Entry[] {
  const route = routeOf(batch);
  const balance = balanceOf(batch, outputs);
  const residues = [...batch.residues.values()].map(({ content }) =>
    entry('residue', route, massOf(content)),
  );
  const waste = wasteInResidues(batch, outputs);
  const passed = { grams: waste, pops: masses(balance, residuesOfWaste) };
  const added = sum(residues.map(({ grams }) => grams)) - waste;
  return [
    ...residues,
    ...treatedAgain(batch, outputs),
    negated(entry('between', route, passed)),
    entry('added', route, { grams: -added, pops: [] }),
    entry('formed', route, { grams: 0n, pops: negatedPops(masses(balance, (b) => b.formed)) }),
    entry('emitted', route, { grams: 0n, pops: masses(balance, emittedOfFormed) }),
  ];
}

function treatedAgain(batch: Batch, outputs: BatchOutputs): Entry[] {
  const route = routeOf(batch);
  return [...outcomesOf(batch, outputs)]
    .filter(([{ source }]) => source === 'residue')
    .flatMap(([{ content }, outcome]) => [
      negated(entry('treatment', route, massOf(content))),
      ...outcomeEntries(outcome, route),
    ]);
}

function emittedOfFormed(balance: PopBalance): bigint {
  return balance.emitted - emittedOfWaste(balance);
}

function masses(balance: readonly PopBalance[], of: (b: PopBalance) => bigint) {
  return balance.map((b) => ({ pop: b.pop, femtograms: of(b) }));
}
