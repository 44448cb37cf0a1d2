import { significantDiscrepancy, type Finding } from '@popstrace/compliance';
import type { Grams } from '@popstrace/kernel';
import type { Context } from '../context.js';
import { today } from './profile.js';

/**
 * Over 10 % from what was sent: exactly 10 % is not over (CUS-06). The law asks it of bulk loads; here
 * every package is weighed on arrival, so every package is asked.
 */
export function isSignificantWeight(
  { sent, received }: { readonly sent: Grams; readonly received: Grams },
  context: Context,
): boolean {
  return weightFindings({ sent, received }, context).length > 0;
}

/** What the scales find: shown with the delivery and raised as a discrepancy. */
export function weightFindings(
  { sent, received }: { readonly sent: Grams; readonly received: Grams },
  context: Context,
): readonly Finding[] {
  const quantities = (mass: Grams) => ({ mass, pieces: 1, types: [], pops: [] });
  return significantDiscrepancy.check({
    bulk: true,
    sent: quantities(sent),
    received: quantities(received),
    day: today(context),
  });
}
