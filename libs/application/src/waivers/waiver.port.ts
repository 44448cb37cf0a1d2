import type { Actor } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';
import type { Listing } from '../listing.js';
import type { RecordedWaiver, WaiverEnd } from './waiver.js';

export interface WaiverFilter {
  readonly rule?: string;
  readonly subject?: Id;
}

export interface WaiverStore {
  add(waiver: RecordedWaiver): Promise<void>;
  find(id: Id): Promise<RecordedWaiver | null>;
  /** Those of an authority's territory, and those for what the actor has a part in; by id. */
  list(actor: Actor, filter: WaiverFilter, listing: Listing): Promise<readonly RecordedWaiver[]>;
  /** Those for any of these consignments and holders, also ended ones. */
  of(subjects: readonly Id[]): Promise<readonly RecordedWaiver[]>;
  end(id: Id, end: WaiverEnd): Promise<'ended' | 'ended-already'>;
}
