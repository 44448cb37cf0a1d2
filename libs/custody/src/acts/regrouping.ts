import { formatKilograms, pointer, sum, type Grams } from '@popstrace/kernel';
import type { CommandDetails, NewPackage, Pour } from '../commands.js';
import {
  declaredContent,
  divide,
  highestOf,
  merge,
  netOf,
  popMassOf,
  withPops,
  type Content,
} from '../content.js';
import type { Context } from '../context.js';
import type { CustodyEvent } from '../events.js';
import { keptApart, undiluted, verdictOf } from '../law.js';
import type { Consignment, Package } from '../model.js';
import { refuse } from '../refusals.js';
import type { ConsignmentState, PackageState } from '../states.js';
import { event, type Act, type Check, type Objection, type Subject } from '../subject.js';
import { birthFrom, birthOnward } from './birth.js';
import { constituentObjections } from './declaration.js';
import { livePackages, nameOf, namedPackages } from './packages.js';

/** Split: the children have all packages of the parent, each exactly once, and none is empty. */
export const childrenAreTheWhole: Check<'split'> = ({ consignment: c, details: { children } }) => {
  const named = children.flatMap(({ packages }) => packages);
  const { objections } = namedPackages(c, named, 'children');
  const left = livePackages(c).filter((p) => !named.includes(p.id));
  return [
    ...(children.length < 2
      ? [
          refuse('nothing-to-do', 'A split makes two or more consignments.', {
            pointer: '/children',
          }),
        ]
      : []),
    ...children.flatMap(({ packages }, index) =>
      packages.length > 0
        ? []
        : [
            refuse('nothing-to-do', 'A child without packages is none.', {
              pointer: pointer('children', index, 'packages'),
            }),
          ],
    ),
    ...objections,
    ...left.map((p) =>
      refuse('mass-not-conserved', `${nameOf(p)} would be left behind: give it to a child.`, {
        pointer: '/children',
        rule: 'CUS-05',
      }),
    ),
  ];
};

export const split: Act<'split'> = ({ consignment: c, details: { children, at }, context }) => [
  event(context, c.id, 'regrouped', { into: children.map(({ id }) => id) }),
  ...children.map((child): CustodyEvent => {
    const packages = child.packages.map((id) => c.packages.get(id) as Package);
    const birth = isOnward(c, child)
      ? birthOnward({
          ...anew(c, packages),
          code: child.code,
          reason: 'split',
          parents: [c.id],
          holder: at,
        })
      : birthFrom(c, { code: child.code, state: c.state, reason: 'split', packages });
    return event(context, child.id, 'departed-from', birth);
  }),
];

function isOnward(c: Consignment, child: { readonly onward: boolean }): boolean {
  return child.onward && c.state !== 'labelled';
}

/** Waste that leaves its custodian anew starts labelled, if every package wears a label; else it is labelled first. */
function anew(
  c: Pick<Consignment, 'description' | 'emergencyPhone'>,
  packages: readonly Package[],
) {
  const labelled = packages.every((p) => p.label);
  const state: ConsignmentState = labelled ? 'labelled' : 'segregated';
  const packageState: PackageState = labelled ? 'labelled' : 'packed';
  return {
    state,
    description: c.description,
    emergencyPhone: c.emergencyPhone,
    packages: packages.map(({ leg: _leg, receivedGrossGrams: _gross, batch: _batch, ...p }) => ({
      ...p,
      state: p.label ? 'labelled' : packageState,
    })) as Package[],
  };
}

/** Regroup: several consignments in the same hands, each named once, each with something left. */
export const groupingFits: Check<'regroup'> = ({ all, context }) => {
  const ids = all.map(({ id }) => id);
  return all.flatMap((c, index) => {
    const where = { pointer: pointer('consignments', index) };
    return [
      ...(ids.indexOf(c.id) === index
        ? []
        : [refuse('duplicate-package', `Consignment ${c.code} stands twice.`, where)]),
      ...(livePackages(c).length > 0
        ? []
        : [refuse('nothing-to-do', `Nothing is left in ${c.code}.`, where)]),
      ...(c.custodian === context.actor.organisation
        ? []
        : [refuse('not-the-custodian', `${c.code} is held by somebody else.`, where)]),
    ];
  });
};

export const regroup: Act<'regroup'> = ({
  all,
  details: { newborn, description, at },
  context,
}) => {
  const packages = all.flatMap(livePackages);
  const [first] = all as [Consignment];
  return [
    ...all.map((c): CustodyEvent => event(context, c.id, 'regrouped', { into: [newborn.id] })),
    event(
      context,
      newborn.id,
      'grouped-from',
      birthOnward({
        ...anew({ description, emergencyPhone: first.emergencyPhone }, packages),
        code: newborn.code,
        reason: 'regrouping',
        parents: all.map(({ id }) => id),
        holder: at,
      }),
    ),
  ];
};

type Pouring = CommandDetails['repackage'];
type Pourer = Subject<'repackage'> | Subject<'dismantle'>;

/** What is poured must be there, and what is filled must be what was poured: to the gram, and for each POP. */
export const pourAddsUp = ({ consignment: c, details }: Pourer): readonly Objection[] => {
  const problems = [...pourObjections(c, details.from), ...fillObjections(details)];
  return problems.length > 0 ? problems : popObjections(c, details);
};

/** SEG-01: mixing keeps the flag and the highest concentration. */
export const nothingDiluted: Check<'repackage'> = ({ consignment: c, details }) =>
  undiluted(
    details.from.flatMap(({ package: id }) => c.packages.get(id) ?? []),
    filled(c, details),
  );

/** What is poured together must be able to meet: liquids with liquids, compatible classes (SEG-02). */
export const mayMeet: Check<'repackage'> = ({ consignment: c, details }) =>
  keptApart(
    details.from.flatMap(({ package: id }) => c.packages.get(id) ?? []),
    'mixture',
  );

/** Pouring shares every POP by mass; only taking apart can tell the parts from one another. */
export const noSeparationByPouring: Check<'repackage'> = ({ details: { into } }) =>
  into.flatMap(({ constituents }, index) =>
    constituents
      ? [
          refuse(
            'pop-not-conserved',
            'Repackaging separates nothing: leave the contents out, or dismantle.',
            { pointer: pointer('into', index, 'constituents'), rule: 'SEG-01' },
          ),
        ]
      : [],
  );

/** Dismantling takes one package apart; several are taken apart one after the other. */
export const onePackage: Check<'dismantle'> = ({ details: { from } }) =>
  from.length === 1
    ? []
    : [refuse('nothing-to-do', 'Dismantle one package at a time.', { pointer: '/from' })];

export function repackaged(manner: 'repackaging' | 'dismantling') {
  return ({ consignment: c, details, context }: Pourer): readonly CustodyEvent[] => [
    event(context, c.id, 'repackaged', {
      manner,
      from: details.from,
      left: details.from.map((pour) => leftOf(c, pour)),
      into: filled(c, details).map((p) => classifiedAnew(p, details, context)),
    }),
  ];
}

/** A part that was separated and analysed is classified by its own contents (DES-05); the rest inherits. */
function classifiedAnew(p: Package, { into }: Pouring, context: Context): Package {
  const own = into.find(({ id }) => id === p.id)?.constituents;
  return own ? { ...p, popsWaste: verdictOf(context, own) !== 'below' } : p;
}

function leftOf(c: Consignment, { package: id, grams }: Pour): Package {
  const p = c.packages.get(id) as Package;
  const rest = netOf(p.content) - grams;
  if (rest === 0n)
    return { ...p, state: 'emptied', content: { origins: [], highest: p.content.highest } };
  return { ...p, content: divide(p.content, [grams, rest])[1] as Content };
}

/** The new packages: contents poured together, shared by mass, then told apart where they were analysed. */
function filled(c: Consignment, { from, into }: Pouring): Package[] {
  const poured = merge(from.map((pour) => pouredOf(c, pour)));
  const shares = divide(
    poured,
    into.map(({ netGrams }) => netGrams),
  );
  const popsWaste = from.some(({ package: id }) => c.packages.get(id)?.popsWaste ?? true);
  const masses = popsOfParts(poured, into);
  return into.map(({ netGrams: _net, constituents, ...facts }, at) => ({
    ...facts,
    state: stateOfNew(c),
    content:
      constituents || masses.separated
        ? withPops(
            shares[at] as Content,
            masses.parts[at] ?? [],
            constituents ? highestOf(constituents) : poured.highest,
          )
        : (shares[at] as Content),
    popsWaste,
  }));
}

function stateOfNew(c: Consignment): PackageState {
  return c.state === 'segregated' ? 'packed' : 'in_stock';
}

function pouredOf(c: Consignment, { package: id, grams }: Pour): Content {
  const content = (c.packages.get(id) as Package).content;
  return divide(content, [grams, netOf(content) - grams])[0] as Content;
}

/** POP masses of the parts: those with an analysis take theirs, the others share what is left by mass. */
function popsOfParts(poured: Content, into: readonly NewPackage[]) {
  const separated = into.some(({ constituents }) => constituents);
  const unanalysed = into.map(({ netGrams, constituents }) => (constituents ? 0n : netGrams));
  const byPop = poured.highest.map(({ pop }) => {
    const fixed = into.map((part) => stated(part, pop));
    const left = popMassOf(poured, pop) - sum(fixed.map((mass) => mass ?? 0n));
    return { pop, masses: shareRest(fixed, left, unanalysed) };
  });
  return {
    separated,
    parts: into.map((_, at) =>
      byPop.map(({ pop, masses }) => ({ pop, femtograms: masses[at] ?? 0n })),
    ),
  };
}

function stated({ netGrams, constituents, id }: NewPackage, pop: string): bigint | undefined {
  if (!constituents) return undefined;
  return (
    declaredContent(id, netGrams, constituents).origins[0]?.pops.find((p) => p.pop === pop)
      ?.femtograms ?? 0n
  );
}

function shareRest(
  fixed: readonly (bigint | undefined)[],
  left: bigint,
  weights: readonly Grams[],
): bigint[] {
  const total = sum(weights);
  if (left < 0n || total === 0n) return fixed.map((mass) => mass ?? 0n);
  const shares = divideBy(left, weights);
  return fixed.map((mass, at) => mass ?? shares[at] ?? 0n);
}

function divideBy(whole: bigint, weights: readonly Grams[]): bigint[] {
  const total = sum(weights);
  let [given, seen] = [0n, 0n];
  return weights.map((weight) => {
    seen += weight;
    const upTo = (whole * seen) / total;
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

function pourObjections(c: Consignment, from: readonly Pour[]): Objection[] {
  const { found, objections } = namedPackages(
    c,
    from.map((pour) => pour.package),
    'from',
  );
  const masses = from.flatMap(({ package: id, grams }, index) => {
    const p = found.find((each) => each.id === id);
    if (!p) return [];
    const there = netOf(p.content);
    return grams > 0n && grams <= there
      ? []
      : [
          refuse(
            'not-a-mass',
            `${nameOf(p)} holds ${formatKilograms(there)} kg: take more than nothing and no more than that.`,
            { pointer: pointer('from', index, 'net') },
          ),
        ];
  });
  return [
    ...(from.length === 0
      ? [refuse('nothing-to-do', 'Name what is taken.', { pointer: '/from' })]
      : []),
    ...objections,
    ...masses,
  ];
}

function fillObjections({ from, into }: Pouring): Objection[] {
  const [taken, given] = [
    sum(from.map(({ grams }) => grams)),
    sum(into.map(({ netGrams }) => netGrams)),
  ];
  return [
    ...(into.length === 0
      ? [refuse('nothing-to-do', 'Name what is filled.', { pointer: '/into' })]
      : []),
    ...into.flatMap(({ netGrams, constituents }, index) => [
      ...(netGrams > 0n
        ? []
        : [
            refuse('not-a-mass', 'A new package holds more than nothing.', {
              pointer: pointer('into', index, 'net'),
            }),
          ]),
      ...(constituents
        ? constituentObjections(constituents, pointer('into', index, 'constituents'))
        : []),
    ]),
    ...(taken === given
      ? []
      : [
          refuse(
            'mass-not-conserved',
            `${formatKilograms(taken)} kg are taken and ${formatKilograms(given)} kg filled: they must be the same.`,
            { pointer: '/into', rule: 'CUS-05' },
          ),
        ]),
  ];
}

function popObjections(c: Consignment, { from, into }: Pouring): Objection[] {
  const poured = merge(from.map((pour) => pouredOf(c, pour)));
  const open = into.some(({ constituents }) => !constituents);
  const foreign = into.flatMap(({ constituents = [] }, index) =>
    constituents
      .filter(({ pop }) => !poured.highest.some((known) => known.pop === pop))
      .map(({ pop }) =>
        refuse(
          'pop-not-conserved',
          `${pop} was in none of the packages: declare it there first, by amendment.`,
          { pointer: pointer('into', index, 'constituents'), rule: 'DES-05' },
        ),
      ),
  );
  return [
    ...foreign,
    ...poured.highest.flatMap(({ pop }) => {
      const fixed = sum(into.map((part) => stated(part, pop) ?? 0n));
      const whole = popMassOf(poured, pop);
      if (fixed === whole || (open && fixed < whole)) return [];
      return [
        refuse(
          'pop-not-conserved',
          `The parts hold ${formatPop(fixed)} of ${pop}, the whole ${formatPop(whole)}: leave one part without an analysis to take the rest.`,
          { pointer: '/into', rule: 'DES-05' },
        ),
      ];
    }),
  ];
}

function formatPop(femtograms: bigint): string {
  return `${formatKilograms(femtograms / 10n ** 12n)} g`;
}
