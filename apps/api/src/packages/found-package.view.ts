import type { FoundPackage, Lineage } from '@popstrace/application';
import { formatKilograms } from '@popstrace/kernel';
import type { FoundPackageResponse, LineageResponse } from './found-package.response.js';
import { viewPackage } from './package.view.js';

export function viewFound({ package: p, consignment }: FoundPackage): FoundPackageResponse {
  const { id, code, state, custodian } = consignment;
  return { package: viewPackage(p), consignment: { id, code, state, custodian } };
}

export function viewLineage({ package: id, edges }: Lineage): LineageResponse {
  return {
    package: id,
    edges: edges.map(({ kind, parent, child, grams }) => ({
      ...{ kind, parent, child },
      net: formatKilograms(grams),
    })),
  };
}
