import { operation } from '@popstrace/catalogue';
import { permitCovers, technologySuits, type PermitActivity } from '@popstrace/compliance';
import { dayOf, type Grams, type Id, type Instant } from '@popstrace/kernel';
import type { Constituent } from '../content.js';
import type { Context } from '../context.js';
import type { Batch, Booking, Consignment, Leg, Place } from '../model.js';
import type { Objection } from '../subject.js';
import { highestContents, today } from './profile.js';

/** What is to be taken over: its POPs at their highest content, and its mass. */
export interface Load {
  readonly pops: readonly Constituent[];
  readonly grams: Grams;
}

interface CarrierAsked {
  readonly leg: Leg;
  readonly load: Load;
  /** Where the leg stands in the command. */
  readonly at: string;
  readonly on: Instant;
}

/** The carrier of a leg holds a permit for this load on this day (CUS-02). */
export function carrierPermits(
  { permits }: Context,
  { leg, load, at, on }: CarrierAsked,
): readonly Objection[] {
  const findings = permitCovers.check({
    permits: permits.filter(({ organisation }) => organisation === leg.carrier),
    activity: 'collection',
    day: dayOf(on),
    pops: highestContents(load.pops),
  });
  return findings.map((finding) => ({ ...finding, pointer: `${at}/carrier` }));
}

interface DestinationAsked {
  readonly booking: Booking;
  readonly load: Load;
  /** It lies there already: its mass is in the store, and was asked for when it came. */
  readonly arrived?: true;
}

/** The facility may take this load for this operation on this day, and still has room for it (CUS-02). */
export function destinationPermits(
  context: Context,
  { booking, load, arrived }: DestinationAsked,
): readonly Objection[] {
  const { destination, operation: code, technology, plannedAt } = booking;
  const { alreadyThisYear, inStore } = usageAt(context, destination.site);
  const findings = permitCovers.check({
    permits: permitsAt(context, destination),
    activity: activityOf(code),
    day: dayOf(plannedAt),
    pops: highestContents(load.pops),
    operation: code,
    mass: load.grams,
    alreadyThisYear,
    ...(arrived ? {} : { inStore }),
    ...(technology === undefined ? {} : { technology }),
  });
  return findings.map((finding) => ({ ...finding, pointer: '/destination' }));
}

/** The store may take this load today, and still has room for it (CUS-02). */
export function storagePermits(
  context: Context,
  { place, load }: { readonly place: Place; readonly load: Load },
): readonly Objection[] {
  const findings = permitCovers.check({
    permits: permitsAt(context, place),
    activity: 'storage',
    day: today(context),
    pops: highestContents(load.pops),
    mass: load.grams,
    ...usageAt(context, place.site),
  });
  return findings.map((finding) => ({ ...finding, pointer: '/storage' }));
}

/** Days that waste may lie in a store by its permits: told when it leaves, since leaving is what mends it. */
export function storedTooLong(context: Context, c: Consignment): readonly Objection[] {
  if (!c.storage || !c.storedAt) return [];
  const days = Math.floor((Date.parse(context.occurredAt) - Date.parse(c.storedAt)) / 86_400_000);
  const findings = permitCovers.check({
    permits: permitsAt(context, c.storage),
    activity: 'storage',
    day: dayOf(c.storedAt),
    pops: [],
    storageDays: days,
  });
  return findings.map((finding) => ({ ...finding, severity: 'warn', pointer: '/storage' }));
}

/** The technology is permitted at this plant and able to destroy these POPs at their highest content (CUS-02, DES-10). */
export function technologyFits(
  context: Context,
  {
    batch,
    pops,
  }: {
    readonly batch: Pick<Batch, 'facility' | 'technology' | 'operation'>;
    readonly pops: readonly Constituent[];
  },
): readonly Objection[] {
  const { technology, operation: code, facility } = batch;
  const contents = highestContents(pops);
  return [
    ...technologySuits.check({ technology, operation: code, pops: contents }),
    ...permitCovers.check({
      permits: permitsAt(context, facility),
      activity: activityOf(code),
      day: today(context),
      pops: contents,
      operation: code,
      technology,
    }),
  ];
}

/** The technology that is intended is able to destroy these POPs at their highest content (DES-10). */
export function technologySuitsLoad(
  technology: string,
  operationCode: string,
  pops: readonly Constituent[],
): readonly Objection[] {
  return technologySuits.check({
    technology,
    operation: operationCode,
    pops: highestContents(pops),
  });
}

/** A permit for disposal at this site covers this operation today (CUS-02). */
export function disposalPermits(
  context: Context,
  { site, operation: code, pops }: DisposalAsked,
): readonly Objection[] {
  return permitCovers.check({
    permits: permitsAt(context, site),
    activity: 'disposal',
    day: today(context),
    pops: highestContents(pops),
    operation: code,
  });
}

interface DisposalAsked {
  readonly site: Place;
  readonly operation: string;
  readonly pops: readonly Constituent[];
}

function permitsAt({ permits }: Context, place: Place) {
  return permits.filter(
    ({ organisation, site }) =>
      organisation === place.organisation && (site === null || site === place.site),
  );
}

function usageAt({ usage }: Context, site: Id) {
  const used = usage.find((each) => each.site === site);
  return { alreadyThisYear: used?.receivedThisYearGrams ?? 0n, inStore: used?.inStoreGrams ?? 0n };
}

/** Which activity of a permit an operation of Basel Annex IV is. */
function activityOf(code: string): PermitActivity {
  if (code === 'D15' || code === 'R13') return 'storage';
  switch (operation(code)?.kind) {
    case 'interim':
      return 'pre-treatment';
    case 'other-disposal':
      return 'disposal';
    default:
      return 'treatment';
  }
}
