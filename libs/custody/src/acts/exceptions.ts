import { formatKilograms, pointer } from '@popstrace/kernel';
import { netOf } from '../content.js';
import { refuse } from '../refusals.js';
import { event, type Act, type Check } from '../subject.js';
import { nameOf, namedPackages } from './packages.js';

export const hold: Act<'hold'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'held', details),
];

export const release: Act<'release'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'released', details),
];

/** A spill, theft, fire or loss: what mass of which package is gone. It may be none, and never more than there is. */
export const lossIsThere: Check<'report-incident'> = ({ consignment: c, details: { lost } }) => {
  const { found, objections } = namedPackages(
    c,
    lost.map((each) => each.package),
    'lost',
  );
  const masses = lost.flatMap(({ package: id, grams }, index) => {
    const p = found.find((each) => each.id === id);
    if (!p || (grams > 0n && grams <= netOf(p.content))) return [];
    return [
      refuse(
        'not-a-mass',
        `${nameOf(p)} holds ${formatKilograms(netOf(p.content))} kg: no more can be lost, and more than nothing.`,
        { pointer: pointer('lost', index, 'net') },
      ),
    ];
  });
  return [...objections, ...masses];
};

export const reportIncident: Act<'report-incident'> = ({ consignment: c, details, context }) => {
  const { incident: id, ...told } = details;
  const incident = { ...told, id, reportedBy: context.actor.organisation, at: context.occurredAt };
  return [event(context, c.id, 'incident-reported', { incident })];
};

export const packagesAreLost: Check<'recover'> = ({ consignment: c, details: { packages } }) =>
  packages.length === 0
    ? [refuse('nothing-to-do', 'Name the packages that were found.', { pointer: '/packages' })]
    : packages.flatMap((id, index) =>
        c.packages.get(id)?.state === 'lost' && packages.indexOf(id) === index
          ? []
          : [
              refuse('package-state', `Package ${id} is not lost.`, {
                pointer: pointer('packages', index),
              }),
            ],
      );

export const recover: Act<'recover'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'recovered', details),
];
