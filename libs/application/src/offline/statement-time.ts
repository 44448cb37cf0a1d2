import { millisecondsOf, type Instant, type Warning } from '@popstrace/kernel';
import type { Consignment } from '@popstrace/custody';
import type { Statement } from '@popstrace/ledger';

const TOLERANCE_MS = 5 * 60_000;
const LONG_AGO_MS = 30 * 86_400_000;

/**
 * The time under which custody records a statement: what the device says, unless that cannot be. Nothing
 * happened after it was told, and no signature before the one that it follows. What the device said stays
 * in its statement; its clock orders nothing.
 */
export function plausibleTime(
  told: Instant,
  { now, after }: { readonly now: Instant; readonly after?: Instant | undefined },
): Instant {
  const notBefore = after !== undefined && told < after ? after : told;
  return notBefore > now ? now : notBefore;
}

/** The last signature on record of a consignment, also one that waits for the other side's. */
export function lastSigned({ signatures, handover }: Consignment): Instant | undefined {
  return handover?.offeredAt ?? signatures.at(-1)?.at;
}

/** What is odd about a statement's time. It is said, and nothing is dropped for it. */
export function timeWarnings(
  { occurredAt }: Pick<Statement, 'occurredAt'>,
  { receivedAt, skew }: { readonly receivedAt: Instant; readonly skew: number },
): readonly Warning[] {
  const ahead = millisecondsOf(occurredAt) - millisecondsOf(receivedAt);
  return [
    ...(Math.abs(skew) > TOLERANCE_MS
      ? [warning('clock-differs', `The device’s clock differs by ${inMinutes(skew)}: set it.`)]
      : []),
    ...(ahead > TOLERANCE_MS
      ? [warning('in-the-future', `It is dated ${inMinutes(ahead)} after it arrived.`)]
      : []),
    ...(ahead < -LONG_AGO_MS
      ? [warning('long-ago', 'It is dated more than thirty days before it arrived.')]
      : []),
  ];
}

function inMinutes(milliseconds: number): string {
  return `${Math.round(Math.abs(milliseconds) / 60_000)} minutes`;
}

function warning(code: string, message: string): Warning {
  return { code, message, pointer: '/occurredAt' };
}
