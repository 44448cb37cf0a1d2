import { pointer, type Id } from '@popstrace/kernel';
import type { CommandDetails } from '../commands.js';
import type { CustodyEvent } from '../events.js';
import { atOwnSite } from '../law/operations.js';
import { notMixedOnTheWay } from '../law/movement.js';
import { keptApart, streamsSeparate } from '../law/streams.js';
import type { Consignment, Package } from '../model.js';
import { refuse } from '../refusals.js';
import { check, event, type Act, type Objection } from '../subject.js';
import { anew, birthFrom, birthOnward, freshConsignments } from './birth.js';
import { livePackages, nameOf, namedPackages } from './packages.js';

type Child = CommandDetails['split']['children'][number];

export const childrenAreTheWhole = check<'split'>(
  'the children have all packages of the parent, each exactly once, and none is empty',
  ['CUS-05'],
  ({ consignment: c, details: { children }, world }) => {
    const named = children.flatMap(({ packages }) => packages);
    return [
      ...(children.length < 2
        ? [nothing('A split makes two or more consignments.', '/children')]
        : []),
      ...children.flatMap(({ packages }, index) =>
        packages.length > 0
          ? []
          : [nothing('A child without packages is none.', pointer('children', index, 'packages'))],
      ),
      ...namedPackages(c, named, 'children').objections,
      ...livePackages(c)
        .filter((p) => !named.includes(p.id))
        .map(leftBehind),
      ...freshConsignments(
        world.consignments,
        children.map(({ id }) => id),
        (index) => pointer('children', index),
      ),
    ];
  },
);

export const splitWhereItStands = check<'split'>(
  'it stands at a site of its custodian',
  ['CUS-05'],
  ({ consignment, details }) => atOwnSite(details.at, consignment.custodian, '/at'),
);

export const split: Act<'split'> = ({ consignment: c, details: { children, at }, context }) => [
  event(context, c.id, 'regrouped', { into: children.map(({ id }) => id) }),
  ...children.map((child): CustodyEvent => {
    const packages = child.packages.flatMap((id) => c.packages.get(id) ?? []);
    const { description, emergencyPhone } = c;
    const birth = isOnward(c, child)
      ? birthOnward(
          {
            ...anew(packages),
            code: child.code,
            reason: 'split',
            parents: [c.id],
            holder: at,
            description,
            emergencyPhone,
          },
          context,
        )
      : birthFrom(c, { code: child.code, state: c.state, reason: 'split', packages });
    return event(context, child.id, 'departed-from', birth);
  }),
];

/** What never left its holder needs not leave it anew. */
function isOnward(c: Consignment, { onward }: Child): boolean {
  return onward && c.state !== 'labelled';
}

export const groupingFits = check<'regroup'>(
  'something is left in each; streams apart; it stands at a site of its custodian',
  ['CUS-05', 'SEG-02', 'SEG-03', 'TBM-15'],
  ({ all, details: { newborn, at }, context, world }) => [
    ...all.flatMap((c, index) =>
      livePackages(c).length > 0
        ? []
        : [nothing(`Nothing is left in ${c.code}.`, pointer('consignments', index))],
    ),
    ...keptApart(all.flatMap(livePackages)),
    ...streamsSeparate(all.flatMap(livePackages)),
    ...notMixedOnTheWay(context, all),
    ...atOwnSite(at, context.actor.organisation, '/at'),
    ...freshConsignments(world.consignments, [newborn.id], () => '/newborn'),
  ],
);

export const regroup: Act<'regroup'> = ({
  all,
  details: { newborn, description, at },
  context,
}) => {
  const ids = all.map(({ id }) => id);
  const grouped = birthOnward(
    {
      ...anew(all.flatMap(livePackages)),
      code: newborn.code,
      reason: 'regrouping',
      parents: ids,
      holder: at,
      description,
      emergencyPhone: all[0]?.emergencyPhone ?? '',
    },
    context,
  );
  return [
    ...ids.map((id: Id): CustodyEvent => event(context, id, 'regrouped', { into: [newborn.id] })),
    event(context, newborn.id, 'grouped-from', grouped),
  ];
};

function nothing(message: string, at: string): Objection {
  return refuse('nothing-to-do', message, { pointer: at });
}

function leftBehind(p: Package): Objection {
  return refuse('mass-not-conserved', `${nameOf(p)} would be left behind: give it to a child.`, {
    pointer: '/children',
    rule: 'CUS-05',
  });
}
