import { operation, profile as profileOf, type Profile } from '@popstrace/catalogue';
import {
  allowedOperations,
  classify,
  destructionEfficiencyReached,
  greatestLoad,
  incompatibleStreams,
  noDilution,
  otherDisposal,
  pcbArticleData,
  permitCovers,
  residuesPlaced,
  significantDiscrepancy,
  technologySuits,
  type Jurisdiction,
  type PermitActivity,
  type Verdict,
} from '@popstrace/compliance';
import { dayOf, type Day, type Grams, type Id, type Instant } from '@popstrace/kernel';
import { netOf, type Constituent } from './content.js';
import type { Context } from './context.js';
import type {
  Batch,
  BatchOutputs,
  Booking,
  Consignment,
  DisposalDecision,
  Leg,
  Package,
  PackageFacts,
  Place,
  PopBalance,
  Residue,
} from './model.js';
import { refuse } from './refusals.js';
import type { Objection } from './subject.js';

/**
 * Where custody asks the law. Every function turns what custody knows into the facts of a rule of the
 * compliance room and gives back its findings; none decides anything itself.
 */

/** The law of a consignment's day: dated limits and rules are those in force when it happened. */
function today(context: Context): Day {
  return dayOf(context.occurredAt);
}

function limitsOf({ profile }: Context): Profile {
  return profileOf(profile) ?? (profileOf('basel') as Profile);
}

function lawsOf({ profile }: Context): Jurisdiction[] {
  return profile === 'eu' || profile === 'us' ? [profile] : [];
}

/** Whether something is POPs waste by its own stated contents; what cannot be told counts as POPs waste. */
export function verdictOf(context: Context, constituents: readonly Constituent[]): Verdict {
  const classified = classify({
    profile: limitsOf(context),
    day: today(context),
    constituents: constituents.map(({ pop, concentrationPpq, basis }) => ({
      pop,
      concentration: concentrationPpq,
      basis,
    })),
  });
  return classified.ok ? classified.value.verdict : 'authority-decides';
}

/** The verdict on each package. One that is POPs waste already stays so (SEG-01). */
export function verdicts(
  packages: readonly Package[],
  context: Context,
): { package: Id; popsWaste: boolean }[] {
  return packages.map((p) => ({
    package: p.id,
    popsWaste: p.popsWaste === true || verdictOf(context, p.content.highest) !== 'below',
  }));
}

function stowed(
  p: PackageFacts & { readonly id: Id; readonly label?: string },
  pops: readonly string[],
) {
  return {
    ref: p.label ?? p.externalId ?? p.id,
    pops,
    physicalState: p.physicalState,
    drained: p.equipment?.drained ?? null,
    ...(p.unNumber === undefined ? {} : { unNumber: p.unNumber }),
  };
}

/** SEG-02, side by side in a consignment or poured together. */
export function keptApart(
  packages: readonly Package[],
  place: 'consignment' | 'mixture' = 'consignment',
): readonly Objection[] {
  return incompatibleStreams.check({
    place,
    packages: packages.map((p) =>
      stowed(
        p,
        p.content.highest.map(({ pop }) => pop),
      ),
    ),
  });
}

/** PCB articles and containers carry their identity and the day they left service (where that law binds). */
export function articlesIdentified(
  packages: readonly Package[],
  context: Context,
): readonly Objection[] {
  if (context.profile !== 'us') return [];
  const holdsPcb = packages.filter((p) => p.content.highest.some(({ pop }) => pop === 'pcb'));
  return pcbArticleData.check({
    lines: holdsPcb.map((p) => ({
      ref: p.label ?? p.id,
      load: p.loadType,
      identity: p.equipment?.serialNumber ?? p.externalId ?? null,
      type: p.description ?? p.equipment?.kind ?? null,
      removedFromService: (p.equipment?.removedFromService ?? null) as Day | null,
      mass: netOf(p.content),
    })),
  });
}

/** 40 t when any leg is by road, 50,000 t otherwise (CUS-11). */
export function massLimit(
  masses: readonly { readonly netGrams: Grams }[],
  legs: readonly Leg[],
  on: Instant,
): readonly Objection[] {
  const mass = masses.reduce((total, { netGrams }) => total + netGrams, 0n);
  return greatestLoad.check({ modes: legs.map(({ mode }) => mode), mass, day: dayOf(on) });
}

/** What is to be taken over: its POPs at their highest content, and its mass. */
export interface Load {
  readonly pops: readonly Constituent[];
  readonly grams: Grams;
}

const highestOf = ({ pops }: Pick<Load, 'pops'>) =>
  pops.map(({ pop, concentrationPpq }) => ({ pop, highest: concentrationPpq }));

interface CarrierAsked {
  readonly leg: Leg;
  readonly load: Load;
  /** Where the leg stands in the command. */
  readonly at: string;
  readonly on: Instant;
}

export function carrierPermits(
  { permits }: Context,
  { leg, load, at, on }: CarrierAsked,
): readonly Objection[] {
  const findings = permitCovers.check({
    permits: permits.filter(({ organisation }) => organisation === leg.carrier),
    activity: 'collection',
    day: dayOf(on),
    pops: highestOf(load),
  });
  return findings.map((finding) => ({ ...finding, pointer: `${at}/carrier` }));
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

/** The facility may take this load for this operation on this day, and still has room for it (CUS-02). */
export function destinationPermits(
  context: Context,
  { booking, load }: { readonly booking: Booking; readonly load: Load },
): readonly Objection[] {
  const facts = {
    permits: permitsAt(context, booking.destination),
    activity: activityOf(booking.operation),
    day: dayOf(booking.plannedAt),
    pops: highestOf(load),
    operation: booking.operation,
    mass: load.grams,
    ...usageAt(context, booking.destination.site),
  };
  const findings = permitCovers.check(
    booking.technology === undefined ? facts : { ...facts, technology: booking.technology },
  );
  return findings.map((finding) => ({ ...finding, pointer: '/destination' }));
}

export function storagePermits(
  context: Context,
  { place, load }: { readonly place: Place; readonly load: Load },
): readonly Objection[] {
  return permitCovers
    .check({
      permits: permitsAt(context, place),
      activity: 'storage',
      day: today(context),
      pops: highestOf(load),
      mass: load.grams,
      ...usageAt(context, place.site),
    })
    .map((finding) => ({ ...finding, pointer: '/storage' }));
}

/** Days that waste may lie in a store by its permits; the resumption asks again. */
export function storedTooLong(context: Context, c: Consignment): readonly Objection[] {
  if (!c.storage || !c.storedAt) return [];
  const days = Math.floor((Date.parse(context.occurredAt) - Date.parse(c.storedAt)) / 86_400_000);
  return permitCovers
    .check({
      permits: permitsAt(context, c.storage),
      activity: 'storage',
      day: dayOf(c.storedAt),
      pops: [],
      storageDays: days,
    })
    .map((finding) => ({ ...finding, severity: 'warn' as const, pointer: '/storage' }));
}

/** Consents of the States concerned, in force on the planned day (Basel Art 6(1)-(4)). */
export function consentObjections(
  from: string,
  { destination, consent, plannedAt }: Booking,
): readonly Objection[] {
  if (destination.country === from) return [];
  const law = { rule: 'TBM-01', article: 'Basel Art 6(3)', pointer: '/consent' };
  if (!consent)
    return [
      refuse(
        'consent-required',
        `From ${from} to ${destination.country} a border is crossed: record the notification and the consents.`,
        law,
      ),
    ];
  const needed = [
    { role: 'export', country: from },
    { role: 'import', country: destination.country },
  ] as const;
  const absent = needed
    .filter(
      ({ role, country }) => !consent.states.some((s) => s.role === role && s.country === country),
    )
    .map(({ role, country }) =>
      refuse(
        'consent-required',
        `The written consent of the State of ${role} (${country}) is missing.`,
        law,
      ),
    );
  const lapsed = consent.states
    .filter(({ validFrom, validTo }) => dayOf(plannedAt) < validFrom || dayOf(plannedAt) > validTo)
    .map((s) =>
      refuse(
        'consent-required',
        `The consent of ${s.country} (${s.reference}) is not in force on the planned day.`,
        law,
      ),
    );
  return [...absent, ...lapsed];
}

/** Over 10 % from what was declared: exactly 10 % is not over (CUS-06). Every package is weighed by itself. */
export function isSignificantWeight(p: Package, received: Grams, context: Context): boolean {
  const quantities = (mass: Grams) => ({ mass, pieces: 1, types: [], pops: [] });
  const findings = significantDiscrepancy.check({
    bulk: true,
    sent: quantities(netOf(p.content)),
    received: quantities(received),
    day: today(context),
  });
  return findings.length > 0;
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
  return [
    ...technologySuits.check({ technology, operation: code, pops: highestOf({ pops }) }),
    ...permitCovers.check({
      permits: permitsAt(context, facility),
      activity: activityOf(code),
      day: today(context),
      pops: highestOf({ pops }),
      operation: code,
      technology,
    }),
  ];
}

interface Run {
  readonly batch: Batch;
  readonly outputs: BatchOutputs;
  readonly balance: readonly PopBalance[];
}

/** Each POP that was fed is destroyed, by the masses in every output; what was not measured was not destroyed (DES-03). */
export function destructionProven(
  context: Context,
  { outputs, balance }: Run,
): readonly Objection[] {
  return balance
    .filter((pop) => pop.in > 0n)
    .flatMap((pop) => {
      const unmeasured = outputs.residues
        .filter(
          ({ constituents }) =>
            !constituents.some((c) => c.pop === pop.pop && c.basis === 'measured'),
        )
        .map((residue) => residue.externalId ?? residue.description ?? residue.id);
      const stack = outputs.stack.some((s) => s.pop === pop.pop) ? { stack: pop.stack } : {};
      const facts = {
        pop: pop.pop,
        in: pop.in,
        out: pop.residues + pop.emitted,
        day: today(context),
        unmeasured,
      };
      return destructionEfficiencyReached.check({ ...facts, ...stack });
    });
}

/** An operation that is to end a consignment: never an interim one (DES-01). */
export function operationEnds(
  context: Context,
  code: string,
  c: Consignment,
): readonly Objection[] {
  const pops = [...c.packages.values()].flatMap((p) =>
    p.content.highest.map(({ pop }) => ({ pop, popsWaste: p.popsWaste ?? true })),
  );
  return allowedOperations.check({ operation: code, ends: true, laws: lawsOf(context), pops });
}

/** An operation by which a batch may destroy POPs waste. */
export function operationDestroys(context: Context, code: string): readonly Objection[] {
  return allowedOperations.check({ operation: code, ends: true, laws: lawsOf(context), pops: [] });
}

/** Residues are placed; those not below the low POP content went back to treatment, and it is done (DES-09). */
export function residuesMayRest(context: Context, batch: Batch): readonly Objection[] {
  const residues = [...batch.residues.values()];
  const placed = residuesPlaced.check({
    residues: residues.map((residue) => placement(context, residue)),
  });
  const waiting = residues
    .filter(
      (residue) => !isBelow(context, residue) && residue.fate && !isDone(context, residue.fate),
    )
    .map((residue) =>
      refuse(
        'residue-above-limit',
        `Residue ${residue.externalId ?? residue.id} is POPs waste and its further treatment is not finished.`,
        { rule: 'DES-09', article: residuesPlaced.article },
      ),
    );
  return [
    ...placed.map((finding) => ({ ...finding, pointer: `/batches/${batch.id}${finding.pointer}` })),
    ...waiting,
  ];
}

function isBelow(context: Context, residue: Residue): boolean {
  return (
    residue.content.highest.length > 0 && verdictOf(context, residue.content.highest) === 'below'
  );
}

function isDone({ certified }: Context, fate: NonNullable<Residue['fate']>): boolean {
  switch (fate.kind) {
    case 'disposed':
      return true;
    case 'treated-again':
      return certified.has(fate.batch);
    case 'consigned':
      return certified.has(fate.consignment);
  }
}

function placement(context: Context, residue: Residue) {
  const { fate, content } = residue;
  return {
    ref: residue.externalId ?? residue.description ?? residue.id,
    verdict: content.highest.length > 0 ? verdictOf(context, content.highest) : null,
    next: fate ? (fate.kind === 'disposed' ? ('disposal' as const) : ('treatment' as const)) : null,
    decision: fate?.kind === 'disposed' ? (fate.decision ?? null) : null,
  };
}

/** The residue may be disposed of by this operation: below the limit, or by an authority's decision (DES-09). */
export function residueMayBeDisposed(
  context: Context,
  residue: Residue,
  decision: string | undefined,
): readonly Objection[] {
  return residuesPlaced.check({
    residues: [{ ...placement(context, residue), next: 'disposal', decision: decision ?? null }],
  });
}

interface Disposal {
  readonly packages: readonly Package[];
  readonly decision: DisposalDecision | undefined;
}

/** Disposal other than destruction (DES-04): a recorded decision, within the maximum, at a permitted site. */
export function disposalAllowed(
  context: Context,
  { packages, decision }: Disposal,
): readonly Objection[] {
  if (!decision)
    return [
      refuse(
        'field-missing',
        'Waste that was not destroyed is disposed of only by the recorded decision of an authority.',
        { pointer: '/decision', rule: otherDisposal.id, article: otherDisposal.article },
      ),
    ];
  const waste = packages.filter((p) => p.popsWaste ?? true);
  const { reference, authority, reason, validFrom, validTo, operation: code, site } = decision;
  const pops = packages.flatMap((p) => p.content.highest);
  return [
    ...allowedOperations.check({
      operation: code,
      ends: true,
      laws: lawsOf(context),
      pops: waste.flatMap((p) => p.content.highest.map(({ pop }) => ({ pop, popsWaste: true }))),
    }),
    ...otherDisposal.check({
      operation: code,
      day: today(context),
      profile: limitsOf(context),
      decision: {
        reference,
        authority,
        reason,
        validFrom: validFrom as Day,
        validTo: validTo as Day | null,
      },
      contents: waste.flatMap((p) =>
        p.content.highest.map(({ pop, concentrationPpq }) => ({ pop, highest: concentrationPpq })),
      ),
    }),
    ...permitCovers.check({
      permits: permitsAt(context, site),
      activity: 'disposal',
      day: today(context),
      pops: highestOf({ pops }),
      operation: code,
    }),
  ];
}

/** SEG-01 over a pouring: every output keeps every POP at its highest, and the flag. */
export function undiluted(
  inputs: readonly Package[],
  outputs: readonly Package[],
): readonly Objection[] {
  const lots = (packages: readonly Package[]) =>
    packages.flatMap((p) =>
      p.content.highest.map(({ pop, concentrationPpq }) => ({
        pop,
        highest: concentrationPpq,
        popsWaste: p.popsWaste ?? true,
      })),
    );
  return noDilution.check({ inputs: lots(inputs), outputs: lots(outputs) });
}
