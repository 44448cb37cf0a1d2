import { isPop } from '@popstrace/catalogue';
import { pointer, WHOLE, type Id } from '@popstrace/kernel';
import { massLimit } from '../law.js';
import type { Constituent } from '../content.js';
import { refuse } from '../refusals.js';
import { requiredFields, sealedAgainst } from '../sealing.js';
import { event, type Act, type Check, type Objection } from '../subject.js';
import type { PackageDraft } from '../model.js';

export const declaredPackages: Check<'declare'> = ({ details }) =>
  draftObjections(details.packages);

export const declaredMass: Check<'declare'> = ({ details, context }) =>
  massLimit(details.packages, [], context.occurredAt);

export const declaredFields: Check<'declare'> = ({ details }) =>
  requiredFields(
    { description: details.description, emergencyPhone: details.emergencyPhone },
    'declaration',
  );

export const declare: Act<'declare'> = ({ details: { newborn, ...details }, context }) => [
  event(context, newborn.id, 'declared', { code: newborn.code, ...details }),
];

export const revisedPackages: Check<'revise'> = ({ details }) =>
  details.packages ? draftObjections(details.packages) : [];

export const revisedFields: Check<'revise'> = ({ consignment, details }) => [
  ...(Object.keys(details).length === 0
    ? [refuse('nothing-to-do', 'Name at least one field to revise.')]
    : []),
  ...sealedAgainst(consignment, details),
];

export const revise: Act<'revise'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'revised', details),
];

export const cancel: Act<'cancel'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'cancelled', details),
];

/** Everything that is wrong with the packages of a declaration, all at once. */
export function draftObjections(packages: readonly PackageDraft[]): Objection[] {
  if (packages.length === 0)
    return [refuse('nothing-to-do', 'Declare at least one package.', { pointer: '/packages' })];
  return packages.flatMap((draft, index) => [
    ...duplicate(
      packages.map(({ id }) => id),
      index,
    ),
    ...massObjections(draft, index),
    ...constituentObjections(draft.constituents, pointer('packages', index, 'constituents')),
  ]);
}

function duplicate(ids: readonly Id[], index: number): Objection[] {
  return ids.indexOf(ids[index] as Id) === index
    ? []
    : [
        refuse('duplicate-package', 'The same package stands twice.', {
          pointer: pointer('packages', index, 'id'),
        }),
      ];
}

function massObjections(draft: PackageDraft, index: number): Objection[] {
  const at = (field: string) => ({ pointer: pointer('packages', index, field) });
  return [
    ...(draft.netGrams > 0n
      ? []
      : [refuse('not-a-mass', 'The net mass must be above zero.', at('net'))]),
    ...(draft.tareGrams >= 0n
      ? []
      : [refuse('not-a-mass', 'The tare cannot be below zero.', at('tare'))]),
  ];
}

export function constituentObjections(
  constituents: readonly Constituent[],
  at: string,
): Objection[] {
  if (constituents.length === 0)
    return [
      refuse('unknown-pop', 'Name at least one POP, with its concentration.', { pointer: at }),
    ];
  const named = constituents.map(({ pop }) => pop);
  const unknown = constituents.flatMap(({ pop, concentrationPpq }, index) => [
    ...(isPop(pop)
      ? []
      : [
          refuse(
            'unknown-pop',
            `“${pop}” is no POP of the catalogue: see /api/v1/catalogue/pops.`,
            { pointer: `${at}/${index}/pop` },
          ),
        ]),
    ...(named.indexOf(pop) === index
      ? []
      : [
          refuse('unknown-pop', `“${pop}” stands twice: add its concentrations up.`, {
            pointer: `${at}/${index}/pop`,
          }),
        ]),
    ...(concentrationPpq < 0n
      ? [
          refuse('not-a-mass', 'A concentration cannot be below zero.', {
            pointer: `${at}/${index}/concentration`,
          }),
        ]
      : []),
  ]);
  const total = constituents.reduce((sum, { concentrationPpq }) => sum + concentrationPpq, 0n);
  return total > WHOLE
    ? [
        ...unknown,
        refuse('not-a-mass', 'The concentrations add up to more than 100 %.', { pointer: at }),
      ]
    : unknown;
}
