import {
  binds,
  carcassJudgedByLiquid,
  greatestLoad,
  incompatibleStreams,
  pcbArticleData,
  separateStreams,
} from '@popstrace/compliance';
import { dayOf, sum, type Day, type Grams, type Instant } from '@popstrace/kernel';
import type { NewPackage } from '../commands.js';
import { netOf, type Constituent } from '../content.js';
import type { Context } from '../context.js';
import type { Leg, Package } from '../model.js';
import type { Objection } from '../subject.js';

/** SEG-02, side by side in a consignment or poured together. */
export function keptApart(
  packages: readonly Package[],
  place: 'consignment' | 'mixture' = 'consignment',
): readonly Objection[] {
  return incompatibleStreams.check({ place, packages: packages.map(stowed) });
}

function stowed({ id, label, externalId, content, physicalState, equipment, unNumber }: Package) {
  return {
    ref: label ?? externalId ?? id,
    pops: content.highest.map(({ pop }) => pop),
    physicalState,
    drained: equipment?.drained ?? null,
    ...(unNumber === undefined ? {} : { unNumber }),
  };
}

/** Streams that few technologies take together are kept apart (SEG-03): advice, never a refusal. */
export function streamsSeparate(packages: readonly Package[]): readonly Objection[] {
  const pops = packages.flatMap(({ content }) => content.highest.map(({ pop }) => pop));
  return separateStreams.check({ pops, registeredBlend: false });
}

/** What is taken out of PCB equipment: the carcass keeps its liquid's content until it is measured (PCB-03). */
export function carcassJudged(from: Package, part: CarcassPart): readonly Objection[] {
  const liquid = pcbOf(from.content.highest);
  const declared = part.constituents && pcbOf(part.constituents);
  if (part.physicalState !== 'article' || !liquid || !part.constituents) return [];
  const measured = declared?.basis === 'measured' ? declared.concentrationPpq : null;
  return carcassJudgedByLiquid.check({
    ref: part.description ?? part.label,
    liquid: liquid.concentrationPpq,
    ...{ drained: true, rinsed: true, measured },
    declared: declared?.concentrationPpq ?? 0n,
  });
}

type CarcassPart = Pick<NewPackage, 'physicalState' | 'description' | 'label' | 'constituents'>;

function pcbOf(constituents: readonly Constituent[]): Constituent | undefined {
  return constituents.find(({ pop }) => pop === 'pcb');
}

/** PCB articles and containers carry their identity and the day they left service (where that law binds). */
export function articlesIdentified(
  packages: readonly Package[],
  { laws }: Context,
): readonly Objection[] {
  if (!binds(pcbArticleData, laws)) return [];
  const holdsPcb = packages.filter((p) => p.content.highest.some(({ pop }) => pop === 'pcb'));
  return pcbArticleData.check({ lines: holdsPcb.map(pcbLine) });
}

function pcbLine({ id, label, loadType, equipment, externalId, description, content }: Package) {
  return {
    ref: label ?? id,
    load: loadType,
    identity: equipment?.serialNumber ?? externalId ?? null,
    type: description ?? equipment?.kind ?? null,
    removedFromService: (equipment?.removedFromService ?? null) as Day | null,
    mass: netOf(content),
  };
}

/** 40 t when any leg is by road, 50,000 t otherwise (CUS-11). */
export function massLimit(
  masses: readonly Grams[],
  legs: readonly Leg[],
  on: Instant,
): readonly Objection[] {
  return greatestLoad.check({
    modes: legs.map(({ mode }) => mode),
    mass: sum(masses),
    day: dayOf(on),
  });
}
