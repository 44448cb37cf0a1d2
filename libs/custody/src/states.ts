/** The four stages of complete management, and what lies off the path. */
export const STAGES = {
  segregation: ['draft', 'segregated', 'labelled'],
  collection: ['awaiting_collection', 'in_transit', 'in_interim_storage', 'delivered'],
  reception: ['under_review', 'accepted', 'rejected'],
  treatment: ['in_treatment', 'treated'],
  disposal: ['disposed', 'certified'],
  'off the path': ['on_hold', 'lost', 'cancelled', 'regrouped', 'exported'],
} as const;

export type Stage = keyof typeof STAGES;
export type ConsignmentState = (typeof STAGES)[Stage][number];

/** A state that says where the waste is: a hold or a loss only stops it there. */
export type WorkingState = Exclude<ConsignmentState, 'on_hold' | 'lost'>;

export const CONSIGNMENT_STATES: readonly ConsignmentState[] = Object.values(STAGES).flat();

/** States in which something may still happen to the waste; the rest are ends (but see `recover`, `finalise`). */
export const LIVE_STATES: readonly WorkingState[] = [
  ...STAGES.segregation,
  ...STAGES.collection,
  ...STAGES.reception,
  ...STAGES.treatment,
  'disposed',
];

/**
 * Where a package is in its own life. Three states are ours beside the design's ten: `emptied` (its
 * content lives on in other packages), `disposed` (placed where an authority allowed it, not
 * destroyed) and `withdrawn` (its declaration was cancelled before it left the holder).
 */
export const PACKAGE_STATES = [
  'packed',
  'labelled',
  'loaded',
  'received',
  'refused',
  'in_stock',
  'in_treatment',
  'treated',
  'lost',
  'returned',
  'emptied',
  'disposed',
  'withdrawn',
] as const;

export type PackageState = (typeof PACKAGE_STATES)[number];

/** A package in one of these holds nothing that anybody still has to move, weigh or treat. */
const SPENT: readonly PackageState[] = ['treated', 'lost', 'emptied', 'disposed', 'withdrawn'];

export function isSpent(state: PackageState): boolean {
  return SPENT.includes(state);
}
