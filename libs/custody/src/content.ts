import {
  apportion,
  popMass,
  sum,
  type Femtograms,
  type Grams,
  type Id,
  type Ppq,
} from '@popstrace/kernel';

/** How a concentration is known. Only `measured` can ever show that waste is below a limit. */
export type Basis = 'measured' | 'declared' | 'generic';

/** One POP in a package, as somebody states it. */
export interface Constituent {
  readonly pop: string;
  readonly concentrationPpq: Ppq;
  readonly basis: Basis;
  /** Laboratory report, sampling day and method, where it was measured. */
  readonly evidence?: { readonly report: string; readonly date: string; readonly method: string };
}

/** A mass of one POP. */
export interface PopMass {
  readonly pop: string;
  readonly femtograms: Femtograms;
}

/**
 * The part of a content that came from one root: the package that its first holder declared, or, for
 * material that a plant added (lime, reagents), the batch that added it.
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

export function popMassOf(content: Content, pop: string): Femtograms {
  return sum(
    content.origins.flatMap((o) => o.pops.filter((p) => p.pop === pop).map((p) => p.femtograms)),
  );
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
  const pops = constituents.map((c) => ({
    pop: c.pop,
    femtograms: popMass(net, c.concentrationPpq),
  }));
  return { origins: [{ root, grams: net, pops }], highest: constituents };
}

/** Pours contents together. Shares of one root are added up; the highest concentrations stay. */
export function merge(contents: readonly Content[]): Content {
  const byRoot = new Map<Id, Origin>();
  for (const origin of contents.flatMap((content) => content.origins)) {
    const known = byRoot.get(origin.root);
    byRoot.set(
      origin.root,
      known
        ? {
            root: origin.root,
            grams: known.grams + origin.grams,
            pops: addPops(known.pops, origin.pops),
          }
        : origin,
    );
  }
  return { origins: [...byRoot.values()], highest: highestOf(contents.flatMap((c) => c.highest)) };
}

/**
 * Divides a content into parts of the given masses, which must add up to its net mass; each origin and
 * each POP is shared by mass, and the parts add up to the whole exactly.
 */
export function divide(content: Content, parts: readonly Grams[]): Content[] {
  if (sum(parts) !== netOf(content)) throw new Error('divide: the parts are not the whole');
  const grams = shareGrams(content, parts);
  return parts
    .map((_, part) => ({
      highest: content.highest,
      origins: content.origins.map((origin, at) => ({
        root: origin.root,
        grams: grams[at]?.[part] ?? 0n,
        pops: origin.pops.map(({ pop, femtograms }) => ({
          pop,
          femtograms: apportion(femtograms, grams[at] ?? [])[part] ?? 0n,
        })),
      })),
    }))
    .map(withoutEmptyOrigins);
}

/** The same content, found to weigh otherwise: origins and POP masses move in proportion. */
export function reweigh(content: Content, net: Grams): Content {
  const before = netOf(content);
  if (net === before) return content;
  const only = content.origins.length === 1 ? content.origins[0] : undefined;
  if (only && isAsDeclared(only, content.highest))
    return declaredContent(only.root, net, content.highest);
  const grams = apportion(
    net,
    content.origins.map((origin) => origin.grams),
  );
  const pops = content.highest.map(({ pop }) => ({
    pop,
    shares: reweighPop(content, pop, { before, net }),
  }));
  return withoutEmptyOrigins({
    highest: content.highest,
    origins: content.origins.map((origin, at) => ({
      root: origin.root,
      grams: grams[at] ?? 0n,
      pops: pops.map(({ pop, shares }) => ({ pop, femtograms: shares[at] ?? 0n })),
    })),
  });
}

/**
 * The same mass with other POP masses (a new analysis, a separation): each origin keeps its share of
 * each POP, or its share of the mass where it had none of that POP.
 */
export function withPops(
  content: Content,
  pops: readonly PopMass[],
  highest: readonly Constituent[],
): Content {
  const shares = pops.map(({ pop, femtograms }) => {
    const had = content.origins.map((o) => o.pops.find((p) => p.pop === pop)?.femtograms ?? 0n);
    const weights = had.some((share) => share > 0n) ? had : content.origins.map((o) => o.grams);
    return { pop, shares: apportion(femtograms, weights) };
  });
  return {
    highest,
    origins: content.origins.map((origin, at) => ({
      root: origin.root,
      grams: origin.grams,
      pops: shares.map(({ pop, shares: each }) => ({ pop, femtograms: each[at] ?? 0n })),
    })),
  };
}

/** For each POP the constituent with the greatest concentration; measured before declared on a tie. */
export function highestOf(constituents: readonly Constituent[]): Constituent[] {
  const highest = new Map<string, Constituent>();
  for (const each of constituents) {
    const known = highest.get(each.pop);
    if (!known || each.concentrationPpq > known.concentrationPpq) highest.set(each.pop, each);
  }
  return [...highest.values()].sort((a, b) => (a.pop < b.pop ? -1 : 1));
}

export function addPops(a: readonly PopMass[], b: readonly PopMass[]): PopMass[] {
  const total = new Map<string, Femtograms>();
  for (const { pop, femtograms } of [...a, ...b])
    total.set(pop, (total.get(pop) ?? 0n) + femtograms);
  return [...total].map(([pop, femtograms]) => ({ pop, femtograms }));
}

/** A matrix origins × parts of grams whose rows add up to the origins and whose columns to the parts. */
function shareGrams(content: Content, parts: readonly Grams[]): Grams[][] {
  const left = content.origins.map((origin) => origin.grams);
  const columns = parts.map((part) => {
    const column = apportion(part, left);
    column.forEach((grams, at) => (left[at] = (left[at] ?? 0n) - grams));
    return column;
  });
  return content.origins.map((_, at) => columns.map((column) => column[at] ?? 0n));
}

function reweighPop(
  content: Content,
  pop: string,
  masses: { before: Grams; net: Grams },
): Femtograms[] {
  const had = content.origins.map((o) => o.pops.find((p) => p.pop === pop)?.femtograms ?? 0n);
  const [total = 0n] = masses.before === 0n ? [0n] : [(sum(had) * masses.net) / masses.before];
  return apportion(total, had);
}

function isAsDeclared(origin: Origin, constituents: readonly Constituent[]): boolean {
  return constituents.every(({ pop, concentrationPpq }) =>
    origin.pops.some(
      (p) => p.pop === pop && p.femtograms === popMass(origin.grams, concentrationPpq),
    ),
  );
}

function withoutEmptyOrigins(content: Content): Content {
  const origins = content.origins.filter(
    (o) => o.grams > 0n || o.pops.some((p) => p.femtograms > 0n),
  );
  return { ...content, origins };
}
