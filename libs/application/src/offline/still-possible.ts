import {
  legalSteps,
  SCANS,
  TRANSITIONS,
  workingState,
  type Consignment,
  type ConsignmentState,
  type Package,
} from '@popstrace/custody';
import { instantOf, millisecondsOf, type Id, type Instant, type Refusal } from '@popstrace/kernel';
import type { Act } from './acts.js';
import type { StatementVerdict } from './statement.port.js';

/** So long a statement waits for what may still lie on other phones; then people look at it. */
export const WAITING_DAYS = 14;
const DAY_MS = 86_400_000;

/** What was refused, and how things stand. */
export interface RefusedAct {
  readonly act: Act;
  readonly refusals: readonly Refusal[];
  readonly organisation: Id;
  /** `null` where nothing is known of what it names. */
  readonly consignment: Consignment | null;
  readonly package?: Package;
  readonly receivedAt: Instant;
  readonly now: Instant;
}

/** Refusals that others' statements, once they arrive, may undo. */
const EARLY: ReadonlySet<string> = new Set([
  'wrong-state',
  'wrong-signer',
  'not-scanned',
  'unknown-handover',
  'handover-pending',
  'handover-waits',
  'no-carrier-left',
  'offer-missing',
]);

/** Refusals of what the statement itself says: nothing mends it. */
const AMISS: ReadonlySet<string> = new Set([
  'not-a-statement',
  'label-code-length',
  'label-code-check',
  'label-not-genuine',
  'label-revoked',
  'not-a-label',
  'scan-needs-weight',
  'scan-needs-batch',
  'gross-below-tare',
  'not-labelled',
  'key-reused',
  'plate-required',
  'duplicate-package',
  'storage-required',
  'all-missing',
  'field-missing',
]);

/**
 * What a refusal means for a fact that was signed before the server could be asked. `quarantined`: it
 * may only be early, as phones bring their facts in any order. `conflict`: it cannot be true beside what
 * is on record, or the law refuses it; people look. `rejected`: it says nothing that could be recorded.
 */
export function verdictOn(refused: RefusedAct): Exclude<StatementVerdict, 'accepted'> {
  const { refusals, consignment } = refused;
  if (refusals.some(({ code }) => AMISS.has(code)) || !consignment) return 'rejected';
  const isEarly =
    refusals.every(({ code }) => EARLY.has(code)) && mayStillCome(refused, consignment);
  return isEarly && refused.now < waitsUntil(refused.receivedAt) ? 'quarantined' : 'conflict';
}

export function waitsUntil(receivedAt: Instant): Instant {
  return instantOf(millisecondsOf(receivedAt) + WAITING_DAYS * DAY_MS);
}

function mayStillCome(refused: RefusedAct, c: Consignment): boolean {
  if (refused.act.kind === 'acceptance') return refused.refusals[0]?.code === 'offer-missing';
  const wanted = statesFor(refused.act);
  if (!wanted || isThere(refused)) return false;
  const signerIsWrong = refused.refusals.some(({ code }) => code === 'wrong-signer');
  if (signerIsWrong && !takesOverLater(c, refused.organisation)) return false;
  const reached = reachableFrom(workingState(c));
  return wanted.some((state) => reached.has(state));
}

/** In which states of the consignment the act has its place; an acceptance waits for its offer alone. */
function statesFor(act: Act): readonly ConsignmentState[] | null {
  switch (act.kind) {
    case 'scan':
      return act.scan.purpose === 'sight' ? null : SCANS[act.scan.purpose].when;
    case 'offer':
      return TRANSITIONS[act.offer.handover].from as readonly ConsignmentState[];
    case 'acceptance':
      return null;
  }
}

/** The package is already where this scan would bring it; a package is loaded before and after several. */
function isThere({ act, package: p }: RefusedAct): boolean {
  if (act.kind !== 'scan' || act.scan.purpose === 'sight') return false;
  const { to } = SCANS[act.scan.purpose];
  return to !== 'loaded' && p?.state === to;
}

function takesOverLater({ booking, legsTaken, storage }: Consignment, organisation: Id): boolean {
  const later = [
    ...(booking?.legs.slice(legsTaken).map(({ carrier }) => carrier) ?? []),
    booking?.destination.organisation,
    storage?.organisation,
  ];
  return later.includes(organisation);
}

/** Steps that lead onward: a hold or a loss ends where it began, and a return begins another journey. */
const ONWARD = legalSteps().filter(
  ({ kind, type, from, to }) =>
    kind === 'consignment' &&
    type !== 'return-started' &&
    ![from, to].some((state) => state === 'on_hold' || state === 'lost'),
);

/** The states into which a consignment may still come, with the one in which it is. */
export function reachableFrom(state: ConsignmentState): ReadonlySet<string> {
  const reached = new Set<string>([state]);
  for (const each of reached) for (const { from, to } of ONWARD) if (from === each) reached.add(to);
  return reached;
}
