import { pointer, type Id } from '@popstrace/kernel';
import type { CommandDetails } from '../commands.js';
import { carrierPermits, storagePermits, destinationPermits } from '../law.js';
import { automaticDiscrepancies } from './discrepancy.js';
import { birthFrom } from './birth.js';
import type { Consignment, Handover, HandoverKind, Leg, Package } from '../model.js';
import { refuse } from '../refusals.js';
import { requiredOf } from '../sealing.js';
import { destinationOf, nextLeg } from '../signers.js';
import type { ConsignmentEventType, CustodyEvent } from '../events.js';
import type { PackageState } from '../states.js';
import { after, event, type Check, type Guard, type Objection, type Subject } from '../subject.js';
import { legObjections, loadOf } from './booking.js';
import { livePackages, nameOf } from './packages.js';
import { isDone } from './scanning.js';

/**
 * Every handover is one command signed twice. The first signature, of either side, offers it; the
 * second, of the other side, names the handover that it saw, and only then does custody move
 * (CUS-01, Basel Art 6(9)).
 */
const DONE = {
  collect: 'collected',
  transfer: 'transferred',
  store: 'stored',
  resume: 'resumed',
  deliver: 'delivered',
  return: 'return-started',
} as const satisfies Readonly<Record<HandoverKind, ConsignmentEventType>>;

type Sides = { readonly giver: Id; readonly taker: Id };
type Details = CommandDetails['store'] & CommandDetails['return'];

/** Who gives and who takes, if that can be told: a storage site and a return's carrier are named in the offer. */
function sidesOf(c: Consignment, kind: HandoverKind, details?: Details): Sides | undefined {
  if (c.handover?.kind === kind) return c.handover;
  const taker = takerOf(c, kind, details);
  return taker ? { giver: c.custodian, taker } : undefined;
}

function takerOf(c: Consignment, kind: HandoverKind, details?: Details): Id | undefined {
  switch (kind) {
    case 'collect':
    case 'transfer':
    case 'resume':
      return nextLeg(c)?.carrier;
    case 'store':
      return details?.storage?.organisation;
    case 'deliver':
      return destinationOf(c)?.organisation;
    case 'return':
      return details?.legs?.[0]?.carrier;
  }
}

/** What stands before any signature: the right kind waits, and a carrier is left to take over. */
export function handoverMayBegin(kind: HandoverKind): Guard {
  return ({ consignment: c, context: { actor } }) => {
    if (c.handover && c.handover.kind !== kind)
      return [
        refuse(
          'handover-pending',
          `A handover to ${c.handover.kind} waits for its second signature.`,
        ),
      ];
    if (c.handover?.offeredBy === actor.organisation && c.handover.giver !== c.handover.taker)
      return [refuse('handover-waits', 'Your side has signed; the other side must sign now.')];
    if (needsLeg(kind) && !nextLeg(c))
      return [
        refuse(
          'no-carrier-left',
          'Every booked carrier has taken over: add the next one by rerouting.',
        ),
      ];
    return [];
  };
}

export function handoverFits<K extends HandoverKind>(kind: K): Check<K> {
  return (subject) =>
    subject.consignment.handover ? secondFits(subject) : firstFits(kind, subject);
}

export function handOver<K extends HandoverKind>(kind: K) {
  return (subject: Subject<K>): readonly CustodyEvent[] => {
    const { consignment: c, context } = subject;
    if (!c.handover)
      return [event(context, c.id, 'handover-offered', { handover: offer(kind, subject) })];
    return complete(kind, subject, c.handover);
  };
}

export const withdrawFits: Check<'withdraw-handover'> = ({ consignment: c, details, context }) => {
  if (c.handover?.id !== details.handover) return [unknownHandover(c)];
  const sides = [c.handover.giver, c.handover.taker];
  return sides.includes(context.actor.organisation)
    ? []
    : [refuse('wrong-signer', 'A handover is withdrawn or declined by one of its two sides.')];
};

function detailsOf<K extends HandoverKind>(subject: Subject<K>): Details {
  return subject.details as Details;
}

function firstFits<K extends HandoverKind>(kind: K, subject: Subject<K>): Objection[] {
  const { consignment: c, context } = subject;
  const details = detailsOf(subject);
  if (details.handover) return [unknownHandover(c)];
  const sides = sidesOf(c, kind, details);
  if (!sides) return [missingSide(kind)];
  const { giver, taker } = sides;
  if (context.actor.organisation !== giver && context.actor.organisation !== taker)
    return [
      refuse('wrong-signer', 'A handover is signed by the one who gives and the one who takes.'),
    ];
  return [
    ...vehicleObjections(c, kind, details),
    ...presence(c, kind, details),
    ...law(kind, subject),
  ];
}

function secondFits<K extends HandoverKind>(subject: Subject<K>): Objection[] {
  const { consignment: c, details, context } = subject;
  const waiting = c.handover;
  if (!waiting || details.handover !== waiting.id) return [unknownHandover(c)];
  const other = waiting.offeredBy === waiting.giver ? waiting.taker : waiting.giver;
  if (context.actor.organisation !== other)
    return [
      refuse('wrong-signer', 'The other side of the handover must sign now.', {
        rule: 'CUS-01',
        article: 'Basel Art 6(9)',
      }),
    ];
  if (context.occurredAt < waiting.offeredAt)
    return [
      refuse('before-the-last-signature', 'The second signature cannot be older than the first.'),
    ];
  return presence(c, waiting.kind, { ...detailsOf(subject), missing: waiting.missing });
}

function unknownHandover(c: Consignment): Objection {
  return refuse(
    'unknown-handover',
    c.handover
      ? `Handover ${c.handover.id} waits: read it and name it to sign it.`
      : 'No handover waits: make the offer without naming one.',
    { pointer: '/handover' },
  );
}

function missingSide(kind: HandoverKind): Objection {
  return kind === 'store'
    ? refuse('storage-required', 'Name the organisation and site of the interim storage.', {
        pointer: '/storage',
      })
    : refuse('no-carrier-left', 'Name the carrier that takes over.', { pointer: '/legs' });
}

function needsLeg(kind: HandoverKind): boolean {
  return kind === 'collect' || kind === 'transfer' || kind === 'resume';
}

function legTaken(c: Consignment, kind: HandoverKind, details: Details): Leg | undefined {
  if (kind === 'return') return details.legs?.[0];
  return needsLeg(kind) ? nextLeg(c) : undefined;
}

/** By road, and only by road, the plate of the vehicle is on record. */
function vehicleObjections(c: Consignment, kind: HandoverKind, details: Details): Objection[] {
  const leg = legTaken(c, kind, details);
  const returns = kind === 'return' ? legObjections(details.legs ?? [], 'return') : [];
  if (leg?.mode !== 'road' || details.plate || leg.plate) return returns;
  return [
    ...returns,
    refuse('plate-required', 'By road, give the registration plate of the vehicle.', {
      pointer: '/plate',
    }),
  ];
}

/** Every package was scanned for this, or is reported missing; at least one is there. */
function presence(c: Consignment, kind: HandoverKind, details: Details): Objection[] {
  const missing = details.missing ?? [];
  const live = livePackages(c);
  const unknown = missing
    .filter((id) => !live.some((p) => p.id === id))
    .map((id) =>
      refuse('unknown-package', `Package ${id} is not in this consignment.`, {
        pointer: '/missing',
      }),
    );
  const unscanned = live
    .filter((p) => !missing.includes(p.id) && !isDone(c, p, kind))
    .map((p) =>
      refuse(
        'not-scanned',
        `${nameOf(p)} was not scanned to ${kind}: scan it or report it missing.`,
        { pointer: pointer('packages', p.id), rule: 'CUS-03', article: 'Basel Art 4(7)(b)' },
      ),
    );
  const scannedAndMissing = live
    .filter((p) => missing.includes(p.id) && isDone(c, p, kind))
    .map((p) =>
      refuse('already-scanned', `${nameOf(p)} was scanned, so it is not missing.`, {
        pointer: '/missing',
      }),
    );
  const all = live.length > 0 && live.every((p) => missing.includes(p.id));
  return [
    ...unknown,
    ...unscanned,
    ...scannedAndMissing,
    ...(all
      ? [
          refuse('all-missing', 'Everything is missing: report an incident instead.', {
            pointer: '/missing',
          }),
        ]
      : []),
    ...(missing.length > 0 && !details.missingConsignment && !c.handover
      ? [
          refuse('unknown-package', 'Missing packages need a consignment of their own.', {
            pointer: '/missing',
          }),
        ]
      : []),
  ];
}

/** The taker may hold it today (CUS-02): permits are looked at again at the gate, not only when booked. */
function law<K extends HandoverKind>(
  kind: K,
  { consignment: c, context, details }: Subject<K>,
): readonly Objection[] {
  const load = loadOf(c);
  const leg = legTaken(c, kind, details as Details);
  const { storage } = details as Details;
  if (leg)
    return [
      ...requiredOf(c, 'collection'),
      ...carrierPermits(context, { leg, load, at: '', on: context.occurredAt }),
    ];
  if (kind === 'store' && storage) return storagePermits(context, { place: storage, load });
  if (kind === 'deliver' && c.booking && !c.returning)
    return destinationPermits(context, {
      booking: { ...c.booking, plannedAt: context.occurredAt },
      load,
    });
  return [];
}

function offer<K extends HandoverKind>(kind: K, subject: Subject<K>): Handover {
  const { consignment: c, context } = subject;
  const details = detailsOf(subject);
  const { giver, taker } = sidesOf(c, kind, details) ?? { giver: c.custodian, taker: c.custodian };
  const plate = details.plate ?? legTaken(c, kind, details)?.plate;
  const missing = details.missing ?? [];
  return {
    id: details.newHandover,
    kind,
    giver,
    taker,
    offeredBy: context.actor.organisation,
    offeredAt: context.occurredAt,
    missing,
    ...(plate ? { plate } : {}),
    ...(details.storage && kind === 'store' ? { storage: details.storage } : {}),
    ...(details.legs && kind === 'return' ? { legs: details.legs } : {}),
    ...(missing.length > 0 && details.missingConsignment
      ? { missingConsignment: details.missingConsignment }
      : {}),
  };
}

/** What departs departs first, from the giver's custody; then custody moves; then the scales speak. */
function complete<K extends HandoverKind>(
  kind: K,
  subject: Subject<K>,
  handover: Handover,
): CustodyEvent[] {
  const { consignment: c, context, world } = subject;
  const departed = departure(c, handover, subject);
  const moved = event(context, c.id, DONE[kind as HandoverKind], { handover });
  if (kind !== 'deliver') return [...departed, moved];
  const arrived = after(world, [...departed, moved]).consignments.get(c.id) as Consignment;
  const findings = automaticDiscrepancies(arrived, context, handover);
  return [
    ...departed,
    moved,
    ...findings.map((discrepancy) => event(context, c.id, 'discrepancy-raised', { discrepancy })),
  ];
}

/** Missing packages stay where custody last was: with the giver, in a consignment of their own. */
function departure<K extends HandoverKind>(
  c: Consignment,
  handover: Handover,
  { context }: Subject<K>,
): CustodyEvent[] {
  const newborn = handover.missingConsignment;
  if (!newborn) return [];
  const packages = handover.missing.map((id) => asBefore(c, c.packages.get(id) as Package));
  return [
    event(context, c.id, 'packages-departed', {
      reason: 'missing',
      child: newborn.id,
      packages: handover.missing,
    }),
    event(
      context,
      newborn.id,
      'departed-from',
      birthFrom(c, { code: newborn.code, state: c.state, reason: 'missing', packages }),
    ),
  ];
}

function asBefore(c: Consignment, p: Package): Package {
  const states: Partial<Record<typeof c.state, PackageState>> = {
    in_transit: 'loaded',
    in_interim_storage: 'in_stock',
    rejected: 'refused',
  };
  return { ...p, state: states[c.state] ?? p.state };
}
