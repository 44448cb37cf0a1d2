import type { ScanPurpose } from './commands.js';
import type { Consignment, Package } from './model.js';
import type { Signer } from './signers.js';
import type { ConsignmentState, PackageState } from './states.js';

/** A purpose that moves the package; `sight` needs nothing and moves nothing. */
export type MovingScan = Exclude<ScanPurpose, 'sight'>;

/** One row: where the consignment must be, what the scan makes of the package, and who makes it. */
export interface ScanRule {
  readonly when: readonly ConsignmentState[];
  readonly from: PackageState;
  readonly to: PackageState;
  readonly signers: readonly Signer[];
}

/** The package's own table: it moves by scans, the consignment by signatures. */
export const SCANS: Readonly<Record<MovingScan, ScanRule>> = {
  affix: { when: ['segregated'], from: 'packed', to: 'labelled', signers: ['holder'] },
  collect: {
    when: ['awaiting_collection'],
    from: 'labelled',
    to: 'loaded',
    signers: ['holder', 'next-carrier'],
  },
  transfer: {
    when: ['in_transit'],
    from: 'loaded',
    to: 'loaded',
    signers: ['custodian', 'next-carrier'],
  },
  store: {
    when: ['in_transit'],
    from: 'loaded',
    to: 'in_stock',
    signers: ['custodian', 'storage'],
  },
  resume: {
    when: ['in_interim_storage'],
    from: 'in_stock',
    to: 'loaded',
    signers: ['custodian', 'next-carrier'],
  },
  deliver: {
    when: ['in_transit'],
    from: 'loaded',
    to: 'received',
    signers: ['custodian', 'facility'],
  },
  return: {
    when: ['rejected'],
    from: 'refused',
    to: 'loaded',
    signers: ['custodian', 'return-carrier'],
  },
  treat: {
    when: ['accepted', 'in_treatment'],
    from: 'in_stock',
    to: 'in_stock',
    signers: ['custodian'],
  },
};

export const MOVING_SCANS = Object.keys(SCANS) as readonly MovingScan[];

/** Whether the package already stands where this scan would bring it. */
export function isDone(c: Consignment, p: Package, purpose: MovingScan): boolean {
  if (p.state !== SCANS[purpose].to) return false;
  if (purpose === 'transfer') return p.leg === c.legsTaken;
  return purpose === 'treat' ? p.batch !== undefined : true;
}

/** The leg for which a scan loads the package, where it does. */
export function legOf(c: Consignment, purpose: ScanPurpose): number | undefined {
  switch (purpose) {
    case 'collect':
    case 'transfer':
    case 'resume':
      return c.legsTaken;
    case 'return':
      return 0;
    default:
      return undefined;
  }
}

/** The scan that nobody has signed for yet, which brought the package where it is. */
export function unsignedScan(c: Consignment, p: Package): MovingScan | undefined {
  return MOVING_SCANS.find(
    (purpose) => SCANS[purpose].when.includes(c.state) && isDone(c, p, purpose),
  );
}

/** The leg of the carrier that took over last: what a package is taken back to. */
export function lastLeg({ legsTaken }: Consignment): number | undefined {
  return legsTaken > 0 ? legsTaken - 1 : undefined;
}
