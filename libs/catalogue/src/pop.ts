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
  /** Where each part of the record comes from; `confidence` says how sure it is. */
  readonly sources: Readonly<Record<keyof PopRecord['confidence'], string>>;
}

const SOURCES = {
  identity: 'Stockholm Convention Annexes A, B and C',
  listing: 'decisions of the Conference of the Parties to the Stockholm Convention',
  codes: 'ADR 2025 Table A; Basel Convention Annexes I and VIII; Decision 2000/532/EC',
};

const ALL: readonly Pop[] = POPS.map((record) => ({ ...record, sources: SOURCES }));

const BY_ID: ReadonlyMap<string, Pop> = new Map(ALL.map((pop) => [pop.id, pop]));

/** All 38 POPs that were listed up to the twelfth Conference of the Parties (2025). */
export function pops(): readonly Pop[] {
  return ALL;
}

export function pop(id: string): Pop | undefined {
  return BY_ID.get(id);
}

export function isPop(id: string): id is PopId {
  return BY_ID.has(id);
}
