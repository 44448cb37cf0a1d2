import type { Clock, Id } from '@popstrace/kernel';
import { lawsUnder } from '../profiles/find-profile.js';
import type { ProfileStore } from '../profiles/profile.port.js';
import type { AlertWatch } from './alert.port.js';
import { judge } from './judge.js';

export interface WatchPorts {
  readonly watch: AlertWatch;
  readonly clock: Clock;
  readonly profiles: ProfileStore;
  /** The limit profile of this country. */
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
  ports: WatchPorts,
  stopped: () => boolean = () => false,
): Promise<number> {
  const { watch, clock, profile } = ports;
  const laws = await lawsUnder(ports, profile);
  for (let looked = 0; ;) {
    const now = clock.now();
    const found = await watch.look({ now, limit: AT_ONCE }, (each) => judge(each, { laws, now }));
    looked += found;
    if (found < AT_ONCE || stopped()) return looked;
  }
}

/** The same for one consignment, at once: what the authority must not wait for. */
export async function watchConsignment(ports: WatchPorts, consignment: Id): Promise<void> {
  const { watch, clock, profile } = ports;
  const laws = await lawsUnder(ports, profile);
  const now = clock.now();
  const only = { kind: 'consignment', id: consignment } as const;
  await watch.look({ now, limit: 1, only }, (each) => judge(each, { laws, now }));
}
