import { binds, storeContainment } from '@popstrace/compliance';
import type { Id } from '@popstrace/kernel';
import { livePackages } from '../acts/packages.js';
import type { Context, StoreStanding } from '../context.js';
import type { Consignment, Package } from '../model.js';
import type { Objection } from '../subject.js';

/** What the store's containment must hold once this is in it as well (STO-04). */
export function storeContains(
  { laws, stores }: Context,
  { consignment, site }: { readonly consignment: Consignment; readonly site: Id },
): readonly Objection[] {
  const coming = livePackages(consignment).filter(holdsPcb);
  if (!binds(storeContainment, laws) || coming.length === 0) return [];
  const there = stores?.get(site) ?? NOTHING_THERE;
  const volumes = coming.map(({ volumeMillilitres }) => volumeMillilitres);
  const known = volumes.filter((volume) => volume !== undefined);
  return storeContainment.check({
    containment: there.containmentMillilitres,
    largest: known.reduce((most, each) => (each > most ? each : most), there.largestMillilitres),
    total: known.reduce((sum, each) => sum + each, there.totalMillilitres),
    unmeasured: there.unmeasured + volumes.length - known.length,
  });
}

function holdsPcb({ content }: Package): boolean {
  return content.highest.some(({ pop }) => pop === 'pcb');
}

const NOTHING_THERE: StoreStanding = {
  containmentMillilitres: null,
  largestMillilitres: 0n,
  totalMillilitres: 0n,
  unmeasured: 0,
};
