import { apportion, popMass, sum, type Femtograms, type Grams, type Id } from '@popstrace/kernel';
import {
  addPops,
  highestOf,
  merge,
  netOf,
  popMassOf,
  type Content,
  type PopMass,
} from '../content.js';
import type { CustodyEvent } from '../events.js';
import { destructionProven, technologyFits } from '../law.js';
import type {
  PopBalance,
  Batch,
  BatchInput,
  BatchOutputs,
  Consignment,
  Outcome,
  Package,
  PopOutcome,
  Residue,
} from '../model.js';
import { refuse } from '../refusals.js';
import { batchEvent, event, type Act, type Check, type Subject } from '../subject.js';
import { popsOf } from './packages.js';

/** Packages of a consignment that were scanned into a batch and are not in it yet. */
function scannedInto(c: Consignment, batch: Id): Package[] {
  return [...c.packages.values()].filter((p) => p.state === 'in_stock' && p.batch === batch);
}

/** The batch is this plant's, open, and its technology is permitted and able to treat what was scanned into it. */
export const batchTakes: Check<'start-treatment'> = ({
  consignment: c,
  batches,
  details,
  context,
}) => {
  const batch = batches.get(details.batch);
  if (!batch || batch.facility.organisation !== context.actor.organisation)
    return [refuse('unknown-batch', 'No such batch at your plant.', { pointer: '/batch' })];
  if (batch.state !== 'open')
    return [
      refuse('batch-state', `Batch ${batch.code} is ${batch.state}: open another.`, {
        pointer: '/batch',
      }),
    ];
  const packages = scannedInto(c, batch.id);
  if (packages.length === 0)
    return [refuse('nothing-to-do', `No package was scanned into batch ${batch.code}.`)];
  return technologyFits(context, { batch, pops: popsOf(packages) });
};

export const startTreatment: Act<'start-treatment'> = ({ consignment: c, details, context }) => {
  const packages = scannedInto(c, details.batch);
  return [
    event(context, c.id, 'treatment-started', {
      batch: details.batch,
      packages: packages.map(({ id }) => id),
    }),
    batchEvent(context, details.batch, 'batch-fed', {
      inputs: packages.map((p) => inputFrom(c, p)),
    }),
  ];
};

function inputFrom(c: Consignment, p: Package): BatchInput {
  return {
    package: p.id,
    from: c.id,
    source: 'consignment',
    content: p.content,
    popsWaste: p.popsWaste ?? true,
  };
}

/** Destruction is confirmed for a whole batch and all its consignments at once, by a second person. */
export const batchIsProven: Check<'confirm-destruction'> = ({ all, batches, details, context }) => {
  const batch = batches.get(details.batch);
  if (!batch || batch.facility.organisation !== context.actor.organisation)
    return [refuse('unknown-batch', 'No such batch at your plant.', { pointer: '/batch' })];
  if (batch.state !== 'completed' || !batch.outputs)
    return [
      refuse(
        'batch-state',
        `Batch ${batch.code} is ${batch.state}; its outputs must be recorded first.`,
        { pointer: '/batch' },
      ),
    ];
  return [
    ...(sameConsignments(batch, all)
      ? []
      : [refuse('batch-mismatch', 'Name exactly the consignments that are in the batch.')]),
    ...(batch.completedBy === context.actor.user
      ? [
          refuse(
            'four-eyes',
            'Whoever recorded the outputs may not confirm them: another person must.',
            { rule: 'DES-08' },
          ),
        ]
      : []),
    ...destructionProven(context, {
      batch,
      outputs: batch.outputs,
      balance: balanceOf(batch, batch.outputs),
    }),
  ];
};

export const confirmDestruction: Act<'confirm-destruction'> = ({
  all,
  batches,
  details,
  context,
}: Subject<'confirm-destruction'>) => {
  const batch = batches.get(details.batch);
  if (!batch?.outputs) return [];
  const outcomes = outcomesOf(batch, batch.outputs);
  const residues = residuesOf(batch, batch.outputs);
  return [
    batchEvent(context, batch.id, 'batch-confirmed', { residues }),
    ...all.map((c): CustodyEvent =>
      event(context, c.id, 'treatment-confirmed', {
        batch: batch.id,
        operation: batch.operation,
        outcomes: [...outcomes]
          .filter(([input]) => input.from === c.id)
          .map(([input, outcome]) => ({ package: input.package, outcome })),
      }),
    ),
  ];
};

/** Every POP that went in or came out of a run, from masses alone. */
export function balanceOf(batch: Batch, outputs: BatchOutputs): PopBalance[] {
  const measured = outputs.residues.flatMap((r) => r.constituents.map(({ pop }) => pop));
  const pops = new Set([
    ...batch.inputs.flatMap(({ content }) => content.highest.map(({ pop }) => pop)),
    ...measured,
    ...outputs.emissions.map(({ pop }) => pop),
  ]);
  return [...pops].sort().map((pop) => {
    const fed = sum(batch.inputs.map(({ content }) => popMassOf(content, pop)));
    const residues = sum(outputs.residues.map((r) => residuePop(r, pop)));
    const emitted = massOf(outputs.emissions, pop);
    const out = residues + emitted;
    return {
      pop,
      in: fed,
      residues,
      emitted,
      stack: massOf(outputs.stack, pop),
      destroyed: fed > out ? fed - out : 0n,
      formed: out > fed ? out - fed : 0n,
    };
  });
}

function residuePop(r: BatchOutputs['residues'][number], pop: string): Femtograms {
  return sum(
    r.constituents.filter((c) => c.pop === pop).map((c) => popMass(r.netGrams, c.concentrationPpq)),
  );
}

function massOf(masses: readonly PopMass[], pop: string): Femtograms {
  return sum(masses.filter((m) => m.pop === pop).map((m) => m.femtograms));
}

export function inputMass(batch: Batch): Grams {
  return sum(batch.inputs.map(({ content }) => netOf(content)));
}

export function residueMass(outputs: BatchOutputs): Grams {
  return sum(outputs.residues.map(({ netGrams }) => netGrams));
}

/** The part of the residues' mass that comes from the waste; the rest comes from what the plant added. */
export function wasteInResidues(batch: Batch, outputs: BatchOutputs): Grams {
  const [fromWaste = 0n] = apportion(residueMass(outputs), [inputMass(batch), outputs.addedGrams]);
  return fromWaste;
}

/**
 * What the run made of each package: shares of the residues by mass, of each POP by the POP that it
 * brought. The shares add up to the run's balance exactly.
 */
export function outcomesOf(batch: Batch, outputs: BatchOutputs): Map<BatchInput, Outcome> {
  const nets = batch.inputs.map(({ content }) => netOf(content));
  const residues = apportion(wasteInResidues(batch, outputs), nets);
  const pops = balanceOf(batch, outputs).map((balance) => ({
    balance,
    shares: popShares(batch, balance),
  }));
  return new Map(
    batch.inputs.map((input, at) => [
      input,
      {
        batch: batch.id,
        residueGrams: residues[at] ?? 0n,
        transformedGrams: (nets[at] ?? 0n) - (residues[at] ?? 0n),
        pops: pops
          .map(({ balance, shares }) => ({
            pop: balance.pop,
            ...(shares[at] as Omit<PopOutcome, 'pop'>),
          }))
          .filter((p) => p.destroyedFemtograms + p.residueFemtograms + p.emittedFemtograms > 0n),
      },
    ]),
  );
}

function popShares(batch: Batch, balance: PopBalance): Omit<PopOutcome, 'pop'>[] {
  const brought = batch.inputs.map(({ content }) => popMassOf(content, balance.pop));
  const weights = balance.in > 0n ? brought : batch.inputs.map(({ content }) => netOf(content));
  // What was formed is the plant's own and burdens no package: only what went in is shared out.
  const kept = balance.in - balance.destroyed;
  const emitted = balance.emitted < kept ? balance.emitted : kept;
  const emittedShares = apportion(emitted, weights);
  const left = weights.map((weight, at) => weight - (emittedShares[at] ?? 0n));
  const residueShares = apportion(kept - emitted, balance.in > 0n ? left : weights);
  return brought.map((mass, at) => {
    const [residue, gone] = [residueShares[at] ?? 0n, emittedShares[at] ?? 0n];
    return {
      residueFemtograms: residue,
      emittedFemtograms: gone,
      destroyedFemtograms: mass - residue - gone,
    };
  });
}

/** The residues as packages, each with its share of every root that went in, and of what was added. */
export function residuesOf(batch: Batch, outputs: BatchOutputs): Residue[] {
  const waste = merge(batch.inputs.map(({ content }) => content));
  const roots = [
    ...waste.origins.map(({ root, grams }) => ({ root, weight: grams })),
    ...(outputs.addedGrams > 0n ? [{ root: batch.id, weight: outputs.addedGrams }] : []),
  ];
  const columns = allot(
    roots.map(({ weight }) => weight),
    outputs,
  );
  return outputs.residues
    .map(({ netGrams: _net, constituents, ...facts }, at) => ({
      ...facts,
      content: {
        highest: highestOf(constituents),
        origins: roots
          .map(({ root }, row) => ({
            root,
            grams: columns[at]?.[row] ?? 0n,
            pops: [] as PopMass[],
          }))
          .filter(({ grams }) => grams > 0n),
      },
    }))
    .map((residue, at) => ({
      ...residue,
      content: withMeasured(residue.content, outputs.residues[at], waste),
    }));
}

/** Grams of each root in each residue: columns add up to the residues, rows to each root's share of them. */
function allot(weights: readonly bigint[], outputs: BatchOutputs): Grams[][] {
  const left = apportion(residueMass(outputs), weights);
  return outputs.residues.map(({ netGrams }) => {
    const column = apportion(netGrams, left);
    column.forEach((grams, row) => (left[row] = (left[row] ?? 0n) - grams));
    return column;
  });
}

function withMeasured(
  content: Content,
  draft: BatchOutputs['residues'][number] | undefined,
  waste: Content,
): Content {
  if (!draft) return content;
  return draft.constituents.reduce<Content>((acc, { pop }) => {
    const brought = acc.origins.map(
      (o) =>
        waste.origins.find((w) => w.root === o.root)?.pops.find((p) => p.pop === pop)?.femtograms ??
        0n,
    );
    const weights = brought.some((b) => b > 0n) ? brought : acc.origins.map((o) => o.grams);
    const shares = apportion(residuePop(draft, pop), weights);
    return {
      ...acc,
      origins: acc.origins.map((o, at) => ({
        ...o,
        pops: addPops(o.pops, [{ pop, femtograms: shares[at] ?? 0n }]),
      })),
    };
  }, content);
}

function sameConsignments(batch: Batch, all: readonly Consignment[]): boolean {
  const fed = new Set(batch.inputs.filter((i) => i.source === 'consignment').map((i) => i.from));
  return fed.size === all.length && all.every(({ id }) => fed.has(id));
}
