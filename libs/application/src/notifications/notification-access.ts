import { covers, hasRole, mayRead, type Actor } from '@popstrace/access';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { NOT_FOUND } from '../custody/read-consignment.js';
import {
  statesConcerned,
  type MovementNotification,
  type NotificationRecord,
} from './notification.js';
import type { NotificationStore } from './notification.port.js';

/** Whom a notification concerns: the exporter, who carries and takes it, the authorities of each State. */
export function maySeeNotification(actor: Actor, notification: MovementNotification): boolean {
  const { exporter, importer, facility, carriers } = notification;
  return mayRead(actor, {
    holder: exporter.organisation,
    carriers,
    facilities: [facility.organisation, importer],
    storages: [],
    custodian: exporter.organisation,
    jurisdictions: jurisdictionsOf(notification),
  });
}

/** Every place whose authority has a say. */
export function jurisdictionsOf(notification: MovementNotification): readonly string[] {
  const { exporter, facility } = notification;
  const states = statesConcerned(notification).map(({ state }) => state);
  return [...new Set([...states, exporter.territory, facility.territory])];
}

/** A State answers itself, or the State of export passes its answer on (Basel Art 6(1)-(3)). */
export function speaksFor(
  actor: Actor,
  { exporter }: MovementNotification,
  state: string,
): boolean {
  if (!hasRole(actor, 'authority')) return false;
  return covers(actor.jurisdiction, state) || covers(actor.jurisdiction, exporter.territory);
}

/** A notification that the actor may see; what may not be seen is not there. */
export async function findNotification(
  { notifications }: { readonly notifications: NotificationStore },
  actor: Actor,
  id: Id,
): Promise<Result<NotificationRecord, readonly Refusal[]>> {
  const [record] = await notifications.find([id]);
  return record && maySeeNotification(actor, record.notification) ? ok(record) : err([NOT_FOUND]);
}
