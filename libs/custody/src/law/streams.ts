import { greatestLoad, incompatibleStreams, pcbArticleData } from '@popstrace/compliance';
import { dayOf, sum, type Day, type Grams, type Instant } from '@popstrace/kernel';
import { netOf } from '../content.js';
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

/** PCB articles and containers carry their identity and the day they left service (where that law binds). */
export function articlesIdentified(
  packages: readonly Package[],
  { profile }: Context,
): readonly Objection[] {
  if (profile !== 'us') return [];
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
