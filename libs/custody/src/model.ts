import type { Id } from '@popstrace/kernel';
import type { Batch } from './model/batch.js';
import type { Consignment } from './model/consignment.js';

export * from './model/amendment.js';
export * from './model/batch.js';
export * from './model/booking.js';
export * from './model/certificate.js';
export * from './model/consignment.js';
export * from './model/discrepancy.js';
export * from './model/handover.js';
export * from './model/incident.js';
export * from './model/package.js';
export * from './model/place.js';
export * from './model/signature.js';

/** The streams that a command touches, as they stand. */
export interface World {
  readonly consignments: ReadonlyMap<Id, Consignment>;
  readonly batches: ReadonlyMap<Id, Batch>;
}

export const EMPTY_WORLD: World = { consignments: new Map(), batches: new Map() };
