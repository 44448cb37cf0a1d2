import { isPop } from '@popstrace/catalogue';
import { pointer, sum, WHOLE, type Grams } from '@popstrace/kernel';
import type { Constituent } from '../content.js';
import { massLimit } from '../law/streams.js';
import type { Consignment, PackageDraft } from '../model.js';
import { refuse } from '../refusals.js';
import { requiredFields, sealedAgainst } from '../sealing.js';
import { check, event, guard, type Act, type Objection } from '../subject.js';
import { declaredHere, freshConsignments } from './birth.js';

export const ownHolder = check<'declare'>(
  'the holder itself declares, under an identity that is new',
  ['CUS-05'],
  ({ details: { holder, newborn }, context, world }) => [
    ...(holder.organisation === context.actor.organisation
      ? []
      : [
          refuse('wrong-signer', 'Waste is declared by its holder, at one of its own sites.', {
            pointer: '/holder',
          }),
        ]),
    ...freshConsignments(world.consignments, [newborn.id], () => '/newborn'),
  ],
);

export const declaredPackages = check<'declare'>(
  'known POPs; masses above zero; each package once',
  [],
  ({ details }) => draftObjections(details.packages),
);

export const declaredMass = check<'declare'>(
  'no more than any consignment may weigh',
  ['CUS-11'],
  ({ details, context }) => massLimit(netsOf(details.packages), [], context.occurredAt),
);

export const declaredFields = check<'declare'>(
  'what a declaration requires is there',
  [],
  ({ details: { description, emergencyPhone } }) =>
    requiredFields({ description, emergencyPhone }, 'declaration'),
);

export const declare: Act<'declare'> = ({ details: { newborn, ...details }, context }) => [
  event(context, newborn.id, 'declared', { code: newborn.code, ...details }),
];

export const revisedFields = check<'revise'>(
  'fields that no signature has sealed',
  [],
  ({ consignment, details }) => {
    const { packages: _packages, ...fields } = details;
    return [
      ...(Object.keys(details).length === 0
        ? [refuse('nothing-to-do', 'Name at least one field to revise.')]
        : []),
      ...sealedAgainst(consignment, details),
      ...requiredFields(fields, 'declaration'),
    ];
  },
);

export const revisedPackages = check<'revise'>(
  'packages that the holder itself declared and that were not poured since, as in a declaration',
  ['CUS-05', 'CUS-11'],
  ({ consignment, details: { packages }, context }) => {
    if (!packages) return [];
    return [
      ...declaredHere(consignment, '/packages'),
      ...asDeclared(consignment),
      ...draftObjections(packages),
      ...massLimit(netsOf(packages), [], context.occurredAt),
    ];
  },
);

/** What was poured has a lineage: to declare it anew would cut it off. */
function asDeclared(c: Consignment): Objection[] {
  const poured = [...c.packages.values()].some(
    ({ id, content }) => content.origins.length !== 1 || content.origins[0]?.root !== id,
  );
  return poured
    ? [
        refuse(
          'came-from-others',
          'Packages were repackaged since they were declared: they cannot be declared anew.',
          { pointer: '/packages', rule: 'CUS-05' },
        ),
      ]
    : [];
}

export const revise: Act<'revise'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'revised', details),
];

export const neverCollected = guard(
  'the holder declared it itself: nothing of it was ever in other hands',
  ['CUS-05'],
  ({ consignment }) => declaredHere(consignment),
);

export const cancel: Act<'cancel'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'cancelled', details),
];

function netsOf(packages: readonly PackageDraft[]): Grams[] {
  return packages.map(({ netGrams }) => netGrams);
}

/** Everything that is wrong with the packages of a declaration, all at once. */
function draftObjections(packages: readonly PackageDraft[]): Objection[] {
  if (packages.length === 0)
    return [refuse('nothing-to-do', 'Declare at least one package.', { pointer: '/packages' })];
  const ids = packages.map(({ id }) => id);
  return packages.flatMap((draft, index) => [
    ...(ids.indexOf(draft.id) === index
      ? []
      : [
          refuse('duplicate-package', 'The same package stands twice.', {
            pointer: pointer('packages', index, 'id'),
          }),
        ]),
    ...massObjections(draft, pointer('packages', index)),
    ...constituentObjections(draft.constituents, pointer('packages', index, 'constituents')),
  ]);
}

/** A package weighs something, and its packaging not less than nothing. */
export function massObjections(
  { netGrams, tareGrams }: { readonly netGrams: Grams; readonly tareGrams: Grams },
  at: string,
): Objection[] {
  return [
    ...(netGrams > 0n
      ? []
      : [refuse('not-a-mass', 'The net mass must be above zero.', { pointer: `${at}/net` })]),
    ...(tareGrams >= 0n
      ? []
      : [refuse('not-a-mass', 'The tare cannot be below zero.', { pointer: `${at}/tare` })]),
  ];
}

/** Each POP known, once, none below zero, and all together no more than the whole. */
export function constituentObjections(
  constituents: readonly Constituent[],
  at: string,
): Objection[] {
  if (constituents.length === 0)
    return [
      refuse('field-missing', 'Name at least one POP, with its concentration.', { pointer: at }),
    ];
  const pops = constituents.map(({ pop }) => pop);
  const whole = sum(constituents.map(({ concentrationPpq }) => concentrationPpq));
  return [
    ...constituents.flatMap(({ pop, concentrationPpq }, index) => [
      ...popObjections(pop, { twice: pops.indexOf(pop) !== index }, `${at}/${index}/pop`),
      ...(concentrationPpq >= 0n
        ? []
        : [
            refuse('not-a-mass', 'A concentration cannot be below zero.', {
              pointer: `${at}/${index}/concentration`,
            }),
          ]),
    ]),
    ...(whole <= WHOLE
      ? []
      : [refuse('not-a-mass', 'The concentrations add up to more than 100 %.', { pointer: at })]),
  ];
}

export function popObjections(
  pop: string,
  { twice }: { readonly twice: boolean },
  at: string,
): Objection[] {
  if (!isPop(pop))
    return [
      refuse('unknown-pop', `“${pop}” is no POP of the catalogue: see /api/v1/catalogue/pops.`, {
        pointer: at,
      }),
    ];
  return twice
    ? [refuse('duplicate-pop', `“${pop}” stands twice: add its masses up.`, { pointer: at })]
    : [];
}
