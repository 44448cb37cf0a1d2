import { dayOf, type Day } from '@popstrace/kernel';
import type { Constituent } from '../content.js';
import type { Context } from '../context.js';

/*
 * The law folder is where custody asks the law. Its functions turn what custody knows into the facts
 * of a rule of the compliance room and give back its findings; none decides anything itself.
 */

/** The law of a consignment's day: dated limits and rules are those in force when it happened. */
export function today({ occurredAt }: Context): Day {
  return dayOf(occurredAt);
}

/** POPs at their highest content, as most rules ask for them. */
export function highestContents(constituents: readonly Constituent[]) {
  return constituents.map(({ pop, concentrationPpq }) => ({ pop, highest: concentrationPpq }));
}
