import { instantOf, uuidv7, type Clock, type IdSource } from '@popstrace/kernel';

/** The machine's own time. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) };

/** Identifiers that sort by the moment they were made. */
export const systemIds: IdSource = { next: () => uuidv7(Date.now()) };
