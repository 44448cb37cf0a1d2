import {
  apportion,
  popMass,
  sum,
  type Femtograms,
  type Grams,
  type Id,
  type Ppq,
} from '@popstrace/kernel';
import { allot } from './allot.js';

/** How a concentration is known. Only `measured` can ever show that waste is below a limit. */
export type Basis = 'measured' | 'declared' | 'generic';

/** One POP in a package, as somebody states it. */
export interface Constituent {
  readonly pop: string;
  readonly concentrationPpq: Ppq;
  readonly basis: Basis;
  /** Of dioxins as toxic equivalents: the dioxin-like PCBs are in the figure. */
  readonly withDioxinLikePcb?: boolean;
  readonly evidence?: Evidence;
}

/** Where it was measured. Only a report that says all of it proves that waste is below (CLS-04). */
export interface Evidence {
  readonly report: string;
  /** The day of sampling. */
  readonly date: string;
  readonly method: string;
  readonly laboratory?: string;
  readonly accreditation?: string;
  readonly limitOfQuantification?: string;
}

/** A mass of one POP. */
export interface PopMass {
  readonly pop: string;
  readonly femtograms: Femtograms;
}

/**
 * The part of a content that came from one root: the package that its first holder declared, or, for
 * what a plant added or formed (lime, reagents, dioxins), the batch that did.
 */
export interface Origin {
  readonly root: Id;
  readonly grams: Grams;
  readonly pops: readonly PopMass[];
}

/**
 * What a package holds, told by origin: net mass and POP masses are the sums, so they can't disagree
 * with the shares. `highest` is the greatest concentration that any part ever had: rules gate on it,
 * since mixing never makes POPs waste into something else (Basel general guidelines, IV; SEG-01).
 */
export interface Content {
  readonly origins: readonly Origin[];
  readonly highest: readonly Constituent[];
}

export function netOf(content: Content): Grams {
  return sum(content.origins.map((origin) => origin.grams));
}

/** The mass of one POP in one origin. */
export function broughtBy({ pops }: Pick<Origin, 'pops'>, pop: string): Femtograms {
  return sum(pops.filter((each) => each.pop === pop).map(({ femtograms }) => femtograms));
}

export function popMassOf(content: Content, pop: string): Femtograms {
  return sum(content.origins.map((origin) => broughtBy(origin, pop)));
}

export function popMassesOf(content: Content): PopMass[] {
  return content.highest.map(({ pop }) => ({ pop, femtograms: popMassOf(content, pop) }));
}

/** The content of a package as its first holder declares it: its only origin is itself. */
export function declaredContent(
  root: Id,
  net: Grams,
  constituents: readonly Constituent[],
): Content {
  return {
    origins: [{ root, grams: net, pops: statedMasses(net, constituents) }],
    highest: constituents,
  };
}

/** The POP masses that concentrations of a net mass state, exactly. */
export function statedMasses(net: Grams, constituents: readonly Constituent[]): PopMass[] {
  return constituents.map(({ pop, concentrationPpq }) => ({
    pop,
    femtograms: popMass(net, concentrationPpq),
  }));
}

/** Pours contents together. Shares of one root are added up; the highest concentrations stay. */
export function merge(contents: readonly Content[]): Content {
  const byRoot = new Map<Id, Origin>();
  for (const origin of contents.flatMap((content) => content.origins)) {
    const known = byRoot.get(origin.root);
    byRoot.set(origin.root, known ? joined(known, origin) : origin);
  }
  return { origins: [...byRoot.values()], highest: highestOf(contents.flatMap((c) => c.highest)) };
}

function joined(a: Origin, b: Origin): Origin {
  return { root: a.root, grams: a.grams + b.grams, pops: addPops(a.pops, b.pops) };
}

/**
 * Divides a content into parts of the given masses, which must add up to its net mass; each origin and
 * each POP is shared by mass, and the parts add up to the whole exactly.
 */
export function divide(content: Content, parts: readonly Grams[]): Content[] {
  const grams = allot(gramsOf(content), parts);
  return parts.map((_, part) =>
    withoutEmptyOrigins({
      highest: content.highest,
      origins: content.origins.map(({ root, pops }, at) => ({
        root,
        grams: grams[at]?.[part] ?? 0n,
        pops: pops.map(({ pop, femtograms }) => ({
          pop,
          femtograms: apportion(femtograms, grams[at] ?? [])[part] ?? 0n,
        })),
      })),
    }),
  );
}

/** A part that was told apart: its mass, the POP masses in it, and how they are known. */
export interface Part {
  readonly grams: Grams;
  readonly pops: readonly PopMass[];
  readonly highest: readonly Constituent[];
}

/**
 * Divides a content into parts that hold POPs of their own (oil, core, carcass). Masses of the parts,
 * and of each POP in them, must add up to the whole; so do then the shares of every origin.
 */
export function separate(content: Content, parts: readonly Part[]): Content[] {
  const grams = allot(
    gramsOf(content),
    parts.map((part) => part.grams),
  );
  const pops = content.highest.map(({ pop }) => ({
    pop,
    shares: allot(
      content.origins.map((origin) => broughtBy(origin, pop)),
      parts.map((part) => broughtBy(part, pop)),
    ),
  }));
  return parts.map(({ highest }, part) =>
    withoutEmptyOrigins({
      highest,
      origins: content.origins.map(({ root }, at) => ({
        root,
        grams: grams[at]?.[part] ?? 0n,
        pops: pops.map(({ pop, shares }) => ({ pop, femtograms: shares[at]?.[part] ?? 0n })),
      })),
    }),
  );
}

/** The same content, found to weigh otherwise: origins and POP masses move in proportion. */
export function reweigh(content: Content, net: Grams): Content {
  const before = netOf(content);
  if (net === before) return content;
  const [only, another] = content.origins;
  if (only && !another && isAsDeclared(only, content.highest))
    return declaredContent(only.root, net, content.highest);
  const pops = content.highest.map(({ pop }) => ({
    pop,
    femtograms: before === 0n ? 0n : (popMassOf(content, pop) * net) / before,
  }));
  return withPops(withNet(content, net), pops, content.highest);
}

function withNet(content: Content, net: Grams): Content {
  const grams = apportion(net, gramsOf(content));
  return {
    ...content,
    origins: content.origins.map((origin, at) => ({ ...origin, grams: grams[at] ?? 0n })),
  };
}

/**
 * The same mass with other POP masses (a new analysis): each origin keeps its share of each POP, or
 * its share of the mass where it had none of that POP.
 */
export function withPops(
  content: Content,
  pops: readonly PopMass[],
  highest: readonly Constituent[],
): Content {
  const shares = pops.map(({ pop, femtograms }) => {
    const had = content.origins.map((origin) => broughtBy(origin, pop));
    const weights = sum(had) > 0n ? had : gramsOf(content);
    return { pop, shares: apportion(femtograms, weights) };
  });
  return withoutEmptyOrigins({
    highest,
    origins: content.origins.map((origin, at) => ({
      root: origin.root,
      grams: origin.grams,
      pops: shares.map(({ pop, shares: each }) => ({ pop, femtograms: each[at] ?? 0n })),
    })),
  });
}

/** For each POP the constituent with the greatest concentration; on a tie, the one that proves least. */
export function highestOf(constituents: readonly Constituent[]): Constituent[] {
  const highest = new Map<string, Constituent>();
  for (const each of constituents) {
    const known = highest.get(each.pop);
    if (!known || isGraver(each, known)) highest.set(each.pop, each);
  }
  return [...highest.values()].sort((a, b) => (a.pop < b.pop ? -1 : 1));
}

const DOUBT: readonly Basis[] = ['measured', 'declared', 'generic'];

function isGraver(a: Constituent, b: Constituent): boolean {
  return a.concentrationPpq === b.concentrationPpq
    ? doubtOf(a) > doubtOf(b)
    : a.concentrationPpq > b.concentrationPpq;
}

function doubtOf({ basis, withDioxinLikePcb = false }: Constituent): number {
  return 2 * DOUBT.indexOf(basis) + (withDioxinLikePcb ? 0 : 1);
}

export function addPops(a: readonly PopMass[], b: readonly PopMass[]): PopMass[] {
  const total = new Map<string, Femtograms>();
  for (const { pop, femtograms } of [...a, ...b])
    total.set(pop, (total.get(pop) ?? 0n) + femtograms);
  return [...total].map(([pop, femtograms]) => ({ pop, femtograms }));
}

function gramsOf(content: Content): Grams[] {
  return content.origins.map(({ grams }) => grams);
}

function isAsDeclared(origin: Origin, constituents: readonly Constituent[]): boolean {
  return statedMasses(origin.grams, constituents).every(
    ({ pop, femtograms }) => broughtBy(origin, pop) === femtograms,
  );
}

function withoutEmptyOrigins(content: Content): Content {
  const origins = content.origins.filter(
    ({ grams, pops }) => grams > 0n || pops.some(({ femtograms }) => femtograms > 0n),
  );
  return { ...content, origins };
}
