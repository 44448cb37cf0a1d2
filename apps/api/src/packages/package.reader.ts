import type { NewPackageInput, OutputsInput, PackageInput } from '@popstrace/application';
import type { Constituent, Equipment, PackageFacts } from '@popstrace/custody';
import {
  parseConcentration,
  parseDecimal,
  parseKilograms,
  pointer,
  unwrap,
  type Grams,
  type Refusal,
} from '@popstrace/kernel';
import { refused } from '../wiring/refusals.js';
import type {
  ConstituentRequest,
  EquipmentRequest,
  NewPackageRequest,
  PackageFactsRequest,
  PackageRequest,
  RevisedPackageRequest,
} from './package.request.js';

/** Masses were checked with the body's shape. */
export const grams = (text: string): Grams => unwrap(parseKilograms(text));

/** @throws ProblemException that names every concentration that is none in its unit. */
export function readPackages(
  requests: readonly RevisedPackageRequest[],
  at = '/packages',
): PackageInput[] {
  return readResidues(requests, at).map((read, index) => ({ ...read, id: requests[index]?.id }));
}

/** @throws ProblemException that names every concentration that is none in its unit. */
export function readResidues(
  requests: readonly (PackageFactsRequest & Pick<PackageRequest, 'constituents'>)[],
  at = '/residues',
): OutputsInput['residues'] {
  const constituents = readEach(requests, at);
  return requests.map((request, index) => ({
    ...readFacts(request),
    netGrams: grams(request.net),
    constituents: constituents[index] ?? [],
  }));
}

/** @throws ProblemException that names every concentration that is none in its unit. */
export function readNewPackages(
  requests: readonly NewPackageRequest[],
  at = '/into',
): NewPackageInput[] {
  const constituents = readEach(requests, at);
  return requests.map((request, index) => ({
    ...readFacts(request),
    netGrams: grams(request.net),
    ...(request.constituents ? { constituents: constituents[index] ?? [] } : {}),
  }));
}

/** @throws ProblemException that names every concentration that is none in its unit. */
export function readConstituents(
  requests: readonly ConstituentRequest[],
  at: string,
): readonly Constituent[] {
  const refusals: Refusal[] = [];
  const read = constituentsOf(requests, at, refusals);
  if (refusals.length > 0) throw refused(refusals);
  return read;
}

export function readEquipment({ fluid, ...rest }: EquipmentRequest): Equipment {
  return { ...rest, ...(fluid === undefined ? {} : { fluidGrams: grams(fluid) }) };
}

function readFacts(request: PackageFactsRequest): PackageFacts {
  const { loadType, packaging, physicalState, tare, unNumber, description } = request;
  const { externalId, equipment, internalVolume } = request;
  return {
    ...{ loadType, packaging, physicalState, tareGrams: grams(tare) },
    ...(internalVolume === undefined ? {} : { volumeMillilitres: millilitres(internalVolume) }),
    ...(unNumber === undefined ? {} : { unNumber }),
    ...(description === undefined ? {} : { description }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(equipment === undefined ? {} : { equipment: readEquipment(equipment) }),
  };
}

const millilitres = (litres: string): bigint => unwrap(parseDecimal(litres, 3));

function readEach(
  requests: readonly { readonly constituents?: readonly ConstituentRequest[] }[],
  at: string,
): Constituent[][] {
  const refusals: Refusal[] = [];
  const read = requests.map(({ constituents = [] }, index) =>
    constituentsOf(constituents, `${at}/${index}/constituents`, refusals),
  );
  if (refusals.length > 0) throw refused(refusals);
  return read;
}

/** The figure can only be judged with its unit: 200 are too many per cent. */
function constituentsOf(
  requests: readonly ConstituentRequest[],
  at: string,
  refusals: Refusal[],
): Constituent[] {
  return requests.flatMap(({ concentration: { value, unit }, ...told }, index) => {
    const concentrationPpq = parseConcentration(value, unit);
    if (concentrationPpq.ok) return [{ ...told, concentrationPpq: concentrationPpq.value }];
    refusals.push({
      code: 'bad-concentration',
      message: `${value} ${unit} is no concentration: at most the whole, and no finer than 10^-15.`,
      pointer: at + pointer(index, 'concentration', 'value'),
    });
    return [];
  });
}
