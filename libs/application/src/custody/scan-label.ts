import {
  mayBeSignedBy,
  NOTHING_LOADED,
  SCANS,
  type Consignment,
  type Context,
  type Package,
  type ScanPurpose,
} from '@popstrace/custody';
import { err, type Grams, type Id } from '@popstrace/kernel';
import type { CustodyPorts, Order } from './give-command.js';
import { believeLabel } from '../labels/believe-label.js';
import type { LaneAnswer } from './lane.port.js';

export interface ScanLabel {
  /** What a camera read or a person typed: a payload or a bare code. */
  readonly text: string;
  readonly purpose: ScanPurpose;
  readonly gross?: Grams | undefined;
  readonly batch?: Id | undefined;
  readonly position?: { readonly latitude: string; readonly longitude: string } | undefined;
}

/**
 * Records a scan of a label that is genuine. It asks no law and reads nothing beforehand: it is the
 * most frequent act of all.
 */
export async function scanLabel(
  ports: Pick<CustodyPorts, 'lane' | 'clock' | 'keys'>,
  order: Order,
  input: ScanLabel,
): Promise<LaneAnswer> {
  const label = await believeLabel(ports, input.text);
  if (!label.ok) return err([{ ...label.error, pointer: '/label' }]);
  const { purpose, gross, batch, position } = input;
  return ports.lane.submit({
    actor: order.actor,
    occurredAt: order.occurredAt ?? ports.clock.now(),
    circumstances: NOTHING_LOADED,
    command: {
      kind: 'scan',
      label: label.value.code,
      details: {
        purpose,
        ...(gross === undefined ? {} : { grossGrams: gross }),
        ...(batch === undefined ? {} : { batch }),
        ...(position === undefined ? {} : { position }),
      },
    },
    ...(order.idempotency === undefined ? {} : { idempotency: order.idempotency }),
    ...(order.device === undefined ? {} : { device: order.device }),
  });
}

/** For what the package may be scanned now, by this actor: the answer to "what may be done with it?". */
export function possibleScans(c: Consignment, p: Package, context: Context): ScanPurpose[] {
  const standing = { consignment: c, batches: new Map(), context };
  return (Object.keys(SCANS) as (keyof typeof SCANS)[]).filter((purpose) => {
    const { when, from, signers } = SCANS[purpose];
    return when.includes(c.state) && p.state === from && mayBeSignedBy(signers, standing);
  });
}
