import type { ConsignmentEvent } from '../events.js';
import type { Package } from '../model.js';
import { SCANS } from '../scans.js';
import type { Handlers } from './handler.js';
import { each } from './packages.js';

/** Scans: each moves one package as the table of scans says. */
export const SCANNING: Handlers<'scanned' | 'scan-retracted'> = {
  scanned: (c, { payload }) => ({ ...c, packages: each(c, [payload], scanned) }),
  'scan-retracted': (c, { payload }) => ({ ...c, packages: each(c, [payload], retracted) }),
};

function scanned(p: Package, told: ConsignmentEvent<'scanned'>['payload']): Package {
  const { purpose, leg, grossGrams, batch } = told;
  if (purpose === 'sight') return p;
  return {
    ...p,
    state: SCANS[purpose].to,
    ...(leg === undefined ? {} : { leg }),
    ...(purpose === 'deliver' && grossGrams !== undefined
      ? { receivedGrossGrams: grossGrams }
      : {}),
    ...(purpose === 'treat' && batch !== undefined ? { batch } : {}),
  };
}

/** The package as it was before the scan: no batch, no weight from these scales, the leg of the last carrier. */
function retracted(
  { leg: _leg, batch: _batch, receivedGrossGrams, ...p }: Package,
  told: ConsignmentEvent<'scan-retracted'>['payload'],
): Package {
  const weighedEarlier = p.state !== 'received' && receivedGrossGrams !== undefined;
  return {
    ...p,
    state: told.to,
    ...(told.leg === undefined ? {} : { leg: told.leg }),
    ...(weighedEarlier ? { receivedGrossGrams } : {}),
  };
}
