import type { GrantPermit } from '@popstrace/application';
import type { Permit } from '@popstrace/compliance';
import {
  err,
  formatConcentration,
  formatKilograms,
  ok,
  parseConcentration,
  parseKilograms,
  unwrap,
  type Grams,
  type Id,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { EVERY_POP, type PermitRequest } from './permit.request.js';
import type { PermitResponse } from './permit.response.js';

/** The command in a request; the figure of a concentration can only be judged with its unit. */
export function readPermit(
  organisation: Id,
  body: PermitRequest,
): Result<GrantPermit, readonly Refusal[]> {
  const { maxConcentration: most } = body;
  const maxConcentration = most ? parseConcentration(most.value, most.unit) : ok(null);
  if (!maxConcentration.ok) return err([BAD_CONCENTRATION]);
  const { site, technologies, operations, pops, annualCapacity, storageLimit, storageDays } = body;
  const { authority, number, activity, validFrom, validTo } = body;
  return ok({
    ...{ organisation, authority, number, activity, validFrom, validTo },
    site: site ?? null,
    technologies: technologies ?? [],
    operations: operations ?? [],
    pops: pops.includes(EVERY_POP) ? EVERY_POP : pops,
    maxConcentration: maxConcentration.value,
    annualCapacity: grams(annualCapacity),
    storageLimit: grams(storageLimit),
    storageDays: storageDays ?? null,
  });
}

export function viewPermit(permit: Permit): PermitResponse {
  const { pops, maxConcentration, annualCapacity, storageLimit } = permit;
  return {
    ...permit,
    id: permit.id as Id,
    organisation: permit.organisation as Id,
    site: permit.site as Id | null,
    pops: pops === 'all' ? [EVERY_POP] : pops,
    maxConcentration:
      maxConcentration === null
        ? null
        : { value: formatConcentration(maxConcentration), unit: 'mg/kg' },
    annualCapacity: kilograms(annualCapacity),
    storageLimit: kilograms(storageLimit),
  };
}

const BAD_CONCENTRATION: Refusal = {
  code: 'bad-concentration',
  message: 'This is no concentration in its unit: at most 100 %, and no finer than 10^-15.',
  pointer: '/maxConcentration/value',
};

const grams = (text: string | undefined): Grams | null =>
  text === undefined ? null : unwrap(parseKilograms(text));

const kilograms = (mass: Grams | null): string | null =>
  mass === null ? null : formatKilograms(mass);
