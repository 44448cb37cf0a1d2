import { destructionEfficiencyReached, residuesPlaced, stackEmission } from '@popstrace/compliance';
import type { Id } from '@popstrace/kernel';
import type { Context, Onward } from '../context.js';
import type {
  Batch,
  BatchOutputs,
  Consignment,
  PopBalance,
  Residue,
  ResidueDraft,
  ResidueFate,
} from '../model.js';
import { refuse } from '../refusals.js';
import type { Objection } from '../subject.js';
import { operationEnds } from './operations.js';
import { today } from './profile.js';
import { authorityDecided, verdictOf } from './verdict.js';

interface Run {
  readonly outputs: BatchOutputs;
  readonly balance: readonly PopBalance[];
}

/** Each POP that was fed is destroyed, by the masses in every output; what was not measured was not destroyed (DES-03). */
export function destructionProven(
  context: Context,
  { outputs, balance }: Run,
): readonly Objection[] {
  return balance
    .filter((pop) => pop.in > 0n)
    .flatMap(({ pop, in: fed, residues, emitted, stack }) =>
      destructionEfficiencyReached.check({
        pop,
        in: fed,
        out: residues + emitted,
        day: today(context),
        unmeasured: outputs.residues.filter((r) => !isMeasured(r, pop)).map(refOf),
        ...(outputs.stack.some((s) => s.pop === pop) ? { stack } : {}),
      }),
    );
}

function isMeasured({ constituents }: ResidueDraft, pop: string): boolean {
  return constituents.some((c) => c.pop === pop && c.basis === 'measured');
}

function refOf({
  id,
  externalId,
  description,
}: Pick<ResidueDraft, 'id' | 'externalId' | 'description'>) {
  return externalId ?? description ?? id;
}

/** Residues are placed; those not below the low POP content went back to treatment, and it is done (DES-09). */
export function residuesMayRest(context: Context, batch: Batch): readonly Objection[] {
  const residues = [...batch.residues.values()];
  const misplaced = residuesPlaced.check({ residues: residues.map((r) => placement(context, r)) });
  return [
    ...misplaced.map((finding) => ({
      ...finding,
      pointer: `/batches/${batch.id}${finding.pointer}`,
    })),
    ...residues.filter((residue) => isUnfinished(context, residue)).map(unfinished),
  ];
}

function isUnfinished(context: Context, { content, fate }: Residue): boolean {
  return (
    fate !== undefined && verdictOf(context, content.highest) !== 'below' && !isDone(context, fate)
  );
}

function isDone(context: Context, fate: ResidueFate): boolean {
  switch (fate.kind) {
    case 'disposed':
      return true;
    case 'treated-again':
      return isRunOver(context, context.onward?.batches.get(fate.batch));
    case 'consigned':
      return isThrough(context.onward, fate.consignment);
  }
}

/** Confirmed, and what came out of it rests in its turn: a second kiln makes ash as the first did. */
function isRunOver(context: Context, batch: Batch | undefined): boolean {
  return batch?.state === 'confirmed' && residuesMayRest(context, batch).length === 0;
}

/** Certified, or regrouped into what is; and so is whatever departed from it: refused, missing, lost and found again. */
function isThrough(onward: Onward | undefined, id: Id): boolean {
  const c = onward?.consignments.get(id);
  if (c?.state !== 'certified' && c?.state !== 'regrouped') return false;
  return c.children.every((child) => isThrough(onward, child));
}

/** Where to look next for what became of residues: consignments and batches, by their ids. */
export function leadsTo(followed: Batch | Pick<Consignment, 'kind' | 'children'>): readonly Id[] {
  if (followed.kind === 'consignment') return followed.children;
  return [...followed.residues.values()].flatMap(({ fate }) => {
    if (fate?.kind === 'treated-again') return [fate.batch];
    return fate?.kind === 'consigned' ? [fate.consignment] : [];
  });
}

function unfinished(residue: Residue): Objection {
  return refuse(
    'residue-above-limit',
    `Residue ${refOf(residue)} is POPs waste and its further treatment is not finished.`,
    { rule: residuesPlaced.id, article: residuesPlaced.article },
  );
}

interface ResidueDisposal {
  readonly residue: Residue;
  readonly operation: string;
  readonly decision: string | undefined;
}

/** The residue may be disposed of: below the limit, or by an authority's decision, by an operation that ends it (DES-09, DES-01). */
export function residueMayBeDisposed(
  context: Context,
  { residue, operation, decision }: ResidueDisposal,
): readonly Objection[] {
  const { content } = residue;
  const popsWaste = verdictOf(context, content.highest) !== 'below';
  return [
    ...residuesPlaced.check({
      residues: [{ ...placement(context, residue), next: 'disposal', decision: decision ?? null }],
    }),
    ...authorityDecided(context, content.highest, decision),
    ...operationEnds(context, operation, [{ content, popsWaste }]),
  ];
}

function placement(context: Context, residue: Residue) {
  const { fate, content } = residue;
  return {
    ref: refOf(residue),
    verdict: verdictOf(context, content.highest),
    next: fate ? (fate.kind === 'disposed' ? ('disposal' as const) : ('treatment' as const)) : null,
    decision: fate?.kind === 'disposed' ? (fate.decision ?? null) : null,
  };
}

/** Dioxins and furans in the stack gas of a run, at the oxygen to which the limit refers (DES-11). */
export function stackIsClean(context: Context, { stackGas }: BatchOutputs): readonly Objection[] {
  if (!stackGas) return [];
  return stackEmission
    .check({ ...stackGas, day: today(context) })
    .map((finding) => ({ ...finding, pointer: `/stackGas${finding.pointer}` }));
}
