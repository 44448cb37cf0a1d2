import { AMENDMENT } from './evolve/amendment.js';
import { evolveBatch } from './evolve/batch.js';
import { birth } from './evolve/birth.js';
import { EXCEPTIONS } from './evolve/exceptions.js';
import { HANDOVER } from './evolve/handover.js';
import type { ChangeType, Handler, Handlers } from './evolve/handler.js';
import { RECEPTION } from './evolve/reception.js';
import { SCANNING } from './evolve/scanning.js';
import { SEGREGATION } from './evolve/segregation.js';
import { TREATMENT } from './evolve/treatment.js';
import type { ConsignmentEvent, CustodyEvent } from './events.js';
import type { Consignment, World } from './model.js';

export { evolveBatch };

/** Every change that can happen to a consignment. The compiler demands a handler for each event type. */
export const CHANGES: Handlers<ChangeType> = {
  ...SEGREGATION,
  ...SCANNING,
  ...HANDOVER,
  ...RECEPTION,
  ...TREATMENT,
  ...EXCEPTIONS,
  ...AMENDMENT,
};

/** The state after an event. Total: every event that was ever recorded can be folded again. */
export function evolve(world: World, event: CustodyEvent): World {
  if (event.kind === 'batch') {
    const batch = evolveBatch(world.batches.get(event.stream), event);
    return { ...world, batches: new Map(world.batches).set(event.stream, batch) };
  }
  const consignment = evolveConsignment(world.consignments.get(event.stream), event);
  return { ...world, consignments: new Map(world.consignments).set(event.stream, consignment) };
}

/** @throws on an event that cannot be the first, or can be nothing else: a bug. */
export function evolveConsignment(
  before: Consignment | undefined,
  event: ConsignmentEvent,
): Consignment {
  const after = before ? change(before, event) : birth(event);
  return { ...after, version: (before?.version ?? 0) + 1, lastEventAt: event.recordedAt };
}

function change(before: Consignment, event: ConsignmentEvent): Consignment {
  // The table is indexed by the event's own type: its handler takes no other.
  const handler = CHANGES[event.type as ChangeType] as Handler<ChangeType> | undefined;
  if (!handler) throw new Error(`evolve: ${event.type} can only be the first`);
  return handler(before, event as ConsignmentEvent<ChangeType>);
}
