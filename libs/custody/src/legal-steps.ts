import { BATCH_TRANSITIONS } from './acts/batch.js';
import { LIVE_STATES, type ConsignmentState } from './states.js';
import { TRANSITIONS, type Target } from './transitions.js';

/** One step that an event may make: what the database's own guard is filled with. */
export interface LegalStep {
  readonly kind: 'consignment' | 'batch';
  readonly type: string;
  /** `none` before the first event of a stream. */
  readonly from: string;
  readonly to: string;
}

/** How consignments that are born of others may begin. */
const BIRTHS: Readonly<Record<string, readonly ConsignmentState[]>> = {
  'departed-from': [
    'awaiting_collection',
    'in_transit',
    'in_interim_storage',
    'rejected',
    'segregated',
    'labelled',
    'accepted',
  ],
  'grouped-from': ['segregated', 'labelled'],
  'residues-consigned': ['draft'],
};

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
    case 'unchanged or lost':
      return [from, 'lost'];
    case 'as before':
      return from === 'on_hold' || from === 'lost' ? LIVE_STATES : [from];
    case 'as its own row says':
      return [];
    default:
      return target;
  }
}

function birthSteps(): LegalStep[] {
  return Object.entries(BIRTHS).flatMap(([type, states]) =>
    states.map((to) => ({ kind: 'consignment' as const, type, from: 'none', to })),
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
