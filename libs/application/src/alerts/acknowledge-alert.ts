import type { Actor } from '@popstrace/access';
import { err, ok, type Clock, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { Alert } from './alert.js';
import type { AlertStore } from './alert.port.js';

export interface AlertPorts {
  readonly alerts: AlertStore;
  readonly clock: Clock;
}

/** Somebody for whom it is has seen it, and says so. It stays open until its cause is gone. */
export async function acknowledgeAlert(
  { alerts, clock }: AlertPorts,
  actor: Actor,
  { alert: id, note }: { readonly alert: Id; readonly note: string | null },
): Promise<Result<Alert, readonly Refusal[]>> {
  const alert = await alerts.find(actor, id);
  if (!alert) return err([NOT_FOUND]);
  const { organisation, user, name } = actor;
  const acknowledgement = { organisation, user, name, at: clock.now(), note };
  await alerts.acknowledge(id, acknowledgement);
  return ok({ ...alert, acknowledgements: [...alert.acknowledgements, acknowledgement] });
}
