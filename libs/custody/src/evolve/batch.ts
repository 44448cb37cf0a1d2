import type { BatchEvent } from '../events.js';
import type { Batch } from '../model.js';

/** A batch is simpler: it is opened, fed, completed, confirmed, and its residues are placed. */
export function evolveBatch(before: Batch | undefined, event: BatchEvent): Batch {
  const after = before ? progress(before, event) : opened(event);
  return { ...after, version: (before?.version ?? 0) + 1, lastEventAt: event.recordedAt };
}

function opened(event: BatchEvent): Batch {
  if (event.type !== 'batch-opened') throw new Error(`evolve: ${event.type} has nothing before it`);
  return {
    ...event.payload,
    kind: 'batch',
    id: event.stream,
    version: 0,
    state: 'open',
    inputs: [],
    residues: new Map(),
    lastEventAt: event.recordedAt,
  };
}

function progress(batch: Batch, event: BatchEvent): Batch {
  switch (event.type) {
    case 'batch-opened':
      throw new Error('evolve: batch-opened can only be the first');
    case 'batch-fed':
      return { ...batch, inputs: [...batch.inputs, ...event.payload.inputs] };
    case 'batch-completed':
      return {
        ...batch,
        state: 'completed',
        outputs: event.payload.outputs,
        completedBy: event.user,
      };
    case 'batch-confirmed':
      return {
        ...batch,
        state: 'confirmed',
        residues: new Map(event.payload.residues.map((residue) => [residue.id, residue])),
      };
    case 'residue-placed':
      return placed(batch, event.payload);
  }
}

function placed(
  batch: Batch,
  { residues: ids, fate }: BatchEvent<'residue-placed'>['payload'],
): Batch {
  const residues = new Map(batch.residues);
  for (const id of ids) {
    const residue = residues.get(id);
    if (residue) residues.set(id, { ...residue, fate });
  }
  return { ...batch, residues };
}
