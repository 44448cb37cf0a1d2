import type { Consignment } from './model.js';
import type { WorkingState } from './states.js';

/** The state in which the waste is, whatever holds it up. */
export function workingState(c: Consignment): WorkingState {
  if (c.state !== 'on_hold' && c.state !== 'lost') return c.state;
  if (!c.heldFrom) throw new Error(`whereabouts: ${c.code} is ${c.state} from nowhere`);
  return c.heldFrom;
}

/** Whether it is on its way back to its own holder: that may not be rejected again, and needs no permit. */
export function goesHome(c: Consignment): boolean {
  return c.returning && c.returnTo?.organisation === c.holder.organisation;
}
