import type { Actor, Jurisdiction } from '@popstrace/access';
import type { Equipment, EquipmentStatus } from '@popstrace/compliance';
import type { Id, Instant } from '@popstrace/kernel';
import type { Listing } from '../listing.js';
import type { EquipmentRecord, InventoryItem } from './equipment.js';

export interface InventoryFilter {
  readonly status?: EquipmentStatus;
  readonly site?: Id;
}

/** Whose items are counted: a holder's own, or those of a territory. */
export type InventoryScope = { readonly organisation: Id } | { readonly territory: Jurisdiction };

/** The package that an item is about to become. */
export interface Reservation {
  readonly equipment: Id;
  readonly package: Id;
}

export interface InventoryStore {
  add(item: { readonly id: Id; readonly organisation: Id }, first: EquipmentRecord): Promise<void>;
  /** `stale`: somebody else has changed it since that version. */
  change(id: Id, next: EquipmentRecord): Promise<'changed' | 'stale'>;
  find(id: Id): Promise<InventoryItem | null>;
  findAll(ids: readonly Id[]): Promise<readonly InventoryItem[]>;
  /** The holder's own, or those of an authority's territory; by id. */
  list(actor: Actor, filter: InventoryFilter, listing: Listing): Promise<readonly InventoryItem[]>;
  /** In their order. */
  recordsOf(id: Id): Promise<readonly EquipmentRecord[]>;
  /** What the bands are counted from. */
  equipmentOf(scope: InventoryScope): Promise<readonly Equipment[]>;
  /**
   * Each item for its package, all or none. A reservation whose package never came, or was withdrawn
   * since, holds nobody up: it ends by itself.
   */
  reserve(reservations: readonly Reservation[], at: Instant): Promise<'reserved' | 'taken'>;
  release(packages: readonly Id[], at: Instant): Promise<void>;
}
