import {
  asEquipment,
  flagsOf,
  type EquipmentFacts,
  type EquipmentRecord,
  type InventoryItem,
  type InventoryProgress,
  type KnownContent,
} from '@popstrace/application';
import { bandOf, type EquipmentStatus, type InventoryRow } from '@popstrace/compliance';
import { formatConcentration, formatDecimal, formatKilograms, type Day } from '@popstrace/kernel';
import { STATUSES, type KnownContentRequest } from './inventory.request.js';
import type {
  BandTotalResponse,
  EquipmentFactsResponse,
  EquipmentRecordResponse,
  InventoryItemResponse,
  InventoryProgressResponse,
} from './inventory.response.js';

export function viewItem(item: InventoryItem, today: Day): InventoryItemResponse {
  const { id, organisation, version, registeredOn, territory, facts } = item;
  const { status, destroyedOn, waste } = item;
  const { band, suspect } = bandOf(asEquipment(item));
  return {
    ...viewFacts(facts),
    ...{ id, organisation, version, registeredOn, territory },
    ...{ status, destroyedOn, waste, band, suspect },
    flags: flagsOf(item, today).map(({ code, message, pointer, rule, article }) => ({
      ...{ code, message, pointer, rule, article },
    })),
  };
}

function viewFacts(facts: EquipmentFacts): EquipmentFactsResponse {
  const { fluidMillilitres, fluidGrams, totalGrams, content, carcassContent, ...shown } = facts;
  return {
    ...shown,
    fluidLitres: formatDecimal(fluidMillilitres, 3),
    fluidMass: formatKilograms(fluidGrams),
    totalMass: formatKilograms(totalGrams),
    content: viewContent(content),
    carcassContent: viewContent(carcassContent),
  };
}

function viewContent(content: KnownContent | null): KnownContentRequest | null {
  if (content === null) return null;
  const { concentrationPpq, basis, evidence } = content;
  return {
    concentration: { value: formatConcentration(concentrationPpq), unit: 'mg/kg' },
    basis,
    ...(evidence === undefined ? {} : { evidence: { ...evidence, date: evidence.date as Day } }),
  };
}

export function viewRecord({ seq, facts, ...record }: EquipmentRecord): EquipmentRecordResponse {
  return { ...record, version: seq, facts: viewFacts(facts) };
}

export function viewProgress(progress: InventoryProgress): InventoryProgressResponse {
  const { day, territory, inventory, targets } = progress;
  const bands = Object.entries(inventory.bands) as [BandTotalResponse['band'], InventoryRow][];
  return {
    ...{ day, territory, targets },
    bands: bands.flatMap(([band, row]) =>
      STATUSES.map((status: EquipmentStatus) => ({
        ...{ band, status, pieces: row[status].pieces },
        mass: formatKilograms(row[status].mass),
      })),
    ),
    suspect: inventory.suspect,
  };
}
