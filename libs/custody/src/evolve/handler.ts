import type { ConsignmentEvent, ConsignmentEventType } from '../events.js';
import type { Consignment } from '../model.js';

/** Events that begin a consignment; all others change one. */
export type BirthType = 'declared' | 'departed-from' | 'grouped-from' | 'residues-consigned';
export type ChangeType = Exclude<ConsignmentEventType, BirthType>;

/** The consignment after an event of one type. */
export type Handler<T extends ChangeType> = (
  before: Consignment,
  event: ConsignmentEvent<T>,
) => Consignment;

/** Handlers of some event types, by name. */
export type Handlers<T extends ChangeType> = { readonly [Type in T]: Handler<Type> };
