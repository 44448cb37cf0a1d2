import type { Id } from '@popstrace/kernel';
import { NOTHING_LOADED, type Context } from '../context.js';
import { verdictOf } from '../law/verdict.js';
import type { Batch, Residue, World } from '../model.js';
import type { Step } from './story.js';

/*
 * When a consignment is disposed of, no residue of it that is POPs waste is left untreated (DES-09). The
 * core asks papers: certificates of consignments. This asks the packages themselves, wherever they are.
 */
export function restFaults({ events, actor, after }: Step): string[] {
  return events.flatMap((event) => {
    const c = event.type === 'disposed' ? after.consignments.get(event.stream) : undefined;
    const { occurredAt, recordedAt } = event;
    const context = { actor, occurredAt, recordedAt, ...NOTHING_LOADED };
    return (c?.batches ?? []).flatMap((id) =>
      unrestedOf(after.batches.get(id), { world: after, context }),
    );
  });
}

interface Asked {
  readonly world: World;
  readonly context: Context;
}

function unrestedOf(batch: Batch | undefined, asked: Asked): string[] {
  if (batch?.state !== 'confirmed') return [`run ${batch?.code ?? ''} is not confirmed`];
  return [...batch.residues.values()].flatMap((residue) => unrested(residue, asked));
}

function unrested({ id, content, fate }: Residue, asked: Asked): string[] {
  if (!fate) return [`residue ${id} has no place`];
  if (fate.kind === 'disposed' || verdictOf(asked.context, content.highest) === 'below') return [];
  const { batches, consignments } = asked.world;
  const run = [...batches.values()].find(({ inputs }) => inputs.some((i) => i.package === id));
  if (run) return unrestedOf(run, asked);
  return isGone(consignments, id) ? [] : [`residue ${id} was never treated`];
}

/** Poured into others, or ended without a run at hand: abroad, or by an authority's decision. */
function isGone(consignments: World['consignments'], id: Id): boolean {
  const state = [...consignments.values()].flatMap((c) => c.packages.get(id) ?? [])[0]?.state;
  return state === 'emptied' || state === 'treated' || state === 'disposed';
}
