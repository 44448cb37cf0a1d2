import type { Discrepancy, Incident, Resolution } from '@popstrace/custody';
import { formatKilograms } from '@popstrace/kernel';
import type {
  DiscrepancyResponse,
  IncidentResponse,
  ResolutionResponse,
} from './reception.response.js';

export function viewDiscrepancy({
  proposal,
  resolved,
  ...discrepancy
}: Discrepancy): DiscrepancyResponse {
  return {
    ...discrepancy,
    proposal: proposal && viewResolution(proposal),
    resolved: resolved && viewResolution(resolved),
  };
}

export function viewIncident({ lost, ...incident }: Incident): IncidentResponse {
  return {
    ...incident,
    lost: lost.map(({ package: id, grams }) => ({ package: id, net: formatKilograms(grams) })),
  };
}

function viewResolution({ by, explanation, agreed }: Resolution): ResolutionResponse {
  return {
    by,
    explanation,
    agreed: agreed.map(({ package: id, netGrams }) => ({
      package: id,
      net: formatKilograms(netGrams),
    })),
  };
}
