import { pcbBands, pcbTargets, type PcbBandId } from '@popstrace/catalogue';
import { parseConcentration, unwrap, type Day, type Grams, type Ppq } from '@popstrace/kernel';

/** Where a piece of PCB equipment stands; `destroyed` is final. */
export type EquipmentStatus = 'in-use' | 'out-of-use' | 'stored' | 'destroyed';

/** A piece of an inventory of PCB equipment and liquids (fields of the UNEP PCB Inventory Form). */
export interface Equipment {
  readonly ref: string;
  readonly status: EquipmentStatus;
  /** Content of the liquid; `null` while nobody measured it. */
  readonly content: Ppq | null;
  /** Volume of the liquid in millilitres. */
  readonly volume: bigint;
  readonly mass: Grams;
  /** The package in which it became waste, when it did. */
  readonly package?: string;
}

/** `suspect`: not measured, so by its volume it may be in a band. */
export type BandAnswer =
  | { readonly band: PcbBandId | null; readonly suspect: false }
  | { readonly band: PcbBandId; readonly suspect: true };

const BANDS = pcbBands().map((band) => ({
  ...band,
  content: unwrap(parseConcentration(band.above, '%')),
}));

/**
 * The band of Annex A Part II (a): both tests are strict, and the most contaminated band that fits
 * answers. Without a measurement the equipment counts as the worst that its volume allows.
 */
export function bandOf({ content, volume }: Pick<Equipment, 'content' | 'volume'>): BandAnswer {
  const band = BANDS.find(
    (each) => volume > each.moreThan && (content === null || content > each.content),
  );
  if (content === null && band) return { band: band.id, suspect: true };
  return { band: band?.id ?? null, suspect: false };
}

export interface BandTotal {
  readonly pieces: number;
  readonly mass: Grams;
}

export type InventoryRow = Readonly<Record<EquipmentStatus, BandTotal>>;

export interface Inventory {
  readonly bands: Readonly<Record<PcbBandId | 'below', InventoryRow>>;
  /** Pieces that count in a band only because nobody measured them. */
  readonly suspect: number;
}

const STATUSES: readonly EquipmentStatus[] = ['in-use', 'out-of-use', 'stored', 'destroyed'];

/** Pieces and masses by band and status: question of Part C of the Article 15 report. */
export function inventory(equipment: readonly Equipment[]): Inventory {
  const banded = equipment.map((each) => ({ each, answer: bandOf(each) }));
  const row = (band: PcbBandId | 'below'): InventoryRow => {
    const own = banded.filter(({ answer }) => (answer.band ?? 'below') === band);
    const total = (status: EquipmentStatus): BandTotal => {
      const found = own.filter(({ each }) => each.status === status);
      return { pieces: found.length, mass: found.reduce((sum, { each }) => sum + each.mass, 0n) };
    };
    return Object.fromEntries(STATUSES.map((status) => [status, total(status)])) as InventoryRow;
  };
  return {
    bands: { P1: row('P1'), P2: row('P2'), P3: row('P3'), below: row('below') },
    suspect: banded.filter(({ answer }) => answer.suspect).length,
  };
}

export interface Progress {
  readonly target: 'end-of-use' | 'sound-management';
  readonly by: Day;
  /** Pieces of the bands that the target asks about, and how many have reached it. */
  readonly pieces: number;
  readonly reached: number;
  readonly missed: boolean;
}

const REACHED: Readonly<Record<Progress['target'], readonly EquipmentStatus[]>> = {
  'end-of-use': ['out-of-use', 'stored', 'destroyed'],
  'sound-management': ['destroyed'],
};

/** How far a Party is from what Annex A Part II asks by 2025 and by 2028. */
export function progress(equipment: readonly Equipment[], day: Day): readonly Progress[] {
  const concerned = equipment.filter((each) => bandOf(each).band !== null);
  return pcbTargets().map(({ id, by }) => {
    const reached = concerned.filter(({ status }) => REACHED[id].includes(status)).length;
    const pieces = concerned.length;
    return { target: id, by, pieces, reached, missed: day > by && reached < pieces };
  });
}

export interface Carcass {
  /** Content of the liquid that it held. */
  readonly liquid: Ppq | null;
  readonly drained: boolean;
  readonly rinsed: boolean;
  /** What was measured in the carcass after draining and rinsing. */
  readonly measured: Ppq | null;
}

/** By what content a carcass is judged: its former liquid's, until it is drained, rinsed and measured. */
export function carcassContent({ liquid, drained, rinsed, measured }: Carcass): Ppq | null {
  return drained && rinsed && measured !== null ? measured : liquid;
}
