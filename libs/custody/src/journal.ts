import { sum, type Femtograms, type Grams } from '@popstrace/kernel';
import { balanceOf, outcomesOf, wasteInResidues } from './acts/treatment.js';
import { netOf, popMassOf, type Content, type PopMass } from './content.js';
import type { BatchEvent, ConsignmentEvent, CustodyEvent } from './events.js';
import type { Batch, Consignment, Outcome, Package, Residue, World } from './model.js';

/**
 * The mass journal: every event moves mass from account to account, and its postings add up to zero,
 * for the whole and for each POP. So mass is conserved by construction, and every figure of a report
 * is a sum of postings. Sources (`declared`, `found`, `added`, `formed`) run negative.
 */
export const ACCOUNTS = {
  declared: 'declared by holders (source)',
  found: 'found by weighing or amendment (source)',
  added: 'added by plants: lime, reagents (source)',
  formed: 'POPs formed in treatment (source)',
  holder: 'in stock at holders',
  transit: 'in transit',
  storage: 'in interim storage',
  facility: 'in stock at facilities',
  treatment: 'in treatment',
  residue: 'in residues not yet placed',
  destroyed: 'destroyed or irreversibly transformed',
  emitted: 'left in gas and liquid releases',
  disposed: 'otherwise disposed of',
  returned: 'returned to the holder',
  exported: 'exported, certificate outstanding',
  'destroyed-abroad': 'exported and destroyed',
  lost: 'lost, with an incident',
  shortfall: 'missing by weighing or amendment',
  withdrawn: 'declaration cancelled',
  between: 'on its way from one chain to another within one command: always zero in the end',
} as const;

export type Account = keyof typeof ACCOUNTS;

/** Mass that one event moves into (positive) or out of (negative) an account. */
export interface Posting {
  readonly account: Account;
  readonly territory: string;
  /** The operation of Basel Annex IV that the mass is bound for or went through. */
  readonly operation: string | null;
  readonly grams: Grams;
  readonly pops: readonly PopMass[];
}

/** What an event moves: the difference between where mass stood before and after, closed by its source. */
export function journal(before: World, after: World, event: CustodyEvent): Posting[] {
  if (event.kind === 'batch')
    return batchPostings(
      after.batches.get(event.stream) as Batch,
      before.batches.get(event.stream),
      event,
    );
  if (event.type === 'scanned' || event.type === 'scan-retracted') return [];
  const now = after.consignments.get(event.stream) as Consignment;
  return consignmentPostings(before.consignments.get(event.stream), now, event);
}

function consignmentPostings(
  before: Consignment | undefined,
  now: Consignment,
  event: ConsignmentEvent,
): Posting[] {
  const place = dimensions(now, event);
  const out = before
    ? [...before.packages.values()].flatMap((p) => standing(before, p).map(negated))
    : [];
  const moved = net([...out, ...[...now.packages.values()].flatMap((p) => standing(now, p))]);
  const balanced = [...moved, ...closing(moved, counterAccount(event))];
  return net(balanced).map((posting) => ({ ...place, ...posting }));
}

type Amount = Pick<Posting, 'account' | 'grams' | 'pops'>;

/** Where the mass of one package stands. */
function standing(c: Consignment, p: Package): Amount[] {
  if (p.state === 'emptied') return [];
  if (p.state === 'treated' && p.outcome) return outcomeAmounts(p.outcome);
  return [{ account: accountOf(c, p), ...massOf(p.content) }];
}

const BY_STATE: Readonly<
  Record<Exclude<Consignment['state'], 'on_hold' | 'regrouped' | 'lost'>, Account>
> = {
  draft: 'holder',
  segregated: 'holder',
  labelled: 'holder',
  awaiting_collection: 'holder',
  in_transit: 'transit',
  in_interim_storage: 'storage',
  delivered: 'facility',
  under_review: 'facility',
  accepted: 'facility',
  rejected: 'facility',
  in_treatment: 'facility',
  treated: 'facility',
  disposed: 'disposed',
  certified: 'disposed',
  cancelled: 'withdrawn',
  exported: 'exported',
};

function accountOf(c: Consignment, p: Package): Account {
  switch (p.state) {
    case 'lost':
      return 'lost';
    case 'withdrawn':
      return 'withdrawn';
    case 'disposed':
      return 'disposed';
    case 'returned':
      return 'returned';
    case 'in_treatment':
      return 'treatment';
    case 'treated':
      return 'destroyed-abroad';
    default:
      return BY_STATE[workingState(c)];
  }
}

/** A hold stops nothing from being somewhere. */
function workingState(c: Consignment): keyof typeof BY_STATE {
  const state = c.state === 'on_hold' || c.state === 'lost' ? c.heldFrom : c.state;
  return (state ?? 'draft') as keyof typeof BY_STATE;
}

function outcomeAmounts({ transformedGrams, residueGrams, pops }: Outcome): Amount[] {
  const each = (kind: 'destroyedFemtograms' | 'residueFemtograms' | 'emittedFemtograms') =>
    pops.map((p) => ({ pop: p.pop, femtograms: p[kind] }));
  return [
    { account: 'destroyed', grams: transformedGrams, pops: each('destroyedFemtograms') },
    { account: 'between', grams: residueGrams, pops: each('residueFemtograms') },
    { account: 'emitted', grams: 0n, pops: each('emittedFemtograms') },
  ];
}

function massOf(content: Content): { grams: Grams; pops: PopMass[] } {
  return {
    grams: netOf(content),
    pops: content.highest.map(({ pop }) => ({ pop, femtograms: popMassOf(content, pop) })),
  };
}

/** Where mass that appears or disappears in an event comes from or goes to: one source, one sink. */
function counterAccount({ type }: ConsignmentEvent): {
  readonly more: Account;
  readonly less: Account;
} {
  switch (type) {
    case 'declared':
    case 'revised':
      return { more: 'declared', less: 'declared' };
    case 'weighed':
    case 'amended':
      return { more: 'found', less: 'shortfall' };
    case 'incident-reported':
      return { more: 'lost', less: 'lost' };
    default:
      return { more: 'between', less: 'between' };
  }
}

function closing(
  moved: readonly Amount[],
  { more, less }: { readonly more: Account; readonly less: Account },
): Amount[] {
  const grams = -sum(moved.map((m) => m.grams));
  const pops = [...totals(moved)].map(([pop, femtograms]) => ({ pop, femtograms: -femtograms }));
  return [
    { account: grams > 0n ? less : more, grams, pops: [] },
    ...pops.map((p) => ({ account: p.femtograms > 0n ? less : more, grams: 0n, pops: [p] })),
  ];
}

function totals(amounts: readonly Amount[]): Map<string, Femtograms> {
  const total = new Map<string, Femtograms>();
  for (const { pop, femtograms } of amounts.flatMap((a) => a.pops))
    total.set(pop, (total.get(pop) ?? 0n) + femtograms);
  return total;
}

function negated({ account, grams, pops }: Amount): Amount {
  return {
    account,
    grams: -grams,
    pops: pops.map((p) => ({ pop: p.pop, femtograms: -p.femtograms })),
  };
}

/** Amounts added up by account, without zeros. */
function net(amounts: readonly Amount[]): Amount[] {
  const accounts = [...new Set(amounts.map(({ account }) => account))];
  return accounts
    .map((account) => {
      const own = amounts.filter((a) => a.account === account);
      const pops = [...totals(own)]
        .map(([pop, femtograms]) => ({ pop, femtograms }))
        .filter((p) => p.femtograms !== 0n);
      return { account, grams: sum(own.map((a) => a.grams)), pops };
    })
    .filter(({ grams, pops }) => grams !== 0n || pops.length > 0);
}

function dimensions(
  c: Consignment,
  event: ConsignmentEvent,
): Pick<Posting, 'territory' | 'operation'> {
  const booked = c.disposalDecision?.operation ?? c.booking?.operation ?? null;
  return { territory: c.holder.territory, operation: carriedOut(event) ?? booked };
}

/** The operation that an event says was carried out; before that, it is the one that is intended. */
function carriedOut(event: ConsignmentEvent): string | undefined {
  if (event.type === 'treatment-confirmed') return event.payload.operation;
  if (event.type === 'foreign-certificate-recorded') return event.payload.certificate.operation;
  return undefined;
}

function batchPostings(batch: Batch, before: Batch | undefined, event: BatchEvent): Posting[] {
  const place = { territory: batch.facility.territory, operation: batch.operation };
  return net(batchAmounts(batch, before, event)).map((amount) => ({ ...place, ...amount }));
}

function batchAmounts(batch: Batch, before: Batch | undefined, event: BatchEvent): Amount[] {
  switch (event.type) {
    case 'batch-confirmed':
      return confirmed(batch);
    case 'residue-placed': {
      const { residues, fate } = event.payload;
      const placed = residues.flatMap((id) => before?.residues.get(id) ?? []);
      const to = {
        disposed: 'disposed',
        'treated-again': 'treatment',
        consigned: 'between',
      } as const;
      return placed.flatMap((residue) => moveResidue(residue, to[fate.kind]));
    }
    default:
      return [];
  }
}

function moveResidue({ content }: Residue, to: Account): Amount[] {
  const amount = massOf(content);
  return [negated({ account: 'residue', ...amount }), { account: to, ...amount }];
}

/**
 * A confirmed run: residues appear, from what the consignments passed over (`between`), from residues
 * that were treated again, from what was added, and from POPs that formed.
 */
function confirmed(batch: Batch): Amount[] {
  const { outputs } = batch;
  if (!outputs) return [];
  const residues = [...batch.residues.values()].map(({ content }): Amount => ({
    account: 'residue',
    ...massOf(content),
  }));
  const again = [...outcomesOf(batch, outputs)]
    .filter(([input]) => input.source === 'residue')
    .flatMap(([input, outcome]) => [
      negated({ account: 'treatment', ...massOf(input.content) }),
      ...outcomeAmounts(outcome),
    ]);
  const all = totals(residues);
  const passed: Amount = {
    account: 'between',
    grams: -wasteInResidues(batch, outputs),
    pops: balanceOf(batch, outputs).map((b) => ({
      pop: b.pop,
      femtograms: -(b.in - b.destroyed - emittedOfWaste(b)),
    })),
  };
  const formedPops = balanceOf(batch, outputs).map((b) => ({ pop: b.pop, femtograms: -b.formed }));
  const formedEmissions = balanceOf(batch, outputs).map((b) => ({
    pop: b.pop,
    femtograms: b.emitted - emittedOfWaste(b),
  }));
  const addedToResidues = sum(residues.map((r) => r.grams)) - wasteInResidues(batch, outputs);
  return [
    ...residues,
    ...again,
    passed,
    { account: 'added', grams: -outputs.addedGrams, pops: [] },
    { account: 'destroyed', grams: outputs.addedGrams - addedToResidues, pops: [] },
    {
      account: 'formed',
      grams: 0n,
      pops: formedPops.filter((p) => all.has(p.pop) || p.femtograms !== 0n),
    },
    { account: 'emitted', grams: 0n, pops: formedEmissions },
  ];
}

function emittedOfWaste(b: {
  readonly in: Femtograms;
  readonly destroyed: Femtograms;
  readonly emitted: Femtograms;
}): Femtograms {
  const kept = b.in - b.destroyed;
  return b.emitted < kept ? b.emitted : kept;
}

/** Sums of postings: the balance of each account, for the whole mass (key `''`) and for each POP. */
export function balances(postings: Iterable<Posting>): Map<Account, Map<string, bigint>> {
  const result = new Map<Account, Map<string, bigint>>();
  for (const { account, grams, pops } of postings) {
    const own = result.get(account) ?? new Map<string, bigint>();
    own.set('', (own.get('') ?? 0n) + grams);
    for (const { pop, femtograms } of pops) own.set(pop, (own.get(pop) ?? 0n) + femtograms);
    result.set(account, own);
  }
  return result;
}
