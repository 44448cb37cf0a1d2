import type { Refused } from '../commands.js';
import { netOf } from '../content.js';
import type { CustodyEvent } from '../events.js';
import type { Consignment, Package } from '../model.js';
import { after, event, type Act, type Subject } from '../subject.js';
import { birthFrom } from './birth.js';
import { settledNet } from './discrepancy.js';
import { livePackages } from './packages.js';
import { isWhole, parted } from './reception.js';

/** Weigh, part with what is refused, accept the rest: in that order, so that each step conserves mass. */
export const accept: Act<'accept'> = (subject) => {
  const { consignment: c, context } = subject;
  const weighed = weighing(subject);
  const divided = dividing(subject, asAfter(subject, weighed));
  return [
    ...weighed,
    ...divided,
    ...departing(subject, asAfter(subject, [...weighed, ...divided])),
    event(context, c.id, 'accepted', {}),
  ];
};

export const reject: Act<'reject'> = (subject) => {
  const { consignment, context, details } = subject;
  return [...weighing(subject), event(context, consignment.id, 'rejected', details)];
};

type Judging = Subject<'accept'> | Subject<'reject'>;

function asAfter({ world, consignment }: Judging, events: readonly CustodyEvent[]): Consignment {
  return after(world, events).consignments.get(consignment.id) ?? consignment;
}

/** From here on the masses count that were weighed, or that both sides agreed on. */
function weighing({ consignment: c, context }: Judging): CustodyEvent[] {
  const packages = livePackages(c)
    .map((p) => ({ package: p.id, netGrams: settledNet(c, p), before: netOf(p.content) }))
    .filter(({ netGrams, before }) => netGrams !== before)
    .map(({ package: id, netGrams }) => ({ package: id, netGrams }));
  return packages.length > 0 ? [event(context, c.id, 'weighed', { packages })] : [];
}

/** Each package of which only a part is refused becomes two. */
function dividing(
  { context, details, consignment }: Subject<'accept'>,
  c: Consignment,
): CustodyEvent[] {
  return parts(consignment, details.refused).flatMap((each) => {
    const two = parted(c, each);
    if (!two) return [];
    return [
      event(context, c.id, 'repackaged', {
        manner: 'partial refusal',
        from: [{ package: each.package, grams: each.grams }],
        left: [two.left],
        into: [two.part],
      }),
    ];
  });
}

function parts(c: Consignment, refused: readonly Refused[] = []): readonly Refused[] {
  return refused.filter((each) => !isWhole(c, each));
}

/** What is refused leaves in a consignment of its own, rejected, on its way to where it is returned. */
function departing(
  { context, details, consignment }: Subject<'accept'>,
  c: Consignment,
): CustodyEvent[] {
  const { refused = [], refusedConsignment: newborn, returnTo } = details;
  if (!newborn || refused.length === 0) return [];
  const ids = refused.map((each) => (isWhole(consignment, each) ? each.package : each.as));
  const packages = ids
    .flatMap((id) => c.packages.get(id) ?? [])
    .map((p): Package => ({ ...p, state: 'refused' }));
  const child = birthFrom(c, {
    code: newborn.code,
    state: 'rejected',
    reason: 'refused',
    packages,
  });
  return [
    event(context, c.id, 'packages-departed', {
      reason: 'refused',
      child: newborn.id,
      packages: ids,
    }),
    event(context, newborn.id, 'departed-from', { ...child, ...(returnTo ? { returnTo } : {}) }),
  ];
}
