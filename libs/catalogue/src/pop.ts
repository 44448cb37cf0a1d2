import { FLAME_RETARDANT_POPS } from './data/flame-retardant-pops.js';
import { INDUSTRIAL_POPS } from './data/industrial-pops.js';
import { PESTICIDE_POPS } from './data/pesticide-pops.js';
import { PFAS_POPS } from './data/pfas-pops.js';
import type { PopRecord } from './pop-record.js';

const POPS = [...PESTICIDE_POPS, ...INDUSTRIAL_POPS, ...FLAME_RETARDANT_POPS, ...PFAS_POPS];

export type PopId = (typeof POPS)[number]['id'];

/** A persistent organic pollutant of Annexes A, B or C of the Stockholm Convention. */
export interface Pop extends PopRecord {
  readonly id: PopId;
}

const BY_ID: ReadonlyMap<string, Pop> = new Map(POPS.map((pop) => [pop.id, pop]));

/** All 38 POPs that were listed up to the twelfth Conference of the Parties (2025). */
export function pops(): readonly Pop[] {
  return POPS;
}

export function pop(id: string): Pop | undefined {
  return BY_ID.get(id);
}

export function isPop(id: string): id is PopId {
  return BY_ID.has(id);
}
