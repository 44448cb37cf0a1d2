import type { Actor } from '@popstrace/access';
import type { Confirmations } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import type { Listing } from '../listing.js';
import type { MovementNotification, NotificationRecord, StateAnswer } from './notification.js';

/** Notifications as they stand. What goes under them is written by the lane, with the events. */
export interface NotificationStore {
  add(notification: MovementNotification): Promise<'added' | 'number-taken'>;
  answer(answer: StateAnswer): Promise<void>;
  find(ids: readonly Id[]): Promise<readonly NotificationRecord[]>;
  /** What was told to exporter and State of export of consignments that crossed a border (Basel Art 6(9)). */
  confirmations(consignments: readonly Id[]): Promise<ReadonlyMap<Id, Confirmations>>;
  /** Those that the actor has a part in, or whose way touches the territory it answers for; by id. */
  list(actor: Actor, listing: Listing): Promise<readonly NotificationRecord[]>;
}
