import {
  parseConcentration,
  parseKilograms,
  unwrap,
  type ConcentrationUnit,
  type Femtograms,
  type Grams,
  type Id,
  type Instant,
} from '@popstrace/kernel';
import type { Basis, Constituent, Evidence } from '../content.js';
import type { BatchOutputs, BookingDraft, Leg, PackageDraft, ResidueDraft } from '../model.js';
import { COUNTRY, type Member } from './country.js';

export function kilograms(text: string): Grams {
  return unwrap(parseKilograms(text));
}

interface Measured {
  readonly unit?: ConcentrationUnit;
  readonly basis?: Basis;
}

/** A POP at a content in mg/kg, measured, unless told otherwise. */
export function constituent(
  pop: string,
  content: string,
  { unit = 'mg/kg', basis = 'measured' }: Measured = {},
): Constituent {
  const concentrationPpq = unwrap(parseConcentration(content, unit));
  return { pop, concentrationPpq, basis, ...(basis === 'measured' ? { evidence: EVIDENCE } : {}) };
}

const EVIDENCE: Evidence = {
  ...{ report: 'LR-0', date: '2026-02-01', method: 'EN 12766' },
  ...{
    laboratory: 'National laboratory',
    accreditation: 'XA-0001',
    limitOfQuantification: '0.1 mg/kg',
  },
};

/** A drum of 200 kg of PCB oil at 50 %. */
export function drum(id: Id, told: Partial<PackageDraft> = {}): PackageDraft {
  return {
    id,
    loadType: 'container',
    packaging: '1A1',
    physicalState: 'liquid',
    netGrams: kilograms('200'),
    tareGrams: kilograms('20'),
    unNumber: '2315',
    constituents: [constituent('pcb', '50', { unit: '%' })],
    ...told,
  };
}

/** A full transformer of 1,200 kg that holds PCB. */
export function transformer(id: Id, told: Partial<PackageDraft> = {}): PackageDraft {
  return drum(id, {
    loadType: 'article',
    packaging: 'article',
    physicalState: 'article',
    netGrams: kilograms('1200'),
    tareGrams: 0n,
    constituents: [constituent('pcb', '20', { unit: '%' })],
    equipment: {
      kind: 'transformer',
      serialNumber: 'T-1',
      drained: 'full',
      removedFromService: '2026-01-01',
    },
    ...told,
  });
}

export function byRoad({ organisation }: Member): Leg {
  return { carrier: organisation, mode: 'road', plate: 'XA 123' };
}

export function byRail({ organisation }: Member): Leg {
  return { carrier: organisation, mode: 'rail' };
}

/** One lorry to the plant, for incineration on land. */
export function booking(plannedAt: Instant, told: Partial<BookingDraft> = {}): BookingDraft {
  return {
    destination: COUNTRY.plant.place,
    operation: 'D10',
    technology: 'hazardous-waste-incineration',
    legs: [byRoad(COUNTRY.hauler)],
    plannedAt,
    ...told,
  };
}

/** A drum of ash whose POPs were measured. */
export function ash(id: Id, netGrams: Grams, constituents: readonly Constituent[]): ResidueDraft {
  return {
    id,
    loadType: 'container',
    packaging: '1A2',
    physicalState: 'solid',
    tareGrams: kilograms('15'),
    netGrams,
    constituents,
  };
}

interface Run {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly residues: readonly ResidueDraft[];
  readonly addedGrams?: Grams;
  readonly emissions?: readonly { readonly pop: string; readonly femtograms: Femtograms }[];
}

/** What a run made: residues as given, releases as given, analysed by the laboratory. */
export function outputs({ addedGrams = 0n, emissions = [], ...run }: Run): BatchOutputs {
  return {
    ...run,
    addedGrams,
    emissions,
    stack: [],
    evidence: { report: 'LR-1', laboratory: 'National laboratory', date: run.endedAt.slice(0, 10) },
  };
}
