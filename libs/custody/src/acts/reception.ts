import { formatKilograms, pointer, sum } from '@popstrace/kernel';
import type { Refused } from '../commands.js';
import { divide, netOf } from '../content.js';
import type { CustodyEvent } from '../events.js';
import { destinationPermits } from '../law.js';
import type { Consignment, Package, Place } from '../model.js';
import { refuse } from '../refusals.js';
import {
  after,
  event,
  type Act,
  type Check,
  type Guard,
  type Objection,
  type Subject,
} from '../subject.js';
import { birthFrom } from './birth.js';
import { loadOf } from './booking.js';
import { settledNet } from './discrepancy.js';
import { livePackages, nameOf, namedPackages } from './packages.js';

/** What is taken in may be held and treated here today (CUS-02); a return to its holder needs no permit. */
export const permitsCoverAcceptance: Guard = ({ consignment: c, context }) =>
  c.booking && !c.returning
    ? destinationPermits(context, {
        booking: { ...c.booking, plannedAt: context.occurredAt },
        load: loadOf(c),
      })
    : [];

export const notAReturn: Guard = ({ consignment }) =>
  consignment.returning
    ? [refuse('return-cannot-be-rejected', 'This is a return: it cannot be rejected again.')]
    : [];

/**
 * Refusal arithmetic, by package and for the whole: accepted + refused = received; in a partial
 * refusal both are above zero; nothing is refused without a received weight.
 */
export const refusalAddsUp: Check<'accept'> = (subject) => {
  const { consignment: c, details } = subject;
  const refused = details.refused ?? [];
  if (refused.length === 0) return [];
  const { objections } = namedPackages(
    c,
    refused.map((r) => r.package),
    'refused',
  );
  return [
    ...notAReturn(subject),
    ...objections,
    ...refused.flatMap((each, index) => partObjections(c, each, index)),
    ...wholeObjections(c, refused),
    ...returnObjections(c, details.returnTo),
    ...(details.reason
      ? []
      : [refuse('field-missing', 'Say why it is refused.', { pointer: '/reason' })]),
    ...(details.refusedConsignment
      ? []
      : [refuse('field-missing', 'What is refused needs a consignment of its own.')]),
  ];
};

/** Weigh, part with what is refused, accept the rest: in that order, so that each step conserves mass. */
export const accept: Act<'accept'> = (subject) => {
  const { consignment: c, context, world } = subject;
  const weighed = weighing(subject);
  const settled = after(world, weighed).consignments.get(c.id) as Consignment;
  return [...weighed, ...partWith(subject, settled), event(context, c.id, 'accepted', {})];
};

export const rejectionFits: Check<'reject'> = ({ consignment, details }) =>
  returnObjections(consignment, details.returnTo);

export const reject: Act<'reject'> = (subject) => {
  const { consignment, context, details } = subject;
  return [...weighing(subject), event(context, consignment.id, 'rejected', details)];
};

function weighing({
  consignment: c,
  context,
}: Subject<'accept'> | Subject<'reject'>): CustodyEvent[] {
  const packages = livePackages(c)
    .map((p) => ({ package: p.id, netGrams: settledNet(c, p), before: netOf(p.content) }))
    .filter(({ netGrams, before }) => netGrams !== before)
    .map(({ package: id, netGrams }) => ({ package: id, netGrams }));
  return packages.length > 0 ? [event(context, c.id, 'weighed', { packages })] : [];
}

function partWith({ context, details, world }: Subject<'accept'>, c: Consignment): CustodyEvent[] {
  const newborn = details.refusedConsignment;
  const refused = details.refused ?? [];
  if (!newborn || refused.length === 0) return [];
  const parted = refused.flatMap((each) => partOf(c, each) ?? []);
  const divided: CustodyEvent[] =
    parted.length === 0
      ? []
      : [
          event(context, c.id, 'repackaged', {
            manner: 'partial refusal',
            from: parted.map(({ refused: { package: id, grams } }) => ({ package: id, grams })),
            left: parted.map(({ left }) => left),
            into: parted.map(({ part }) => part),
          }),
        ];
  const now =
    divided.length > 0
      ? (after({ ...world, consignments: new Map([[c.id, c]]) }, divided).consignments.get(
          c.id,
        ) as Consignment)
      : c;
  const leaving = refused.map((each) => (isWhole(c, each) ? each.package : each.as));
  const packages = leaving.map((id) => ({
    ...(now.packages.get(id) as Package),
    state: 'refused' as const,
  }));
  return [
    ...divided,
    event(context, c.id, 'packages-departed', {
      reason: 'refused',
      child: newborn.id,
      packages: leaving,
    }),
    event(context, newborn.id, 'departed-from', {
      ...birthFrom(now, { code: newborn.code, state: 'rejected', reason: 'refused', packages }),
      ...(details.returnTo ? { returnTo: details.returnTo } : {}),
    }),
  ];
}

function isWhole(c: Consignment, { package: id, grams }: Refused): boolean {
  const p = c.packages.get(id);
  return p !== undefined && netOf(p.content) === grams;
}

/** A package that is refused in part becomes two: what is left, and what goes back. */
function partOf(c: Consignment, each: Refused) {
  const p = c.packages.get(each.package);
  if (!p || isWhole(c, each)) return undefined;
  const [goes, stays] = divide(p.content, [each.grams, netOf(p.content) - each.grams]);
  if (!goes || !stays) return undefined;
  const { label: _label, receivedGrossGrams: _gross, ...facts } = p;
  return {
    refused: each,
    left: { ...p, content: stays },
    part: { ...facts, id: each.as, content: goes },
  };
}

function partObjections(
  c: Consignment,
  { package: id, grams }: Refused,
  index: number,
): Objection[] {
  const p = c.packages.get(id);
  if (!p) return [];
  const received = settledNet(c, p);
  if (grams > 0n && grams <= received) return [];
  return [
    refuse(
      'refusal-arithmetic',
      `Of ${nameOf(p)}, ${formatKilograms(received)} kg were received: refuse more than nothing and no more than that.`,
      { pointer: pointer('refused', index, 'net') },
    ),
  ];
}

function wholeObjections(c: Consignment, refused: readonly Refused[]): Objection[] {
  const received = sum(livePackages(c).map((p) => settledNet(c, p)));
  return sum(refused.map(({ grams }) => grams)) < received
    ? []
    : [
        refuse('refusal-arithmetic', 'That refuses everything: reject the consignment instead.', {
          pointer: '/refused',
        }),
      ];
}

/** Back to the holder, or on to another facility; never to the one that refuses. */
export function returnObjections(c: Consignment, to: Place | undefined): Objection[] {
  if (!to)
    return [refuse('return-destination', 'Say where it is returned to.', { pointer: '/returnTo' })];
  return to.site === c.booking?.destination.site
    ? [
        refuse('return-destination', 'It cannot be returned to the facility that refuses it.', {
          pointer: '/returnTo',
        }),
      ]
    : [];
}
