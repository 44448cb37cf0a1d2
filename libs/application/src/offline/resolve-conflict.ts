import { hasRole, type Actor } from '@popstrace/access';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type {
  Conflict,
  ConflictOutcome,
  ConflictProposal,
  ConflictStore,
} from './conflict.port.js';
import { decideStatement } from './decide-statement.js';
import { statementIn } from './perform-act.js';
import type { SettlePorts } from './settle-statements.js';

export type ConflictRefusalCode =
  /** It was resolved before. */
  | 'resolved-already'
  /** Nothing is proposed, or something else by now. */
  | 'not-proposed'
  /** Whoever proposed does not confirm. */
  | 'own-proposal'
  /** The other side, or the authority, confirms. */
  | 'other-side-confirms'
  /** Custody as it stands does not take the second fact in. */
  | (string & {});

type Answer = Promise<Result<Conflict, readonly Refusal<ConflictRefusalCode>[]>>;

export interface ConflictPorts extends SettlePorts {
  readonly conflicts: ConflictStore;
}

/** Says which fact should stand, for one side or as the authority. The last proposal is the one that counts. */
export async function proposeResolution(
  { conflicts, ids, clock }: ConflictPorts,
  actor: Actor,
  id: Id,
  { outcome, reason }: { readonly outcome: ConflictOutcome; readonly reason: string },
): Answer {
  const conflict = await conflicts.find(actor, id);
  if (!conflict) return err([NOT_FOUND]);
  if (conflict.resolution) return err([RESOLVED]);
  await conflicts.propose(id, {
    ...{ id: ids.next(), outcome, reason, proposedAt: clock.now() },
    ...{ account: actor.user, organisation: actor.organisation },
  });
  return found(conflicts, actor, id);
}

/**
 * Confirms what another person proposed: somebody of the other side, or an authority. Where the second
 * fact stands it must be possible by now: what speaks against it in custody is undone there first.
 */
export async function confirmResolution(
  ports: ConflictPorts,
  actor: Actor,
  { conflict: id, proposal }: { readonly conflict: Id; readonly proposal: Id },
): Answer {
  const { conflicts, clock } = ports;
  const conflict = await conflicts.find(actor, id);
  if (!conflict) return err([NOT_FOUND]);
  const refusals = refusalsOf(conflict, proposal, actor);
  if (refusals.length > 0) return err(refusals);
  if (conflict.proposal?.outcome === 'second-stands') {
    const standing = await record(ports, conflict);
    if (standing.length > 0) return err(standing);
  }
  const isConfirmed = await conflicts.confirm(id, proposal, { actor, at: clock.now() });
  return isConfirmed ? found(conflicts, actor, id) : err([NOT_PROPOSED]);
}

function refusalsOf(conflict: Conflict, named: Id, actor: Actor): readonly Refusal[] {
  const { proposal, resolution } = conflict;
  if (resolution) return [RESOLVED];
  if (proposal?.id !== named) return [NOT_PROPOSED];
  if (proposal.account === actor.user) return [OWN];
  return isOtherSide(conflict, proposal, actor) ? [] : [OTHER_SIDE];
}

/** Each side has its say; an authority, which is no side, may speak for either. */
function isOtherSide(
  { first, second }: Conflict,
  { organisation }: ConflictProposal,
  actor: Actor,
): boolean {
  const sides = [first, second];
  if (first === second || !sides.includes(organisation)) return true;
  return organisation !== actor.organisation || isNoSide(actor, sides);
}

function isNoSide(actor: Actor, sides: readonly Id[]): boolean {
  return hasRole(actor, 'authority') && !sides.includes(actor.organisation);
}

/** Records the second fact as if it came now; what custody says against it, where it does. */
async function record(ports: ConflictPorts, conflict: Conflict): Promise<readonly Refusal[]> {
  const { device: name } = statementIn(conflict);
  const device = (await ports.devices.known([name])).get(name);
  const all = await ports.statements.find([{ fingerprint: conflict.fingerprint, hash: '' }]);
  const kept = all.find(({ fingerprint }) => fingerprint === conflict.fingerprint);
  if (!device || !kept) throw new Error(`conflict ${conflict.id} without its statement`);
  const outcome = await decideStatement(ports, { kept, device });
  if (outcome.verdict !== 'accepted') return outcome.errors;
  await ports.statements.conclude([{ kept, outcome }]);
  return [];
}

async function found(conflicts: ConflictStore, actor: Actor, id: Id): Answer {
  const conflict = await conflicts.find(actor, id);
  return conflict ? ok(conflict) : err([NOT_FOUND]);
}

const RESOLVED: Refusal = {
  code: 'resolved-already',
  message: 'This conflict was resolved: what was agreed stays.',
  pointer: '',
};

const NOT_PROPOSED: Refusal = {
  code: 'not-proposed',
  message: 'This is not what is proposed now: read the conflict again.',
  pointer: '/proposal',
};

const OWN: Refusal = {
  code: 'own-proposal',
  message: 'You proposed this yourself: another person confirms it.',
  pointer: '',
};

const OTHER_SIDE: Refusal = {
  code: 'other-side-confirms',
  message: 'Your side proposed this: somebody of the other side, or the authority, confirms it.',
  pointer: '',
};
