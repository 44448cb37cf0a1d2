import { apportion, sum, type Femtograms } from '@popstrace/kernel';
import type { CommandDetails, NewPackage, Pour } from '../commands.js';
import {
  broughtBy,
  divide,
  highestOf,
  merge,
  netOf,
  popMassOf,
  separate,
  statedMasses,
  type Content,
} from '../content.js';
import type { Context } from '../context.js';
import { isPopsWaste } from '../law/verdict.js';
import type { Consignment, Package } from '../model.js';
import type { PackageState } from '../states.js';
import { event, type Act } from '../subject.js';
import { goesHome } from '../whereabouts.js';

/*
 * What a pouring makes. Everything here presumes that the pouring adds up: the checks in pouring.ts
 * have said so.
 */

export type Pouring = CommandDetails['repackage'];

export function repackaged<K extends 'repackage' | 'dismantle'>(
  manner: 'repackaging' | 'dismantling',
): Act<K> {
  return ({ consignment: c, details, context }) => [
    event(context, c.id, 'repackaged', {
      manner,
      from: details.from,
      left: details.from.flatMap((pour) => leftOf(c, pour)),
      into: filled(c, details).map((p) => classifiedAnew(p, details, context)),
    }),
  ];
}

/** Contents as they run together. */
export function pouredTogether(c: Consignment, from: readonly Pour[]): Content {
  return merge(from.flatMap((pour) => pouredOf(c, pour)?.poured ?? []));
}

/** The POP mass that a part's own analysis states; nothing where it has none. */
export function statedMass(
  { netGrams, constituents }: NewPackage,
  pop: string,
): Femtograms | undefined {
  return constituents && broughtBy({ pops: statedMasses(netGrams, constituents) }, pop);
}

/** The new packages: contents poured together, shared by mass, or told apart where they were analysed. */
export function filled(c: Consignment, { from, into }: Pouring): Package[] {
  const poured = pouredTogether(c, from);
  const contents = into.some(({ constituents }) => constituents)
    ? separate(poured, partsOf(poured, into))
    : divide(
        poured,
        into.map(({ netGrams }) => netGrams),
      );
  const popsWaste = from.some(({ package: id }) => c.packages.get(id)?.popsWaste ?? true);
  return into.map(({ netGrams: _net, constituents: _constituents, ...facts }, at) => ({
    ...facts,
    state: stateOfNew(c),
    content: contents[at] as Content,
    popsWaste,
  }));
}

/** A part that was separated and analysed is classified by its own contents (DES-05); the rest inherits. */
function classifiedAnew(p: Package, { into }: Pouring, context: Context): Package {
  const own = into.find(({ id }) => id === p.id)?.constituents;
  return own ? { ...p, popsWaste: isPopsWaste(context, own) } : p;
}

/** POP masses of the parts: those with an analysis have theirs, the others share what is left by mass. */
function partsOf(poured: Content, into: readonly NewPackage[]) {
  const weights = into.map(({ netGrams, constituents }) => (constituents ? 0n : netGrams));
  const byPop = poured.highest.map(({ pop }) => {
    const stated = into.map((part) => statedMass(part, pop));
    const rest = popMassOf(poured, pop) - sum(stated.map((mass) => mass ?? 0n));
    const shares = apportion(rest, weights);
    return { pop, masses: stated.map((mass, at) => mass ?? shares[at] ?? 0n) };
  });
  return into.map(({ netGrams, constituents }, at) => ({
    grams: netGrams,
    pops: byPop.map(({ pop, masses }) => ({ pop, femtograms: masses[at] ?? 0n })),
    highest: constituents ? highestOf(constituents) : poured.highest,
  }));
}

/** What is left of a package from which something is taken. */
function leftOf(c: Consignment, pour: Pour): Package[] {
  const divided = pouredOf(c, pour);
  if (!divided) return [];
  const { p, left } = divided;
  return [netOf(left) > 0n ? { ...p, content: left } : { ...p, state: 'emptied', content: left }];
}

function pouredOf(c: Consignment, { package: id, grams }: Pour) {
  const p = c.packages.get(id);
  if (!p) return undefined;
  const [poured, left] = divide(p.content, [grams, netOf(p.content) - grams]);
  return poured && left ? { p, poured, left } : undefined;
}

/** A new package stands where those it was filled from stand. */
function stateOfNew(c: Consignment): PackageState {
  if (c.state === 'segregated') return 'packed';
  return c.state === 'accepted' && goesHome(c) ? 'returned' : 'in_stock';
}
