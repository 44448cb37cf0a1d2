import type { BookingDraft, Leg } from '@popstrace/custody';
import type { Id, Instant } from '@popstrace/kernel';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { placeOf } from './place.js';

export interface BookConsignment {
  readonly destination: Id;
  readonly operation: string;
  readonly technology?: string | undefined;
  readonly legs: readonly Leg[];
  readonly plannedAt: Instant;
  /** The notification on record under which it crosses a border. */
  readonly notification?: Id | undefined;
}

/** The holder books carriers and destination; permits and consents are asked for them all. */
export async function bookConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: BookConsignment,
): Promise<LaneAnswer> {
  const destination = await placeOf(ports, input.destination, '/destination');
  if (!destination.ok) return destination;
  const { operation, technology, legs, plannedAt, notification } = input;
  const booking: BookingDraft = {
    destination: destination.value,
    operation,
    legs,
    plannedAt,
    ...(technology === undefined ? {} : { technology }),
  };
  return giveCommand(
    ports,
    order,
    {
      kind: 'book',
      consignments: [consignment],
      details: { booking, ...(notification === undefined ? {} : { notification }) },
    },
    {
      notifications: notification === undefined ? [] : [notification],
      organisations: [destination.value.organisation, ...legs.map(({ carrier }) => carrier)],
      sites: [destination.value.site],
    },
  );
}

/** Carriers that have not taken over yet are changed or added. */
export function rerouteConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  legs: readonly Leg[],
): Promise<LaneAnswer> {
  const command = { kind: 'reroute', consignments: [consignment], details: { legs } } as const;
  return giveCommand(ports, order, command, { organisations: legs.map(({ carrier }) => carrier) });
}
