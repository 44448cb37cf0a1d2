import {
  isInForce,
  pops,
  suitability,
  technologies,
  type Limit,
  type Profile,
  type Technology,
} from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import type { LimitResponse, ProfileResponse } from './code.response.js';
import type { SuitabilityResponse, TechnologyResponse } from './technology.response.js';

export function viewTechnology(technology: Technology): TechnologyResponse {
  return {
    ...technology,
    coverage: technology.coverage.map(({ pops: covered, ...coverage }) => ({
      ...coverage,
      pops: covered === 'all' ? ['all'] : covered,
    })),
  };
}

/** Every pair of technology and POP, each answered with its reason. */
export function viewSuitability(): SuitabilityResponse[] {
  return technologies().flatMap((technology) =>
    pops().map(({ id }) => ({
      technology: technology.id,
      pop: id,
      ...suitability(technology, id),
    })),
  );
}

export function viewProfile({ id, name, limits }: Profile, day: Day): ProfileResponse {
  return { id, name, limits: limits.filter((limit) => isInForce(limit, day)).map(viewLimit) };
}

export function viewLimit({ ppq: _, ...limit }: Limit): LimitResponse {
  return limit;
}
