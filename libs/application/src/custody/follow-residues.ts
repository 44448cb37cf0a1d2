import { leadsTo, type Batch, type Onward } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import type { CustodyReader } from './custody.port.js';

/**
 * What the residues of these batches went on into, generation by generation to the end: consignments
 * with those they were regrouped into, runs with what came out of them. Residues are done only when all
 * of it is (DES-09), and what is done stays so: it can be read before the lane locks anything.
 */
export async function followResidues(
  reader: Pick<CustodyReader, 'onward'>,
  batches: readonly Batch[],
): Promise<Onward> {
  const followed = { consignments: new Map(), batches: new Map() } satisfies Onward;
  for (let generation = [...new Set(batches.flatMap(leadsTo))]; generation.length > 0;) {
    const found = await reader.onward(generation);
    found.consignments.forEach((c, id) => followed.consignments.set(id, c));
    found.batches.forEach((batch, id) => followed.batches.set(id, batch));
    const next = [...found.consignments.values(), ...found.batches.values()].flatMap(leadsTo);
    generation = [...new Set<Id>(next)].filter(
      (id) => !followed.consignments.has(id) && !followed.batches.has(id),
    );
  }
  return followed;
}
