import type { Actor } from '@popstrace/access';
import { left, type Left, type Used } from '@popstrace/compliance';
import { usedOf } from '@popstrace/custody';
import { ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { findNotification } from './notification-access.js';
import { blocksOf, namesIn, type FilledBlock, type NamePorts } from './notification-blocks.js';
import { fileOf, type NotificationRecord } from './notification.js';
import type { NotificationStore } from './notification.port.js';

/** A notification as its form shows it, and what may still go under it. */
export interface NotificationView extends NotificationRecord {
  readonly blocks: readonly FilledBlock[];
  readonly used: Used;
  readonly left: Left;
}

export type ReadNotificationPorts = NamePorts & { readonly notifications: NotificationStore };

export async function readNotification(
  ports: ReadNotificationPorts,
  actor: Actor,
  id: Id,
): Promise<Result<NotificationView, readonly Refusal[]>> {
  const found = await findNotification(ports, actor, id);
  return found.ok ? ok(await viewedNotification(ports, found.value)) : found;
}

export async function viewedNotification(
  ports: ReadNotificationPorts,
  record: NotificationRecord,
): Promise<NotificationView> {
  const used = usedOf(record.movements);
  return {
    ...record,
    blocks: blocksOf(record, await namesIn(ports, record.notification)),
    used,
    left: left(fileOf(record).notification, used),
  };
}
