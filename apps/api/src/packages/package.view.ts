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
  formatKilograms,
  formatPopKilograms,
  type Day,
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

export function viewPackage(p: Package): PackageResponse {
  const { state, label, popsWaste, leg, receivedGrossGrams, batch, outcome } = p;
  return {
    ...viewFacts(p),
    state,
    label: label === undefined ? null : printedCode(label),
    popsWaste: popsWaste ?? null,
    ...(leg === undefined ? {} : { leg }),
    ...(receivedGrossGrams === undefined
      ? {}
      : { receivedGross: formatKilograms(receivedGrossGrams) }),
    ...(batch === undefined ? {} : { batch }),
    ...(outcome === undefined ? {} : { outcome: viewOutcome(outcome) }),
  };
}

/** A label's code as it stands on the label: `PT-7K3M-9QX2-HB4`. */
export function printedCode(label: string): string {
  return formatLabelCode(label as LabelCode);
}

export function viewFacts(
  p: PackageFacts & { readonly id: Id; readonly content: Content },
): PackageFactsResponse {
  const { id, loadType, packaging, physicalState, tareGrams, content } = p;
  const { unNumber, description, externalId, equipment } = p;
  return {
    ...{ id, loadType, packaging, physicalState },
    ...(unNumber === undefined ? {} : { unNumber }),
    ...(description === undefined ? {} : { description }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(equipment === undefined ? {} : { equipment: viewEquipment(equipment) }),
    net: formatKilograms(netOf(content)),
    tare: formatKilograms(tareGrams),
    constituents: content.highest.map(viewConstituent),
    pops: popMassesOf(content).map(viewPopMass),
  };
}

export function viewEquipment({
  fluidGrams,
  removedFromService,
  ...rest
}: Equipment): EquipmentRequest {
  return {
    ...rest,
    ...(fluidGrams === undefined ? {} : { fluid: formatKilograms(fluidGrams) }),
    ...(removedFromService === undefined ? {} : { removedFromService: removedFromService as Day }),
  };
}

export function viewConstituent(constituent: Constituent): ConstituentResponse {
  const { pop, concentrationPpq, basis, evidence } = constituent;
  return {
    pop,
    concentration: { value: formatConcentration(concentrationPpq), unit: 'mg/kg' },
    basis,
    ...(evidence === undefined ? {} : { evidence }),
  };
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
