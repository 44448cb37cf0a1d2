import type { TimelineEntry } from '@popstrace/application';
import { decode, type Package, type PackageDraft } from '@popstrace/custody';
import { formatKilograms, type Grams, type Id } from '@popstrace/kernel';
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

/** What each package weighed when its holder last declared it. */
export function declaredNets(events: readonly TimelineEntry[]): ReadonlyMap<Id, Grams> {
  const declarations = events.filter(({ type }) => type === 'declared' || type === 'revised');
  return new Map(
    declarations.flatMap(({ payload }) => {
      const { packages = [] } = decode<{ readonly packages?: readonly PackageDraft[] }>(payload);
      return packages.map(({ id, netGrams }) => [id, netGrams] as const);
    }),
  );
}
