import { covers, hasRole, type Actor } from '@popstrace/access';
import { dayOf, err, ok, type Clock, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { RecordedWaiver } from './waiver.js';
import type { WaiverStore } from './waiver.port.js';

interface Ports {
  readonly waivers: WaiverStore;
  readonly clock: Clock;
}

/** From today on it holds no more. What was done under it stays lawful, and the waiver on record. */
export async function endWaiver(
  { waivers, clock }: Ports,
  actor: Actor,
  id: Id,
): Promise<Result<RecordedWaiver, readonly Refusal[]>> {
  const waiver = await waivers.find(id);
  if (!waiver || !hasRole(actor, 'authority') || !covers(actor.jurisdiction, waiver.jurisdiction))
    return err([NOT_FOUND]);
  const { user, name } = actor;
  const now = clock.now();
  const ended = { on: dayOf(now), user, name, recordedAt: now };
  if ((await waivers.end(id, ended)) === 'ended-already') return err([ENDED_ALREADY]);
  return ok({ ...waiver, ended });
}

const ENDED_ALREADY: Refusal = {
  code: 'ended-already',
  message: 'This waiver was ended before.',
  pointer: '',
};
