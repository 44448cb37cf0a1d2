import type { StoreStanding } from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import type { Containment } from './containment.js';

export interface ContainmentStore {
  add(containment: Containment): Promise<void>;
  /** In the order of their days. */
  listOf(site: Id): Promise<readonly Containment[]>;
  /** What each site's containment holds on a day, and which PCB articles and containers lie there now. */
  standing(sites: readonly Id[], day: Day): Promise<ReadonlyMap<Id, StoreStanding>>;
}
