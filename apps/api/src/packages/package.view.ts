import {
  netOf,
  popMassesOf,
  type Constituent,
  type Content,
  type Equipment,
  type Outcome,
  type Package,
  type PackageFacts,
  type PopMass,
  type PopOutcome,
} from '@popstrace/custody';
import {
  formatConcentration,
  formatDecimal,
  formatKilograms,
  formatPopKilograms,
  type Day,
  type Grams,
  type Id,
} from '@popstrace/kernel';
import { formatLabelCode, type LabelCode } from '@popstrace/labels';
import type { EquipmentRequest } from './package.request.js';
import type {
  ConstituentResponse,
  OutcomeResponse,
  PackageFactsResponse,
  PackageResponse,
  PopMassResponse,
  PopOutcomeResponse,
} from './package.response.js';

// What is undefined is left out of the answer: no condition a field, and one shape for the engine.

export function viewPackage(p: Package): PackageResponse {
  return {
    ...viewFacts(p),
    state: p.state,
    label: p.label === undefined ? null : printedCode(p.label),
    popsWaste: p.popsWaste ?? null,
    leg: p.leg,
    receivedGross: kilograms(p.receivedGrossGrams),
    batch: p.batch,
    outcome: p.outcome && viewOutcome(p.outcome),
  };
}

/** A label's code as it stands on the label: `PT-7K3M-9QX2-HB4`. */
export function printedCode(label: string): string {
  return formatLabelCode(label as LabelCode);
}

export function viewFacts(
  p: PackageFacts & { readonly id: Id; readonly content: Content },
): PackageFactsResponse {
  return {
    id: p.id,
    loadType: p.loadType,
    packaging: p.packaging,
    physicalState: p.physicalState,
    internalVolume: litres(p.volumeMillilitres),
    unNumber: p.unNumber,
    description: p.description,
    externalId: p.externalId,
    equipment: p.equipment && viewEquipment(p.equipment),
    net: formatKilograms(netOf(p.content)),
    tare: formatKilograms(p.tareGrams),
    constituents: p.content.highest.map(viewConstituent),
    pops: popMassesOf(p.content).map(viewPopMass),
  };
}

export function viewEquipment(equipment: Equipment): EquipmentRequest {
  const { fluidGrams, removedFromService, ...rest } = equipment;
  return {
    ...rest,
    ...(fluidGrams === undefined ? {} : { fluid: formatKilograms(fluidGrams) }),
    ...(removedFromService === undefined ? {} : { removedFromService: removedFromService as Day }),
  };
}

export function viewConstituent(constituent: Constituent): ConstituentResponse {
  const { pop, concentrationPpq, basis, withDioxinLikePcb, evidence } = constituent;
  const concentration = { value: formatConcentration(concentrationPpq), unit: 'mg/kg' } as const;
  return { pop, concentration, basis, withDioxinLikePcb, evidence };
}

export function viewPopMass({ pop, femtograms }: PopMass): PopMassResponse {
  return { pop, mass: formatPopKilograms(femtograms) };
}

export function viewPopOutcome(outcome: PopOutcome): PopOutcomeResponse {
  return {
    pop: outcome.pop,
    destroyed: formatPopKilograms(outcome.destroyedFemtograms),
    inResidues: formatPopKilograms(outcome.residueFemtograms),
    emitted: formatPopKilograms(outcome.emittedFemtograms),
  };
}

function viewOutcome({ batch, transformedGrams, residueGrams, pops }: Outcome): OutcomeResponse {
  return {
    batch,
    transformed: formatKilograms(transformedGrams),
    inResidues: formatKilograms(residueGrams),
    pops: pops.map(viewPopOutcome),
  };
}

function kilograms(mass: Grams | undefined): string | undefined {
  return mass === undefined ? undefined : formatKilograms(mass);
}

function litres(millilitres: bigint | undefined): string | undefined {
  return millilitres === undefined ? undefined : formatDecimal(millilitres, 3);
}
