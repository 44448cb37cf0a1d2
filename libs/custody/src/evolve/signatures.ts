import type { ConsignmentEvent } from '../events.js';
import type { Consignment, Handover, Signature, SignatureAct } from '../model.js';

export function signature(
  { organisation, user, occurredAt }: ConsignmentEvent,
  act: SignatureAct,
): Signature {
  return { act, organisation, user, at: occurredAt };
}

export function signed(c: Consignment, event: ConsignmentEvent, act: SignatureAct): Consignment {
  return { ...c, signatures: [...c.signatures, signature(event, act)] };
}

/** Both sides of a handover: who offered it, when; then who completed it, now. */
export function signedByBoth(
  c: Consignment,
  event: ConsignmentEvent & { readonly payload: { readonly handover: Handover } },
  act: SignatureAct,
): Consignment {
  const { offeredBy, offeredByUser, offeredAt } = event.payload.handover;
  const first = { act, organisation: offeredBy, user: offeredByUser, at: offeredAt };
  return { ...c, signatures: [...c.signatures, first, signature(event, act)] };
}
