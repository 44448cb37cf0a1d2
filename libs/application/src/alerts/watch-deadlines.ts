import type { Clock, Id } from '@popstrace/kernel';
import { lawsOf } from '../law/laws.js';
import type { AlertWatch } from './alert.port.js';
import { judge } from './judge.js';

export interface WatchPorts {
  readonly watch: AlertWatch;
  readonly clock: Clock;
  readonly profile: string;
}

/** Looks in one transaction: few enough that nobody waits for it, enough that round trips don't count. */
const AT_ONCE = 200;

/**
 * Brings every alert to what the law says now: opens, escalates, eases, closes. It looks only at what
 * changed or whose next step has come, may be killed anywhere and run again, and two at once do what
 * one does.
 * @param stopped asked between looks: whether to leave the rest to the next watch.
 * @returns how many looks it took.
 */
export async function watchDeadlines(
  { watch, clock, profile }: WatchPorts,
  stopped: () => boolean = () => false,
): Promise<number> {
  const laws = lawsOf(profile);
  for (let looked = 0; ;) {
    const now = clock.now();
    const found = await watch.look({ now, limit: AT_ONCE }, (each) => judge(each, { laws, now }));
    looked += found;
    if (found < AT_ONCE || stopped()) return looked;
  }
}

/** The same for one consignment, at once: what the authority must not wait for. */
export async function watchConsignment(
  { watch, clock, profile }: WatchPorts,
  consignment: Id,
): Promise<void> {
  const now = clock.now();
  const laws = lawsOf(profile);
  const only = { kind: 'consignment', id: consignment } as const;
  await watch.look({ now, limit: 1, only }, (each) => judge(each, { laws, now }));
}
