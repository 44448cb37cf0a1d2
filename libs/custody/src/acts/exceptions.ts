import { formatKilograms, pointer, type Id } from '@popstrace/kernel';
import { netOf } from '../content.js';
import type { CustodyEvent } from '../events.js';
import type { Consignment, Package } from '../model.js';
import { refuse } from '../refusals.js';
import type { WorkingState } from '../states.js';
import { after, check, event, type Act, type Objection, type Subject } from '../subject.js';
import { workingState } from '../whereabouts.js';
import { birthFrom, freshConsignments } from './birth.js';
import { nameOf, namedPackages } from './packages.js';

export const hold: Act<'hold'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'held', details),
];

export const release: Act<'release'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'released', details),
];

/** A spill, theft, fire or loss: what mass of which package is gone. It may be none, and never more than there is. */
export const lossIsThere = check<'report-incident'>(
  'no more is lost than there is, and nothing of what a batch already holds',
  ['CUS-05'],
  (subject) => {
    const { consignment: c, details } = subject;
    const ids = details.lost.map((each) => each.package);
    const { found, objections } = namedPackages(c, ids, 'lost');
    return [
      ...objections,
      ...details.lost.flatMap(({ package: id, grams }, index) => {
        const p = found.find((each) => each.id === id);
        return p ? lossObjections(p, grams, pointer('lost', index)) : [];
      }),
      ...(c.incidents.some(({ id }) => id === details.incident)
        ? [
            refuse('identifier-taken', 'This incident is on record already.', {
              pointer: '/incident',
            }),
          ]
        : []),
      ...lostConsignmentObjections(subject),
    ];
  },
);

function lossObjections(p: Package, grams: bigint, at: string): Objection[] {
  if (p.state === 'in_treatment')
    return [
      refuse(
        'package-state',
        `${nameOf(p)} is in a batch: record what was lost among the outputs of the batch.`,
        { pointer: `${at}/package` },
      ),
    ];
  if (grams > 0n && grams <= netOf(p.content)) return [];
  return [
    refuse(
      'not-a-mass',
      `${nameOf(p)} holds ${formatKilograms(netOf(p.content))} kg: no more can be lost, and more than nothing.`,
      { pointer: `${at}/net` },
    ),
  ];
}

/** Packages of which nothing is left, while others go on their way: they part with a consignment of their own. */
function wholeLosses({ consignment: c, details }: Subject<'report-incident'>): Id[] {
  const lost = details.lost
    .filter(({ package: id, grams }) => {
      const p = c.packages.get(id);
      return p !== undefined && netOf(p.content) === grams;
    })
    .map(({ package: id }) => id);
  const remains = [...c.packages.values()].some(
    ({ id, state }) => state !== 'emptied' && !lost.includes(id),
  );
  return remains ? lost : [];
}

function lostConsignmentObjections(subject: Subject<'report-incident'>): Objection[] {
  if (wholeLosses(subject).length === 0) return [];
  const { details, world } = subject;
  const at = '/lostConsignment';
  return details.lostConsignment
    ? freshConsignments(world.consignments, [details.lostConsignment.id], () => at)
    : [refuse('field-missing', 'What is lost needs a consignment of its own.', { pointer: at })];
}

export const reportIncident: Act<'report-incident'> = (subject) => {
  const { consignment: c, details, context, world } = subject;
  const { incident: id, kind, description, lost, lostConsignment } = details;
  const reported = event(context, c.id, 'incident-reported', {
    incident: {
      id,
      kind,
      description,
      lost,
      reportedBy: context.actor.organisation,
      at: context.occurredAt,
    },
  });
  const gone = wholeLosses(subject);
  const now = after(world, [reported]).consignments.get(c.id);
  if (gone.length === 0 || !lostConsignment || !now) return [reported];
  const born = { ...lostConsignment, reason: 'lost', state: 'lost' } as const;
  return [reported, ...parting(subject, { c: now, packages: gone, born })];
};

export const packagesAreLost = check<'recover'>(
  'the packages named are lost; what else is lost stays so',
  ['CUS-05'],
  ({ consignment: c, details, world }) => {
    const { packages, foundConsignment } = details;
    const at = '/foundConsignment';
    return [
      ...(packages.length > 0
        ? []
        : [
            refuse('nothing-to-do', 'Name the packages that were found.', { pointer: '/packages' }),
          ]),
      ...packages.flatMap((id, index) =>
        notLost(c, { id, again: packages.indexOf(id) !== index }, index),
      ),
      ...(foundConsignment
        ? freshConsignments(world.consignments, [foundConsignment.id], () => at)
        : stillLost(c, packages).length > 0
          ? [
              refuse('field-missing', 'What was found needs a consignment of its own.', {
                pointer: at,
              }),
            ]
          : []),
    ];
  },
);

function notLost(
  c: Consignment,
  { id, again }: { readonly id: Id; readonly again: boolean },
  index: number,
): Objection[] {
  if (c.packages.get(id)?.state === 'lost' && !again) return [];
  return [
    refuse('package-state', `Package ${id} is not lost, or stands twice.`, {
      pointer: pointer('packages', index),
    }),
  ];
}

function stillLost(c: Consignment, found: readonly Id[]): Package[] {
  return [...c.packages.values()].filter(
    ({ id, state }) => state === 'lost' && !found.includes(id),
  );
}

/** What was found goes on where it was lost: as this consignment, or apart from what stays lost. */
export const recover: Act<'recover'> = (subject) => {
  const { consignment: c, details, context, world } = subject;
  const { packages, explanation, foundConsignment } = details;
  const recovered = event(context, c.id, 'recovered', { packages, explanation });
  const now = after(world, [recovered]).consignments.get(c.id);
  if (stillLost(c, packages).length === 0 || !foundConsignment || !now) return [recovered];
  const born = { ...foundConsignment, reason: 'found', state: comesBackTo(c) } as const;
  return [recovered, ...parting(subject, { c: now, packages, born })];
};

/** Discrepancies stay with the consignment that has them: what parts from it has none to resolve. */
function comesBackTo(c: Consignment): WorkingState {
  const state = workingState(c);
  return state === 'under_review' ? 'delivered' : state;
}

interface Parting {
  readonly c: Consignment;
  readonly packages: readonly Id[];
  readonly born: {
    readonly id: Id;
    readonly code: string;
    readonly reason: 'lost' | 'found';
    readonly state: 'lost' | WorkingState;
  };
}

function parting(
  { context }: Subject<'report-incident'> | Subject<'recover'>,
  { c, packages, born: { id, ...born } }: Parting,
): CustodyEvent[] {
  const gone = packages.flatMap((each) => c.packages.get(each) ?? []);
  const birth = birthFrom(c, { ...born, packages: gone });
  return [
    event(context, c.id, 'packages-departed', { reason: born.reason, child: id, packages }),
    event(context, id, 'departed-from', {
      ...birth,
      ...(born.state === 'lost' ? { heldFrom: comesBackTo(c) } : {}),
    }),
  ];
}
