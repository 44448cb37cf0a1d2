import type { ConsignmentEvent } from '../events.js';
import type { Consignment, Package } from '../model.js';
import { isSpent, type WorkingState } from '../states.js';
import { goesHome, workingState } from '../whereabouts.js';
import type { Account } from './account.js';
import {
  closing,
  entry,
  massOf,
  negated,
  outcomeEntries,
  type Entry,
  type Route,
} from './entry.js';

/** What an event of a consignment moves: out of where its packages stood, into where they stand now. */
export function consignmentEntries(
  before: Consignment | undefined,
  after: Consignment | undefined,
  event: ConsignmentEvent,
): Entry[] {
  const moved = [...standings(before).map(negated), ...standings(after)];
  const now = after ?? before;
  return now ? [...moved, ...closing(moved, routeOf(now), sourceOf(event))] : [];
}

function standings(c: Consignment | undefined): Entry[] {
  return c ? [...c.packages.values()].flatMap((p) => standing(c, p)) : [];
}

/** Where the mass of one package stands. */
export function standing(c: Consignment, p: Package): Entry[] {
  if (p.state === 'emptied') return [];
  if (p.outcome) {
    const { operation } = p.outcome;
    return outcomeEntries(p.outcome, { territory: c.holder.territory, operation });
  }
  return [entry(accountOf(c, p), isSpent(p.state) ? endOf(c) : routeOf(c), massOf(p.content))];
}

export function routeOf({ holder, booking }: Consignment): Route {
  return { territory: holder.territory, operation: booking?.operation ?? null };
}

/** The route of what came to its end otherwise than in a batch: by a decision, or abroad. */
function endOf(c: Consignment): Route {
  const operation = c.disposalDecision?.operation ?? c.certificate?.operation;
  return operation === undefined ? routeOf(c) : { ...routeOf(c), operation };
}

function accountOf(c: Consignment, p: Package): Account {
  switch (p.state) {
    case 'lost':
    case 'withdrawn':
    case 'disposed':
    case 'returned':
      return p.state;
    case 'in_treatment':
      return 'treatment';
    case 'treated':
      return 'destroyed-abroad';
    default:
      return goesHome(c) && isReceived(c) ? 'returned' : BY_STATE[workingState(c)];
  }
}

/** By the state of the consignment, for a package that is neither ended nor being treated. */
const BY_STATE: Readonly<Record<WorkingState, Account>> = {
  draft: 'holder',
  segregated: 'holder',
  labelled: 'holder',
  awaiting_collection: 'holder',
  in_transit: 'transit',
  in_interim_storage: 'storage',
  delivered: 'facility',
  under_review: 'facility',
  accepted: 'facility',
  rejected: 'facility',
  in_treatment: 'facility',
  treated: 'facility',
  disposed: 'disposed',
  certified: 'disposed',
  cancelled: 'withdrawn',
  regrouped: 'between',
  exported: 'exported',
};

const RECEIVED: readonly WorkingState[] = ['delivered', 'under_review', 'accepted'];

function isReceived(c: Consignment): boolean {
  return RECEIVED.includes(workingState(c));
}

/** Where mass that appears or disappears in an event comes from or goes to: one source, one sink. */
export function sourceOf({ type }: ConsignmentEvent): {
  readonly more: Account;
  readonly less: Account;
} {
  switch (type) {
    case 'declared':
    case 'revised':
      return { more: 'declared', less: 'declared' };
    case 'weighed':
    case 'amended':
      return { more: 'found', less: 'shortfall' };
    case 'incident-reported':
      return { more: 'lost', less: 'lost' };
    default:
      return { more: 'between', less: 'between' };
  }
}
