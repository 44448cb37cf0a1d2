import type { Milestone, Moments } from '@popstrace/compliance';
import {
  goesHome,
  workingState,
  type Consignment,
  type ConsignmentState,
  type Package,
  type SignatureAct,
} from '@popstrace/custody';
import type { Day, Instant } from '@popstrace/kernel';
import type { WatchedConsignment } from './alert.port.js';

type Moment = Instant | Day;

/** Its waste is in other consignments, or was never waste: no clock runs on it any more. */
const PASSED_ON: readonly ConsignmentState[] = ['cancelled', 'regrouped'];

const AT_FACILITY: readonly ConsignmentState[] = ['delivered', 'under_review', 'accepted'];

/**
 * What started and stopped clocks, told from what is on record. A handover that both sides signed is
 * the signed copy: the holder reads it here the moment it is signed.
 */
export function momentsOf(facts: WatchedConsignment): Moments {
  const { consignment: c } = facts;
  if (PASSED_ON.includes(c.state)) return {};
  return defined({
    ...recordedMoments(facts),
    'last-inspected': lastInspected(facts),
    'removed-from-service': removedFromService(c),
    'first-carrier-accepted': lastSigned(c, 'collection'),
    shipped: lastSigned(c, 'collection'),
    'movement-starts': crossesBorder(c)
      ? (lastSigned(c, 'collection') ?? c.booking?.plannedAt)
      : undefined,
    'signed-copy-returned': receivedAt(c),
    received: receivedAt(c),
    ...storageMoments(facts),
    ...discrepancyMoments(facts),
    ...endMoments(facts),
  });
}

/** Whether it is bound for another country than its holder's. */
export function crossesBorder({ holder, booking }: Consignment): boolean {
  return booking !== undefined && booking.destination.country !== holder.country;
}

/** The store in which it lies and since when: an interim one, or that of the facility. */
export function storedSince(c: Consignment): Instant | undefined {
  if (workingState(c) === 'in_interim_storage') return c.storedAt;
  return receivedAt(c);
}

/** When the facility that keeps it signed for it; what goes back was received for nobody's treatment. */
function receivedAt(c: Consignment): Instant | undefined {
  const received = lastSigned(c, 'delivery');
  const returned = lastSigned(c, 'return');
  if (received === undefined || workingState(c) === 'rejected' || goesHome(c)) return undefined;
  return returned !== undefined && returned >= received ? undefined : received;
}

function storageMoments({ consignment: c, happened }: WatchedConsignment) {
  const state = workingState(c);
  const since = storedSince(c);
  const forRecovery = c.booking?.operation.startsWith('R') ?? false;
  const left = AT_FACILITY.includes(state) ? undefined : happened['treatment-started']?.first;
  return {
    'storage-started': since,
    'stored-for-recovery': forRecovery ? since : undefined,
    'stored-for-disposal': forRecovery ? undefined : since,
    'left-store': left ?? (since === undefined ? lastSigned(c, 'resumption') : undefined),
  };
}

/** The earliest that is open; when all are settled, the earliest of all. */
function discrepancyMoments({ consignment: c, happened }: WatchedConsignment) {
  const settledAt = happened['discrepancy-resolved']?.last;
  const open = c.discrepancies.filter(({ resolved }) => !resolved);
  // What was settled before this consignment began was its parent's to settle.
  if (open.length === 0 && settledAt === undefined) return {};
  const counted = open.length > 0 ? open : c.discrepancies;
  return {
    'discrepancy-found': earliest(counted.map(({ raisedAt }) => raisedAt)),
    'discrepancy-settled': open.length > 0 ? undefined : settledAt,
  };
}

/** PCB waste that is destroyed is disposed of: what is left of it are residues. */
function endMoments({ consignment: c, happened }: WatchedConsignment) {
  const isTreated = !['in_treatment', ...AT_FACILITY].includes(workingState(c));
  const abroad = happened['foreign-certificate-recorded']?.first;
  const treated = isTreated ? happened['treatment-confirmed']?.last : undefined;
  return {
    'treatment-completed': treated ?? abroad,
    disposed: treated ?? happened.disposed?.first ?? abroad,
    'certificate-issued': c.certificate?.issuedAt,
  };
}

/** Of everything that is told the first time counts; of inspections the last. */
function recordedMoments({ recorded }: WatchedConsignment): Partial<Record<Milestone, Moment>> {
  const found: Partial<Record<Milestone, Moment>> = {};
  for (const { milestone, on } of recorded) found[milestone] ??= on;
  return found;
}

/** Its own last inspection, or that of the whole store while it lies there. */
function lastInspected({ consignment: c, recorded, inspected }: WatchedConsignment) {
  const own = recorded.filter(({ milestone }) => milestone === 'last-inspected');
  const since = storedSince(c);
  const store = workingState(c) === 'in_interim_storage' ? c.storage : c.booking?.destination;
  const whole = (store && since && inspected.get(store.site)) ?? [];
  const days = [
    ...own.map(({ on }) => on),
    ...whole.filter((on) => since && on >= since.slice(0, 10)),
  ];
  return days.sort().at(-1);
}

function removedFromService({ packages }: Consignment): Day | undefined {
  const days = [...packages.values()]
    .filter(holdsPcb)
    .flatMap(({ equipment }) => equipment?.removedFromService ?? []);
  return earliest(days as Day[]);
}

export function holdsPcb({ content }: Pick<Package, 'content'>): boolean {
  return content.highest.some(({ pop }) => pop === 'pcb');
}

/** A handover is signed by both its sides; it is done with the later one. */
function lastSigned({ signatures }: Consignment, act: SignatureAct): Instant | undefined {
  return signatures.filter((each) => each.act === act).at(-1)?.at;
}

function earliest<T extends string>(moments: readonly T[]): T | undefined {
  return [...moments].sort()[0];
}

function defined(moments: Readonly<Record<string, Moment | undefined>>): Moments {
  return Object.fromEntries(Object.entries(moments).filter(([, moment]) => moment !== undefined));
}
