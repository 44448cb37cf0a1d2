import type { Actor } from '@popstrace/access';
import {
  possibleScans,
  type Accepted,
  type FoundPackage,
  type SignedReceipt,
} from '@popstrace/application';
import { NOTHING_LOADED, type Consignment } from '@popstrace/custody';
import type { Instant } from '@popstrace/kernel';
import { viewHandover } from '../consignments/consignment.view.js';
import { viewPackage } from '../packages/package.view.js';
import type { ScannedConsignmentResponse, ScanResponse } from './scan.response.js';

/** Who asks, and when. */
interface Asking {
  readonly actor: Actor;
  readonly at: Instant;
}

/** What the lane says of a scan, its receipt signed. */
interface Recorded extends Pick<Accepted, 'warnings'> {
  readonly receipts: readonly SignedReceipt[];
}

/** What was scanned, what may be done with it now by whoever asks, and what proves the scan. */
export function viewScan(
  { receipts: [receipt], warnings }: Recorded,
  { consignment: c, package: p }: FoundPackage,
  { actor, at }: Asking,
): ScanResponse {
  if (!receipt) throw new Error('a scan without a receipt');
  const context = { ...NOTHING_LOADED, actor, occurredAt: at, recordedAt: at };
  return {
    package: viewPackage(p),
    consignment: viewScanned(c),
    possibleScans: possibleScans(c, p, context),
    handover: c.handover ? viewHandover(c.handover) : null,
    receipt,
    warnings,
  };
}

function viewScanned(c: Consignment): ScannedConsignmentResponse {
  const { id, code, state, version, holder, custodian, packageCount } = c;
  return { id, code, state, version, holder: holder.organisation, custodian, packageCount };
}
