import type { Package } from '@popstrace/custody';
import { formatKilograms, type Grams } from '@popstrace/kernel';
import { viewPackage } from '../packages/package.view.js';
import type { CertifiedPackageResponse } from './certificate-document.response.js';

export function viewCertifiedPackage(
  p: Package,
  declared: Grams | undefined,
): CertifiedPackageResponse {
  const view = viewPackage(p);
  const { id, label, externalId, packaging, unNumber, tare, net, constituents, pops } = view;
  return {
    ...{ id, label, externalId, packaging, unNumber, tare, net, constituents, pops },
    serialNumber: view.equipment?.serialNumber,
    removedFromService: view.equipment?.removedFromService,
    declaredNet: declared === undefined ? null : formatKilograms(declared),
    receivedGross: view.receivedGross ?? null,
    outcome: view.outcome ?? null,
  };
}
