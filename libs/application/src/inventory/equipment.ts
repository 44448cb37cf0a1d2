import { carcassContent, type Equipment, type EquipmentStatus } from '@popstrace/compliance';
import type { Basis, Constituent } from '@popstrace/custody';
import type { Day, Grams, Id, Instant, Ppq } from '@popstrace/kernel';

export const CONDITIONS = ['sound', 'leaking', 'damaged', 'unknown'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What is known of a content of PCB, and how. */
export interface KnownContent {
  readonly concentrationPpq: Ppq;
  readonly basis: Basis;
  readonly evidence?: NonNullable<Constituent['evidence']>;
}

/** What a person states of a piece of PCB equipment: the fields of the UNEP PCB Inventory Form. */
export interface EquipmentFacts {
  readonly site: Id;
  /** Transformer, capacitor, switch … */
  readonly kind: string;
  readonly maker: string | null;
  /** The maker's name of the type. */
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly year: number | null;
  /** Decimal string. */
  readonly ratingKva: string | null;
  /** The dielectric fluid, by its trade name. */
  readonly fluid: string | null;
  readonly fluidMillilitres: bigint;
  readonly fluidGrams: Grams;
  /** Of the whole piece, with its fluid. */
  readonly totalGrams: Grams;
  /** Of the fluid that it holds, or held before it was drained. */
  readonly content: KnownContent | null;
  readonly location: string | null;
  readonly condition: Condition;
  readonly outOfUseOn: Day | null;
  readonly retrofilledOn: Day | null;
  readonly drainedOn: Day | null;
  readonly rinsedOn: Day | null;
  /** Measured in the carcass after draining and rinsing. */
  readonly carcassContent: KnownContent | null;
}

/** One dated record: the whole as it is stated from then on, by whom and why. */
export interface EquipmentRecord {
  readonly seq: number;
  readonly facts: EquipmentFacts;
  /** When it became so. */
  readonly on: Day;
  readonly recordedAt: Instant;
  readonly organisation: Id;
  readonly user: Id;
  readonly name: string;
  readonly reason: string;
}

/** The package in which it became waste. */
export interface WasteLink {
  readonly package: Id;
  readonly consignment: Id;
}

export interface InventoryItem {
  readonly id: Id;
  /** Whose it is. */
  readonly organisation: Id;
  /** How many records made it. */
  readonly version: number;
  readonly registeredOn: Day;
  readonly country: string;
  readonly territory: string;
  readonly timeZone: string;
  readonly facts: EquipmentFacts;
  /** Only `outOfUseOn` is stated; that it is waste, and destroyed, custody tells. */
  readonly status: EquipmentStatus;
  readonly destroyedOn: Day | null;
  readonly waste: WasteLink | null;
}

/** The item as the bands ask for it: judged by its carcass only when that was drained, rinsed and measured. */
export function asEquipment({ id, facts, status, waste }: InventoryItem): Equipment {
  return {
    ref: nameOf(id, facts),
    status,
    content: judgedContent(facts)?.concentrationPpq ?? null,
    volume: facts.fluidMillilitres,
    mass: facts.totalGrams,
    ...(waste === null ? {} : { package: waste.package }),
  };
}

/** How a person tells it from others. */
export function nameOf(id: Id, { kind, serialNumber }: EquipmentFacts): string {
  return `${kind} ${serialNumber ?? id}`;
}

/** PCB-03: a drained carcass keeps its liquid's content until it is rinsed and measured. */
export function judgedContent({
  content,
  carcassContent: measured,
  drainedOn,
  rinsedOn,
}: EquipmentFacts): KnownContent | null {
  const judged = carcassContent({
    liquid: content?.concentrationPpq ?? null,
    drained: drainedOn !== null,
    rinsed: rinsedOn !== null,
    measured: measured?.concentrationPpq ?? null,
  });
  if (judged === null) return null;
  const isCarcass = drainedOn !== null && rinsedOn !== null && measured !== null;
  return isCarcass ? measured : content;
}
