import { addPops, netOf, type Content } from '../content.js';
import { balanceOf } from '../balance.js';
import type { Account } from '../journal.js';
import type {
  Batch,
  BatchOutputs,
  Consignment,
  Outcome,
  Package,
  PopOutcome,
  World,
} from '../model.js';
import { outcomesOf } from '../outcome.js';

type Masses = Map<string, bigint>;
type Books = Map<Account, Masses>;

/** Accounts that show a mass which is somewhere, rather than where it came from. */
export const PLACES: readonly Account[] = [
  'holder',
  'transit',
  'storage',
  'facility',
  'treatment',
  'residue',
  'destroyed',
  'emitted',
  'disposed',
  'returned',
  'exported',
  'destroyed-abroad',
  'withdrawn',
];

/**
 * Where all mass is, looked up in the world itself with no journal: the key `''` is the whole, in
 * grams, any other a POP, in femtograms. What was lost by the kilogram is no longer there to be seen.
 */
export function whereMassIs({ consignments, batches }: World): Books {
  const books: Books = new Map(PLACES.map((account) => [account, new Map()]));
  for (const c of consignments.values())
    for (const p of c.packages.values()) addPackage(books, c, p);
  for (const batch of batches.values()) addBatch(books, batch);
  return books;
}

function addPackage(books: Books, c: Consignment, p: Package): void {
  if (p.outcome) addOutcome(books, p.outcome);
  else if (p.state !== 'emptied' && p.state !== 'lost') addContent(books, place(c, p), p.content);
}

function place(c: Consignment, p: Package): Account {
  if (p.state === 'in_treatment') return 'treatment';
  if (p.state === 'treated') return 'destroyed-abroad';
  if (p.state === 'disposed' || p.state === 'withdrawn' || p.state === 'returned') return p.state;
  const state = c.heldFrom ?? c.state;
  const home = c.returning && c.returnTo?.organisation === c.holder.organisation;
  switch (state) {
    case 'draft':
    case 'segregated':
    case 'labelled':
    case 'awaiting_collection':
      return 'holder';
    case 'in_transit':
      return 'transit';
    case 'in_interim_storage':
      return 'storage';
    case 'exported':
      return 'exported';
    case 'delivered':
    case 'under_review':
    case 'accepted':
      return home ? 'returned' : 'facility';
    case 'rejected':
    case 'in_treatment':
      return 'facility';
    default:
      throw new Error(`whereabouts: a package is ${p.state} in a consignment that is ${state}`);
  }
}

function addBatch(books: Books, batch: Batch): void {
  const { inputs, state, outputs, residues } = batch;
  for (const { content, fate } of residues.values()) {
    if (!fate) addContent(books, 'residue', content);
    if (fate?.kind === 'disposed') addContent(books, 'disposed', content);
  }
  if (state === 'confirmed' && outputs) return addRun(books, batch, outputs);
  for (const { content, source } of inputs)
    if (source === 'residue') addContent(books, 'treatment', content);
}

/** What became of residues that were treated again, and what left of POPs that formed. */
function addRun(books: Books, batch: Batch, made: BatchOutputs): void {
  for (const [{ source }, outcome] of outcomesOf(batch, made))
    if (source === 'residue') addOutcome(books, outcome);
  for (const b of balanceOf(batch, made))
    if (b.emitted > b.in) add(books, 'emitted', b.pop, b.emitted - b.in);
}

function addOutcome(books: Books, { transformedGrams, pops }: Outcome): void {
  add(books, 'destroyed', '', transformedGrams);
  for (const p of pops) addPop(books, p);
}

function addPop(books: Books, { pop, destroyedFemtograms, emittedFemtograms }: PopOutcome): void {
  add(books, 'destroyed', pop, destroyedFemtograms);
  add(books, 'emitted', pop, emittedFemtograms);
}

function addContent(books: Books, account: Account, content: Content): void {
  add(books, account, '', netOf(content));
  const pops = addPops(
    [],
    content.origins.flatMap((origin) => origin.pops),
  );
  for (const { pop, femtograms } of pops) add(books, account, pop, femtograms);
}

function add(books: Books, account: Account, key: string, amount: bigint): void {
  const masses = books.get(account) ?? new Map<string, bigint>();
  masses.set(key, (masses.get(key) ?? 0n) + amount);
  books.set(account, masses);
}
