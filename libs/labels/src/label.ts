import type { Day } from '@popstrace/kernel';
import { SIGNS, type Sign } from './art/signs.js';
import type { LabelCode } from './code.js';
import type { LabelPayload } from './address.js';

/** GHS pictograms that POPs wastes can bear. */
export const PICTOGRAMS = ['GHS02', 'GHS05', 'GHS06', 'GHS07', 'GHS08', 'GHS09'] as const;

export type Pictogram = (typeof PICTOGRAMS)[number];

/**
 * All that is printed on a package's label (Basel Art 4.7(b) and the guidelines' sections on packaging
 * and labelling; ADR 5.2; GHS 1.4.10; 40 CFR 761.40). The class diamonds and the PCB mark are smaller
 * here than those laws want them on the package itself (100 mm and 50 mm): they stand beside, not in
 * place of, the large ones.
 */
export interface Label {
  readonly code: LabelCode;
  readonly payload: LabelPayload;
  readonly pops: readonly string[];
  readonly transport?: Transport;
  readonly pictograms: readonly Pictogram[];
  readonly environmentallyHazardous: boolean;
  /** PCB, which many laws want marked by name. */
  readonly pcb: boolean;
  /** Decimal strings of kilograms. */
  readonly netKilograms: string;
  readonly grossKilograms?: string;
  readonly holder: string;
  readonly site?: string;
  readonly packedOn: Day;
  readonly removedFromServiceOn?: Day;
  readonly consignment?: string;
  readonly emergencyPhone: string;
}

/** What transport law calls the waste. */
export interface Transport {
  /** Four digits. */
  readonly unNumber: string;
  readonly properShippingName: string;
  /** The class, and subsidiary hazards after it: `['6.1', '3']`. */
  readonly classes: readonly string[];
  readonly packingGroup?: 'I' | 'II' | 'III';
}

/** The signs of a label: transport first, as it is read first on the road. */
export function signsOf(label: Label): Sign[] {
  const signs = [
    ...(label.transport?.classes.map((each) => `class-${each}`) ?? []),
    ...(label.environmentallyHazardous ? ['environmentally-hazardous'] : []),
    ...label.pictograms,
    ...(label.pcb ? ['pcb'] : []),
  ];
  return [...new Set(signs)].filter((sign): sign is Sign => Object.hasOwn(SIGNS, sign));
}
