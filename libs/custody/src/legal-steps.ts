import { BATCH_TRANSITIONS } from './acts/batch.js';
import { LIVE_STATES, type ConsignmentState } from './states.js';
import type { Target } from './transition.js';
import { TRANSITIONS } from './transitions.js';

/** One step that an event may make: what the database's own guard is filled with. */
export interface LegalStep {
  readonly kind: 'consignment' | 'batch';
  readonly type: string;
  /** `none` before the first event of a stream. */
  readonly from: string;
  readonly to: string;
}

/** Every legal step, derived from the tables; there is no other list. */
export function legalSteps(): LegalStep[] {
  const steps = [...consignmentSteps(), ...birthSteps(), ...batchSteps()];
  return [...new Map(steps.map((step) => [Object.values(step).join(' '), step])).values()];
}

function consignmentSteps(): LegalStep[] {
  return Object.values(TRANSITIONS).flatMap(({ from, outcomes }) =>
    Object.entries(outcomes as Record<string, Target>).flatMap(([type, target]) =>
      (from === 'nothing' ? (['none'] as const) : from).flatMap((state) =>
        targets(state, target).map((to) => ({
          kind: 'consignment' as const,
          type,
          from: state,
          to,
        })),
      ),
    ),
  );
}

function targets(from: ConsignmentState | 'none', target: Target): readonly string[] {
  switch (target) {
    case 'unchanged':
      return [from];
    case 'unchanged or draft':
      return [from, 'draft'];
    case 'unchanged or lost':
      return [from, 'lost'];
    case 'unchanged or treated':
      return from === 'in_treatment' ? [from, 'treated'] : [from];
    case 'as before':
      return from === 'lost' ? [from, ...LIVE_STATES] : LIVE_STATES;
    case 'as its own row says':
      return [];
    default:
      return target;
  }
}

function birthSteps(): LegalStep[] {
  return [...Object.values(TRANSITIONS), ...Object.values(BATCH_TRANSITIONS)].flatMap(
    ({ births = {} }: { births?: Readonly<Record<string, readonly ConsignmentState[]>> }) =>
      Object.entries(births).flatMap(([type, states]) =>
        states.map((to) => ({ kind: 'consignment' as const, type, from: 'none', to })),
      ),
  );
}

function batchSteps(): LegalStep[] {
  const own = Object.values(BATCH_TRANSITIONS).flatMap(({ from, to, event }) =>
    from.flatMap((state) =>
      (to === 'unchanged' ? [state] : to).map((end) => ({
        kind: 'batch' as const,
        type: event,
        from: state,
        to: end,
      })),
    ),
  );
  return [
    ...own,
    { kind: 'batch', type: 'batch-fed', from: 'open', to: 'open' },
    { kind: 'batch', type: 'batch-confirmed', from: 'completed', to: 'confirmed' },
  ];
}
