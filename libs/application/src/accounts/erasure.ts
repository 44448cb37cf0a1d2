import type { Actor } from '@popstrace/access';
import {
  err,
  ok,
  type Clock,
  type Id,
  type Instant,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type { Sessions } from './sessions.js';

/** A wish to erase what is known of a person (GDPR Art 17), and who agreed. */
export interface Erasure {
  readonly account: Id;
  readonly reason: string;
  readonly proposedBy: Id;
  readonly proposedAt: Instant;
  readonly confirmedAt: Instant | null;
}

export interface ErasureStore {
  /** False when one was proposed before. */
  propose(erasure: Erasure): Promise<boolean>;
  find(account: Id): Promise<Erasure | null>;
  /** Erases; false when no proposal of somebody else waits. */
  confirm(account: Id, by: Id, at: Instant): Promise<boolean>;
}

export interface ErasurePorts {
  readonly erasures: ErasureStore;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

export type ErasureRefusal = Refusal<
  'erasure-waits' | 'unknown-erasure' | 'own-proposal' | 'erased-already'
>;

type Answer = Promise<Result<null, readonly ErasureRefusal[]>>;

/** Proposes to erase a person; nothing is erased until another confirms. Who may is asked by `managedAccount`. */
export async function proposeErasure(
  { erasures, clock }: ErasurePorts,
  { user }: Actor,
  { account, reason }: { readonly account: Id; readonly reason: string },
): Answer {
  const proposal = { account, reason, proposedBy: user, proposedAt: clock.now() };
  if (await erasures.propose({ ...proposal, confirmedAt: null })) return ok(null);
  const earlier = await erasures.find(account);
  return err([earlier?.confirmedAt ? ERASED : WAITS]);
}

/**
 * Erases name, address and every credential, in one transaction. Events hold the account's reference
 * alone, so what the person signed stays on record and every chain still verifies.
 */
export async function confirmErasure(
  { erasures, sessions, clock }: ErasurePorts,
  { user }: Actor,
  account: Id,
): Answer {
  const proposal = await erasures.find(account);
  if (!proposal) return err([UNKNOWN]);
  if (proposal.confirmedAt) return err([ERASED]);
  if (proposal.proposedBy === user) return err([OWN]);
  if (!(await erasures.confirm(account, user, clock.now()))) return err([ERASED]);
  sessions.refresh();
  return ok(null);
}

const WAITS: ErasureRefusal = {
  code: 'erasure-waits',
  message: 'An erasure of this account waits for another person to confirm it.',
  pointer: '',
};

const ERASED: ErasureRefusal = {
  code: 'erased-already',
  message: 'This account was erased already: nothing is left to do.',
  pointer: '',
};

const UNKNOWN: ErasureRefusal = {
  code: 'unknown-erasure',
  message: 'Nobody proposed to erase this account: propose it first.',
  pointer: '',
};

const OWN: ErasureRefusal = {
  code: 'own-proposal',
  message: 'You proposed this yourself: another administrator, or the authority, confirms it.',
  pointer: '',
};
