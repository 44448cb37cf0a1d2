import { possibleScans, type Accepted } from '@popstrace/application';
import type { Consignment, Package, ScanPurpose } from '@popstrace/custody';
import type { Actor } from '@popstrace/access';
import type { Instant } from '@popstrace/kernel';
import { viewHandover } from '../consignments/consignment.view.js';
import { viewPackage } from '../packages/package.view.js';
import type { ScannedConsignmentResponse, ScanResponse } from './scan.response.js';

/** A package as it stands after a scan, with what proves the scan. */
export interface Scanned extends Pick<Accepted, 'receipts' | 'warnings'> {
  readonly package: Package;
  readonly consignment: Consignment;
}

/** Built from what the lane gives back alone: the most frequent answer of all asks nothing more. */
export function viewScan(
  { package: p, consignment: c, receipts, warnings }: Scanned,
  actor: Actor,
  at: Instant,
): ScanResponse {
  const [receipt] = receipts;
  if (!receipt) throw new Error('a scan without a receipt');
  return {
    package: viewPackage(p),
    consignment: viewScanned(c),
    possibleScans: scansFor(c, p, actor, at),
    handover: c.handover ? viewHandover(c.handover) : null,
    receipt,
    warnings,
  };
}

function viewScanned(c: Consignment): ScannedConsignmentResponse {
  const { id, code, state, version, holder, custodian, packageCount } = c;
  return { id, code, state, version, holder: holder.organisation, custodian, packageCount };
}

/** Who may scan is asked of the consignment alone: no permit, no balance. */
function scansFor(c: Consignment, p: Package, actor: Actor, at: Instant): ScanPurpose[] {
  return possibleScans(c, p, { ...NOTHING_LOADED, actor, occurredAt: at, recordedAt: at });
}

const NOTHING_LOADED = { profile: '', permits: [], usage: [], certified: new Set<never>() };
