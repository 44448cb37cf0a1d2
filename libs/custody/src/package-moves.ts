import type { ConsignmentEventType } from './events.js';
import type { PackageState } from './states.js';

/** What events that are signed make of packages. A move that is in neither table is a bug: random histories ask. */
export interface PackageMove {
  readonly by: ConsignmentEventType;
  readonly from: readonly PackageState[];
  readonly to: readonly PackageState[];
}

const LIVE: readonly PackageState[] = [
  'packed',
  'labelled',
  'loaded',
  'received',
  'refused',
  'in_stock',
  'returned',
];

const ANEW: readonly PackageState[] = ['packed', 'labelled'];

/** A package moves by scans (see `SCANS`), and by these signatures beside. */
export const PACKAGE_MOVES: readonly PackageMove[] = [
  { by: 'revised', from: ['labelled'], to: ['packed'] },
  { by: 'accepted', from: ['received'], to: ['in_stock', 'returned'] },
  { by: 'rejected', from: ['received'], to: ['refused'] },
  { by: 'treatment-started', from: ['in_stock'], to: ['in_treatment'] },
  { by: 'treatment-confirmed', from: ['in_treatment'], to: ['treated'] },
  { by: 'disposed', from: ['in_stock', 'returned'], to: ['disposed'] },
  {
    by: 'foreign-certificate-recorded',
    from: ['loaded', 'in_stock', 'received'],
    to: ['treated', 'disposed'],
  },
  // Refused, or back to where custody last was: missing for a handover that it was scanned for.
  { by: 'departed-from', from: ['received'], to: ['refused', 'loaded'] },
  { by: 'departed-from', from: ['in_stock'], to: ['loaded', ...ANEW] },
  { by: 'departed-from', from: ['loaded', 'returned'], to: ANEW },
  { by: 'grouped-from', from: ['labelled', 'loaded', 'in_stock', 'returned'], to: ANEW },
  {
    by: 'repackaged',
    from: ['packed', 'labelled', 'loaded', 'in_stock', 'returned'],
    to: ['emptied'],
  },
  { by: 'cancelled', from: ['packed', 'labelled', 'loaded'], to: ['withdrawn'] },
  { by: 'incident-reported', from: LIVE, to: ['lost'] },
  { by: 'recovered', from: ['lost'], to: LIVE },
];
