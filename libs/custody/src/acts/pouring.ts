import { formatKilograms, pointer, sum, WHOLE } from '@popstrace/kernel';
import type { NewPackage, Pour } from '../commands.js';
import { netOf, popMassOf } from '../content.js';
import { carcassJudged, keptApart } from '../law/streams.js';
import { undiluted } from '../law/verdict.js';
import type { Consignment } from '../model.js';
import { refuse } from '../refusals.js';
import { check, type Objection } from '../subject.js';
import { constituentObjections, massObjections } from './declaration.js';
import { freshPackages, nameOf, namedPackages } from './packages.js';
import { filled, pouredTogether, statedMass, type Pouring } from './poured.js';
import { labelObjections } from './segregation.js';

/** What is poured must be there, and what is filled must be what was poured: to the gram, and for each POP. */
export const pourAddsUp = check<'repackage' | 'dismantle'>(
  'what is filled is what was taken, to the gram and for each POP',
  ['CUS-05', 'DES-05'],
  ({ consignment: c, details }) => pouringObjections(c, details),
);

/** SEG-01: mixing keeps the flag and the highest concentration. */
export const nothingDiluted = check<'repackage'>(
  'mixing keeps the POPs-waste flag and the highest content',
  ['SEG-01'],
  ({ consignment: c, details }) =>
    pouringObjections(c, details).length > 0
      ? []
      : undiluted(takenFrom(c, details), filled(c, details)),
);

/** What is poured together must be able to meet: liquids with liquids, compatible classes (SEG-02). */
export const mayMeet = check<'repackage'>(
  'only compatible streams are poured together',
  ['SEG-02'],
  ({ consignment: c, details }) => keptApart(takenFrom(c, details), 'mixture'),
);

/** Pouring shares every POP by mass; only taking apart can tell the parts from one another. */
export const noSeparationByPouring = check<'repackage'>(
  'repackaging separates nothing',
  ['SEG-01'],
  ({ details: { into } }) =>
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
    ),
);

/** Dismantling takes one package apart; several are taken apart one after the other. */
export const onePackage = check<'dismantle'>(
  'one package at a time',
  [],
  ({ details: { from } }) =>
    from.length === 1
      ? []
      : [refuse('nothing-to-do', 'Dismantle one package at a time.', { pointer: '/from' })],
);

/** Draining leaves what clings to the windings: only a measurement lowers it (PCB-03). */
export const carcassIsJudged = check<'dismantle'>(
  'a drained carcass keeps the content of its liquid until it is measured',
  ['PCB-03'],
  ({ consignment: c, details }) => {
    const [from] = takenFrom(c, details);
    if (!from) return [];
    return details.into.flatMap((part, index) =>
      carcassJudged(from, part).map((objection) => ({
        ...objection,
        pointer: pointer('into', index, 'constituents'),
      })),
    );
  },
);

function takenFrom(c: Consignment, { from }: Pouring) {
  return from.flatMap(({ package: id }) => c.packages.get(id) ?? []);
}

/** POPs are only added up where the masses do: before that, there is nothing to compare. */
function pouringObjections(c: Consignment, pouring: Pouring): readonly Objection[] {
  const masses = [
    ...takenObjections(c, pouring.from),
    ...filledObjections(c, pouring.into),
    ...wholeObjections(pouring),
  ];
  return masses.length > 0 ? masses : popObjections(c, pouring);
}

function takenObjections(c: Consignment, from: readonly Pour[]): Objection[] {
  if (from.length === 0)
    return [refuse('nothing-to-do', 'Name what is taken.', { pointer: '/from' })];
  const ids = from.map((pour) => pour.package);
  const { found, objections } = namedPackages(c, ids, 'from');
  const masses = from.flatMap(({ package: id, grams }, index) => {
    const p = found.find((each) => each.id === id);
    if (!p || (grams > 0n && grams <= netOf(p.content))) return [];
    return [
      refuse(
        'not-a-mass',
        `${nameOf(p)} holds ${formatKilograms(netOf(p.content))} kg: take more than nothing and no more than that.`,
        { pointer: pointer('from', index, 'net') },
      ),
    ];
  });
  return [...objections, ...masses];
}

function filledObjections(c: Consignment, into: readonly NewPackage[]): Objection[] {
  if (into.length === 0)
    return [refuse('nothing-to-do', 'Name what is filled.', { pointer: '/into' })];
  return [
    ...freshPackages(
      c,
      into.map(({ id }) => id),
      (index) => pointer('into', index, 'id'),
    ),
    ...labelObjections(
      into.map(({ label }) => label),
      'into',
    ),
    ...into.flatMap((part, index) => [
      ...massObjections(part, pointer('into', index)),
      ...(part.constituents
        ? constituentObjections(part.constituents, pointer('into', index, 'constituents'))
        : []),
    ]),
  ];
}

function wholeObjections({ from, into }: Pouring): Objection[] {
  const taken = sum(from.map(({ grams }) => grams));
  const given = sum(into.map(({ netGrams }) => netGrams));
  if (taken === given) return [];
  return [
    refuse(
      'mass-not-conserved',
      `${formatKilograms(taken)} kg are taken and ${formatKilograms(given)} kg filled: they must be the same.`,
      { pointer: '/into', rule: 'CUS-05' },
    ),
  ];
}

/** Each POP of the parts adds up to the whole; parts without an analysis take the rest, if they can hold it. */
function popObjections(c: Consignment, { from, into }: Pouring): Objection[] {
  const poured = pouredTogether(c, from);
  const unanalysed = sum(into.map(({ netGrams, constituents }) => (constituents ? 0n : netGrams)));
  return [
    ...foreignPops(
      into,
      poured.highest.map(({ pop }) => pop),
    ),
    ...poured.highest.flatMap(({ pop }) => {
      const stated = sum(into.map((part) => statedMass(part, pop) ?? 0n));
      const whole = popMassOf(poured, pop);
      const rest = whole - stated;
      return rest >= 0n && rest <= unanalysed * WHOLE ? [] : [unequal(pop, stated, whole)];
    }),
  ];
}

function foreignPops(into: readonly NewPackage[], known: readonly string[]): Objection[] {
  return into.flatMap(({ constituents = [] }, index) =>
    constituents
      .filter(({ pop }) => !known.includes(pop))
      .map(({ pop }) =>
        refuse(
          'pop-not-conserved',
          `${pop} was in none of the packages: declare it there first, by amendment.`,
          { pointer: pointer('into', index, 'constituents'), rule: 'DES-05' },
        ),
      ),
  );
}

function unequal(pop: string, stated: bigint, whole: bigint): Objection {
  return refuse(
    'pop-not-conserved',
    `The parts hold ${formatPop(stated)} of ${pop}, the whole ${formatPop(whole)}: leave one part without an analysis to take the rest.`,
    { pointer: '/into', rule: 'DES-05' },
  );
}

function formatPop(femtograms: bigint): string {
  return `${formatKilograms(femtograms / 10n ** 12n)} g`;
}
