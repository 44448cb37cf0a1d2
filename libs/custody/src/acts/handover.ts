import type { Id } from '@popstrace/kernel';
import type { CommandDetails } from '../commands.js';
import type { ConsignmentEventType, CustodyEvent } from '../events.js';
import type { Consignment, Handover, HandoverKind, Leg } from '../model.js';
import { refuse } from '../refusals.js';
import { destinationOf, nextLeg } from '../signers.js';
import { after, check, event, guard, type Act, type Objection, type Subject } from '../subject.js';
import { freshConsignments } from './birth.js';
import { automaticDiscrepancies, weighedOtherwise } from './discrepancy.js';
import { takerMayHold } from './handover-law.js';
import { missingDepart, presence } from './presence.js';

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

type Handing = Subject<HandoverKind>;

/** What any handover may say; which of it counts depends on the kind. */
export type HandoverDetails = CommandDetails['store'] & CommandDetails['return'];

function detailsOf({ details }: Pick<Handing, 'details'>): HandoverDetails {
  return details;
}

export function handoverMayBegin(kind: HandoverKind) {
  return guard(
    'no other handover waits, it is the other side’s turn, a carrier is left to take over',
    ['CUS-01'],
    ({ consignment: c, context: { actor } }) => {
      if (c.handover && c.handover.kind !== kind) return [anotherWaits(c.handover)];
      if (c.handover?.offeredBy === actor.organisation && !isWithinOne(c.handover))
        return [refuse('handover-waits', 'Your side has signed; the other side must sign now.')];
      return needsLeg(kind) && !nextLeg(c) ? [noCarrierLeft()] : [];
    },
  );
}

export function handoverFits<K extends HandoverKind>(kind: K) {
  return check<K>(
    'every package was scanned for it or is reported missing; vehicle; the taker may hold it today',
    ['CUS-01', 'CUS-02', 'CUS-03', 'CUS-06', 'CUS-11', ...lawOfStores(kind)],
    (subject) =>
      subject.consignment.handover
        ? secondFits(subject.consignment.handover, subject)
        : firstFits(kind, subject),
  );
}

/** What is delivered lies in the facility's store until it is treated. */
function lawOfStores(kind: HandoverKind): string[] {
  return kind === 'store' || kind === 'deliver' ? ['STO-04'] : [];
}

/** The first signature offers; the second moves custody. */
export function handOver<K extends HandoverKind>(kind: K): Act<K> {
  return (subject) => {
    const { consignment: c, context } = subject;
    return c.handover
      ? completed(c.handover, subject)
      : [event(context, c.id, 'handover-offered', { handover: offer(kind, subject) })];
  };
}

export const withdrawFits = check<'withdraw-handover'>(
  'the handover named waits, and one of its two sides withdraws it',
  ['CUS-01'],
  ({ consignment: { handover }, details, context: { actor } }) => {
    if (!handover || handover.id !== details.handover) return [unknownHandover(handover)];
    return [handover.giver, handover.taker].includes(actor.organisation)
      ? []
      : [refuse('wrong-signer', 'A handover is withdrawn or declined by one of its two sides.')];
  },
);

export const withdraw: Act<'withdraw-handover'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'handover-withdrawn', details),
];

function firstFits(kind: HandoverKind, subject: Handing): readonly Objection[] {
  const { consignment: c, context, world } = subject;
  const details = detailsOf(subject);
  if (details.handover) return [unknownHandover(undefined)];
  const taker = takerOf(c, kind, details);
  if (!taker) return [missingSide(kind)];
  if (![c.custodian, taker].includes(context.actor.organisation))
    return [
      refuse('wrong-signer', 'A handover is signed by the one who gives and the one who takes.'),
    ];
  const leg = legTaken(c, kind, details);
  return [
    ...plateObjections(leg, details.plate),
    ...presence(c, kind, details),
    ...freshConsignments(
      world.consignments,
      details.missingConsignment ? [details.missingConsignment.id] : [],
      () => '/missingConsignment',
    ),
    ...takerMayHold(subject, { kind, leg, legs: details.legs, storage: details.storage }),
  ];
}

function secondFits(waiting: Handover, subject: Handing): readonly Objection[] {
  const { consignment: c, context } = subject;
  if (detailsOf(subject).handover !== waiting.id) return [unknownHandover(waiting)];
  if (context.actor.organisation !== otherSide(waiting))
    return [
      refuse('wrong-signer', 'The other side of the handover must sign now.', {
        rule: 'CUS-01',
        article: 'Basel Art 6(9)',
      }),
    ];
  if (context.occurredAt < waiting.offeredAt)
    return [
      refuse('before-the-last-signature', 'The second signature cannot be older than the first.', {
        pointer: '/occurredAt',
      }),
    ];
  const leg = legTaken(c, waiting.kind, waiting);
  return [
    ...presence(c, waiting.kind, waiting),
    ...takerMayHold(subject, { ...waiting, leg }),
    ...(waiting.kind === 'deliver' ? weighedOtherwise(c, context) : []),
  ];
}

/** Who takes, if that can be told: a storage site and a return's carrier are named in the offer. */
function takerOf(c: Consignment, kind: HandoverKind, details: HandoverDetails): Id | undefined {
  switch (kind) {
    case 'collect':
    case 'transfer':
    case 'resume':
      return nextLeg(c)?.carrier;
    case 'store':
      return details.storage?.organisation;
    case 'deliver':
      return destinationOf(c)?.organisation;
    case 'return':
      return details.legs?.[0]?.carrier;
  }
}

function otherSide({ offeredBy, giver, taker }: Handover): Id {
  return offeredBy === giver ? taker : giver;
}

/** A holder that carries its own waste signs as both sides. */
function isWithinOne({ giver, taker }: Handover): boolean {
  return giver === taker;
}

function needsLeg(kind: HandoverKind): boolean {
  return kind === 'collect' || kind === 'transfer' || kind === 'resume';
}

function legTaken(
  c: Consignment,
  kind: HandoverKind,
  { legs }: Pick<HandoverDetails, 'legs'>,
): Leg | undefined {
  if (kind === 'return') return legs?.[0];
  return needsLeg(kind) ? nextLeg(c) : undefined;
}

/** By road, and only by road, the plate of the vehicle is on record. */
function plateObjections(leg: Leg | undefined, plate: string | undefined): Objection[] {
  if (leg?.mode !== 'road' || plate || leg.plate) return [];
  return [
    refuse('plate-required', 'By road, give the registration plate of the vehicle.', {
      pointer: '/plate',
    }),
  ];
}

function offer(kind: HandoverKind, subject: Handing): Handover {
  const { consignment: c, context } = subject;
  const details = detailsOf(subject);
  const plate = details.plate ?? legTaken(c, kind, details)?.plate;
  const { newHandover, missing = [], missingConsignment, storage, legs } = details;
  return {
    id: newHandover,
    kind,
    giver: c.custodian,
    taker: takerOf(c, kind, details) ?? c.custodian,
    offeredBy: context.actor.organisation,
    offeredByUser: context.actor.user,
    offeredAt: context.occurredAt,
    missing,
    ...(plate ? { plate } : {}),
    ...(storage && kind === 'store' ? { storage } : {}),
    ...(legs && kind === 'return' ? { legs } : {}),
    ...(missing.length > 0 && missingConsignment ? { missingConsignment } : {}),
  };
}

/** What departs departs first, from the giver's custody; then custody moves; then the scales speak. */
function completed(
  handover: Handover,
  { consignment: c, context, world }: Handing,
): CustodyEvent[] {
  const moved = [
    ...missingDepart(c, handover, context),
    event(context, c.id, DONE[handover.kind], { handover }),
  ];
  if (handover.kind !== 'deliver') return moved;
  const arrived = after(world, moved).consignments.get(c.id);
  const findings = arrived ? automaticDiscrepancies(arrived, context, handover) : [];
  return [
    ...moved,
    ...findings.map((discrepancy) => event(context, c.id, 'discrepancy-raised', { discrepancy })),
  ];
}

function unknownHandover(waiting: Handover | undefined): Objection {
  return refuse(
    'unknown-handover',
    waiting
      ? `Handover ${waiting.id} waits: read it and name it to sign it.`
      : 'No such handover waits: make the offer without naming one.',
    { pointer: '/handover' },
  );
}

function anotherWaits({ kind }: Handover): Objection {
  return refuse('handover-pending', `A handover to ${kind} waits for its second signature.`);
}

function noCarrierLeft(): Objection {
  return refuse(
    'no-carrier-left',
    'Every booked carrier has taken over: add the next one by rerouting.',
  );
}

function missingSide(kind: HandoverKind): Objection {
  return kind === 'store'
    ? refuse('storage-required', 'Name the organisation and site of the interim storage.', {
        pointer: '/storage',
      })
    : refuse('no-carrier-left', 'Name the carrier that takes over.', { pointer: '/legs' });
}
