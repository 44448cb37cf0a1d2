import type { Id } from '@popstrace/kernel';
import type { Standing } from './context.js';
import type { Consignment, Leg, Place } from './model.js';

/** In which capacity an act is signed. One table says how each is recognised. */
export const SIGNERS = {
  holder: 'the holder',
  custodian: 'whoever holds it now',
  'next-carrier': 'the carrier that is next to take over',
  storage: 'the interim storage site',
  facility: 'the facility of destination',
  'return-carrier': 'the carrier of the return',
  authority: 'the authority of the territory',
  party: 'any party to the consignment',
} as const;

export type Signer = keyof typeof SIGNERS;

type Recognise = (standing: Standing) => boolean;

const RECOGNISE: Readonly<Record<Signer, Recognise>> = {
  holder: ({ consignment: c, context: { actor } }) => actor.organisation === c.holder.organisation,
  custodian: ({ consignment: c, context: { actor } }) => actor.organisation === c.custodian,
  'next-carrier': ({ consignment: c, context: { actor } }) =>
    nextLeg(c)?.carrier === actor.organisation,
  storage: ({ consignment: c, context: { actor } }) =>
    c.storage?.organisation === actor.organisation || c.handover?.taker === actor.organisation,
  facility: ({ consignment: c, context: { actor } }) =>
    destinationOf(c)?.organisation === actor.organisation,
  'return-carrier': ({ consignment: c, context: { actor } }) =>
    c.handover?.taker === actor.organisation,
  authority: ({ consignment: c, context: { actor } }) =>
    actor.roles.includes('authority') && placesOf(c).some((p) => governs(actor.jurisdiction, p)),
  party: ({ consignment: c, context: { actor } }) => partiesOf(c).includes(actor.organisation),
};

export function mayBeSignedBy(signers: readonly Signer[], standing: Standing): boolean {
  return signers.some((signer) => RECOGNISE[signer](standing));
}

/** The leg whose carrier takes over next, if any is left. */
export function nextLeg(c: Consignment): Leg | undefined {
  return c.booking?.legs[c.legsTaken];
}

/** Where it is bound: the booked destination, or where it is returned to. */
export function destinationOf(c: Consignment): Place | undefined {
  return c.booking?.destination;
}

/** Every organisation that has or had a part in the consignment. */
export function partiesOf(c: Consignment): Id[] {
  return [
    ...new Set([
      c.holder.organisation,
      c.custodian,
      ...c.signatures.map(({ organisation }) => organisation),
      ...(c.booking
        ? [c.booking.destination.organisation, ...c.booking.legs.map(({ carrier }) => carrier)]
        : []),
      ...(c.storage ? [c.storage.organisation] : []),
      ...(c.returnTo ? [c.returnTo.organisation] : []),
      ...(c.handover ? [c.handover.giver, c.handover.taker] : []),
    ]),
  ];
}

/** The places that decide which authority watches. */
export function placesOf(c: Consignment): Place[] {
  return [c.holder, c.booking?.destination, c.storage, c.returnTo].filter((p) => p !== undefined);
}

function governs(jurisdiction: string, place: Place): boolean {
  return jurisdiction === place.country || jurisdiction === place.territory;
}
