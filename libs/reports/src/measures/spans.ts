import { parseInstant, unwrap, type Day, type Instant } from '@popstrace/kernel';
import type { Period, Span } from '../facts.js';
import type { SpanId } from './figure-key.js';

/** @param since the day from which “since” counts; all that there is without it. */
export function spansOf({ from, to }: Period, since?: string): Readonly<Record<SpanId, Span>> {
  const begins = since === undefined ? {} : { from: beginningOf(since as Day) };
  return { opening: { to: from }, period: { from, to }, stock: { to }, since: { ...begins, to } };
}

function beginningOf(day: Day): Instant {
  return unwrap(parseInstant(`${day}T00:00:00Z`));
}
