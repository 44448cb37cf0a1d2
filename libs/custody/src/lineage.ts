import type { Grams, Id } from '@popstrace/kernel';
import { allot } from './allot.js';
import { netOf } from './content.js';
import type { ConsignmentEvent, CustodyEvent } from './events.js';
import type { Batch, World } from './model.js';
import { outcomesOf } from './outcome.js';

export { rootOutcomes, type RootOutcome } from './outcome.js';

/** One arrow of the graph from each residue and new package back to what it came from. */
export interface LineageEdge {
  readonly kind: 'repackaging' | 'dismantling' | 'partial refusal' | 'treatment';
  readonly parent: Id;
  readonly child: Id;
  readonly grams: Grams;
}

/**
 * The arrows that an event draws: to each child they add up to its mass (less what a plant added), from
 * each parent to what was taken of it. What merely changes consignment keeps its identity and needs none.
 */
export function lineage(after: World, event: CustodyEvent): LineageEdge[] {
  if (event.kind === 'batch') {
    const batch = after.batches.get(event.stream);
    return event.type === 'batch-confirmed' && batch ? treatmentEdges(batch) : [];
  }
  return event.type === 'repackaged' ? pouringEdges(event.payload) : [];
}

function pouringEdges({
  manner,
  from,
  into,
}: ConsignmentEvent<'repackaged'>['payload']): LineageEdge[] {
  return edges(
    manner,
    from.map((pour) => ({ id: pour.package, grams: pour.grams })),
    into.map(({ id, content }) => ({ id, grams: netOf(content) })),
  );
}

function treatmentEdges(batch: Batch): LineageEdge[] {
  if (!batch.outputs) return [];
  const parents = [...outcomesOf(batch, batch.outputs)].map(([input, { residueGrams }]) => ({
    id: input.package,
    grams: residueGrams,
  }));
  const children = [...batch.residues.values()].map(({ id, content }) => {
    const added = content.origins.find(({ root }) => root === batch.id)?.grams ?? 0n;
    return { id, grams: netOf(content) - added };
  });
  return edges('treatment', parents, children);
}

interface Node {
  readonly id: Id;
  readonly grams: Grams;
}

function edges(
  kind: LineageEdge['kind'],
  parents: readonly Node[],
  children: readonly Node[],
): LineageEdge[] {
  const grams = allot(
    parents.map((node) => node.grams),
    children.map((node) => node.grams),
  );
  return parents.flatMap((parent, row) =>
    children.map((child, column) => ({
      kind,
      parent: parent.id,
      child: child.id,
      grams: grams[row]?.[column] ?? 0n,
    })),
  );
}
