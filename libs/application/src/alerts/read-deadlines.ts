import type { Actor } from '@popstrace/access';
import { stateOf, type DeadlineState } from '@popstrace/compliance';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { maySee } from '../custody/parties.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import { lawsUnder } from '../profiles/find-profile.js';
import { consignmentDeadlines, type AddressedDeadline } from './consignment-deadlines.js';
import type { WatchPorts } from './watch-deadlines.js';

export interface StandingDeadline {
  readonly deadline: AddressedDeadline;
  readonly state: DeadlineState;
}

/** Every deadline that runs or ran on a consignment, the nearest first. */
export async function readDeadlines(
  ports: WatchPorts,
  actor: Actor,
  id: Id,
): Promise<Result<readonly StandingDeadline[], readonly Refusal[]>> {
  const { watch, clock, profile } = ports;
  const facts = await watch.watchedConsignment(id);
  if (!facts || !maySee(actor, facts.consignment)) return err([NOT_FOUND]);
  const now = clock.now();
  const deadlines = consignmentDeadlines(facts, await lawsUnder(ports, profile));
  return ok(deadlines.map((deadline) => ({ deadline, state: stateOf(deadline, now) })));
}
