import type { Actor } from '@popstrace/access';
import { stateOf } from '@popstrace/compliance';
import { err, ok, type Clock, type Refusal, type Result } from '@popstrace/kernel';
import type { StandingDeadline } from '../alerts/read-deadlines.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import { lawsUnder, type ProfileSource } from '../profiles/find-profile.js';
import type { ObligedKind } from './obligation.js';
import { mayTell } from './obligation-access.js';
import { obligationDeadlines } from './obligation-deadlines.js';
import type { ObligationStore } from './obligation.port.js';

interface Ports extends ProfileSource {
  readonly obligations: ObligationStore;
  readonly clock: Clock;
  readonly profile: string;
}

/** Every deadline that runs or ran on a country, a site or a holder of stocks, the nearest first. */
export async function readObligations(
  ports: Ports,
  actor: Actor,
  subject: { readonly kind: ObligedKind; readonly id: string },
): Promise<Result<readonly StandingDeadline[], readonly Refusal[]>> {
  const obliged = await ports.obligations.find(subject);
  if (!obliged || !mayTell(actor, obliged)) return err([NOT_FOUND]);
  const now = ports.clock.now();
  const laws = await lawsUnder(ports, ports.profile);
  const deadlines = obligationDeadlines(obliged, { laws, now });
  return ok(deadlines.map((deadline) => ({ deadline, state: stateOf(deadline, now) })));
}
