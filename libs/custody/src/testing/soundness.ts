import { canonicalBytes, sum, type Id, type Json } from '@popstrace/kernel';
import { decode, encode } from '../codec.js';
import { broughtBy, type Origin } from '../content.js';
import type { ConsignmentEvent, CustodyEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { legalSteps } from '../legal-steps.js';
import { balances } from '../journal.js';
import type { Batch, Consignment, Handover, Package, World } from '../model.js';
import { rootOutcomes, sumRoots } from '../outcome.js';
import { PACKAGE_MOVES } from '../package-moves.js';
import { SCANS } from '../scans.js';
import type { ConsignmentState, PackageState } from '../states.js';
import { isSame } from './same.js';
import type { Books, Step, Story } from './story.js';
import { restFaults } from './unrested.js';
import { PLACES, whereMassIs } from './whereabouts-of-mass.js';

/*
 * The invariants of custody, each as a function that names what breaks it: an empty list is a sound
 * world. Tests run them over whole stories; nothing here is shared with the code that it checks but the
 * fold itself.
 */

/** Everything that is unsound in a story, from its first command to its last. */
export function faultsOf(story: Story): string[] {
  return [...story.steps.flatMap(faultsOfStep), ...faultsOfBooks(story)];
}

/** What one command broke: custody, the table, conservation, or the shape of the world after it. */
export function faultsOfStep(step: Step): string[] {
  const touched = new Set(step.events.map(({ stream }) => stream));
  const consignments = [...touched].flatMap((id) => step.after.consignments.get(id) ?? []);
  const batches = [...touched].flatMap((id) => step.after.batches.get(id) ?? []);
  const faults = [
    ...custodyFaults(step),
    ...tableFaults(step),
    ...moveFaults(step),
    ...postingFaults(step),
    ...foldFaults(step),
    ...restFaults(step),
    ...consignments.flatMap(consignmentFaults),
    ...batches.flatMap(batchFaults),
  ];
  return faults.map((fault) => `${step.command.kind}: ${fault}`);
}

/** The world as a whole: every package once, and every mass where the journal says it is. */
export function faultsOfBooks({ world, books, routes }: Story): string[] {
  return [...packageFaults(world), ...bookFaults(world, books), ...routeFaults(routes)];
}

/** Events by which custody moves: each was signed by both sides. There is no exception. */
const HANDED_OVER: ReadonlySet<string> = new Set([
  'collected',
  'transferred',
  'stored',
  'resumed',
  'delivered',
  'return-started',
]);

/** Invariant 1: one custodian, changed only by an event that both sides signed. */
function custodyFaults({ events, before, after, actor }: Step): string[] {
  return events
    .filter(isOfConsignment)
    .flatMap((event) => {
      const was = before.consignments.get(event.stream);
      const is = after.consignments.get(event.stream);
      if (!is) return [`${event.stream} is gone`];
      if (!was) return bornIntoOtherHands(event, before);
      if (!HANDED_OVER.has(event.type)) return [];
      const { handover } = event.payload as { readonly handover: Handover };
      return [
        ...(handover.giver === was.custodian ? [] : ['it was given by somebody who had it not']),
        ...(handover.taker === is.custodian ? [] : ['it was taken by one and is held by another']),
        ...(signedByBoth(handover, actor.organisation) ? [] : ['one side has not signed']),
      ];
    })
    .concat(
      [...after.consignments].flatMap(([id, is]) => {
        const was = before.consignments.get(id);
        const moved = events.some((e) => e.stream === id && HANDED_OVER.has(e.type));
        return was && was.custodian !== is.custodian && !moved
          ? [`${is.code} changed hands without a handover`]
          : [];
      }),
    );
}

function signedByBoth({ offeredBy, giver, taker }: Handover, second: Id): boolean {
  return new Set([offeredBy, second, giver, taker]).size === new Set([giver, taker]).size;
}

function bornIntoOtherHands(event: ConsignmentEvent, before: World): string[] {
  if (!('parentage' in event.payload)) return [];
  const { parentage, custodian } = event.payload;
  return parentage.parents
    .map(
      (id) =>
        before.consignments.get(id)?.custodian ?? before.batches.get(id)?.facility.organisation,
    )
    .filter((held) => held !== custodian)
    .map(
      (held) => `${event.stream} is born into the hands of ${custodian}, out of those of ${held}`,
    );
}

const LEGAL: ReadonlySet<string> = new Set(
  legalSteps().map(({ kind, type, from, to }) => [kind, type, from, to].join(' ')),
);

/** Invariant 3: no state is reached but by the table. */
function tableFaults({ events, before }: Step): string[] {
  let world = before;
  return events.flatMap((event) => {
    const from = stateIn(world, event) ?? 'none';
    world = evolve(world, event);
    const step = [event.kind, event.type, from, stateIn(world, event)].join(' ');
    return LEGAL.has(step) ? [] : [`no row allows ${step}`];
  });
}

function stateIn({ consignments, batches }: World, { kind, stream }: CustodyEvent) {
  return (kind === 'batch' ? batches.get(stream) : consignments.get(stream))?.state;
}

/** The same for packages: each moves by a scan, or by what a signature makes of it. */
function moveFaults({ events, before, after }: Step): string[] {
  const was = new Map(packagesIn(events, before).map((p) => [p.id, p.state]));
  return packagesIn(events, after).flatMap(({ id, state }) => {
    const from = was.get(id);
    if (from === undefined || from === state) return [];
    return events.some((event) => allows(event, from, state))
      ? []
      : [`no table moves a package from ${from} to ${state}`];
  });
}

function packagesIn(events: readonly CustodyEvent[], { consignments }: World): Package[] {
  return [...new Set(events.map(({ stream }) => stream))].flatMap((id) => [
    ...(consignments.get(id)?.packages.values() ?? []),
  ]);
}

function allows(event: CustodyEvent, from: PackageState, to: PackageState): boolean {
  if (event.type === 'scanned' || event.type === 'scan-retracted') {
    const [start, end] = event.type === 'scanned' ? [from, to] : [to, from];
    return Object.values(SCANS).some((rule) => rule.from === start && rule.to === end);
  }
  return PACKAGE_MOVES.some(
    (move) => move.by === event.type && move.from.includes(from) && move.to.includes(to),
  );
}

/** Invariant 2, by command: postings add up to zero, and nothing stays between two chains. */
function postingFaults({ postings }: Step): string[] {
  const accounts = balances(postings);
  const between = [...(accounts.get('between') ?? [])];
  const whole = new Map<string, bigint>();
  for (const own of accounts.values())
    for (const [pop, amount] of own) whole.set(pop, (whole.get(pop) ?? 0n) + amount);
  return [
    ...[...whole]
      .filter(([, amount]) => amount !== 0n)
      .map(([pop, amount]) => `its postings of ${pop || 'mass'} add up to ${amount}`),
    ...between
      .filter(([, amount]) => amount !== 0n)
      .map(([pop, amount]) => `${amount} of ${pop || 'mass'} stays between chains`),
  ];
}

/** Invariant 4: what was decided is the fold of what was written, also once it was spelt and read again. */
function foldFaults({ events, before, after }: Step): string[] {
  const read = events.map(respelt).reduce(evolve, before);
  return [...new Set(events.map(({ stream }) => stream))].flatMap((id) => [
    ...(isSame(read.consignments.get(id), after.consignments.get(id))
      ? []
      : [`consignment ${id} is another once its events were written and read`]),
    ...(isSame(read.batches.get(id), after.batches.get(id))
      ? []
      : [`batch ${id} is another once its events were written and read`]),
    ...stateRoundTrips(after, id),
  ]);
}

function respelt(event: CustodyEvent): CustodyEvent {
  const bytes = canonicalBytes(encode(event));
  return decode<CustodyEvent>(JSON.parse(bytes.toString('utf8')) as Json);
}

function stateRoundTrips({ consignments, batches }: World, id: Id): string[] {
  const consignment = consignments.get(id);
  const batch = batches.get(id);
  return [
    ...(consignment && !isSame(reread(consignment, 'packages'), consignment)
      ? [`consignment ${id} does not come back as it was stored`]
      : []),
    ...(batch && !isSame(reread(batch, 'residues'), batch)
      ? [`batch ${id} does not come back as it was stored`]
      : []),
  ];
}

function reread<T>(value: T, map: string): T {
  return decode<T>(JSON.parse(canonicalBytes(encode(value)).toString('utf8')) as Json, [map]);
}

/** Which packages may be in a consignment of each state. What was emptied may be in any. */
const PACKAGES_IN: Readonly<Record<ConsignmentState, readonly PackageState[]>> = {
  draft: ['packed', 'labelled'],
  segregated: ['packed', 'labelled'],
  labelled: ['labelled'],
  awaiting_collection: ['labelled', 'loaded'],
  in_transit: ['loaded', 'in_stock', 'received'],
  in_interim_storage: ['in_stock', 'loaded'],
  delivered: ['received'],
  under_review: ['received'],
  accepted: ['in_stock', 'returned'],
  rejected: ['refused', 'loaded'],
  in_treatment: ['in_stock', 'in_treatment', 'treated'],
  treated: ['treated'],
  disposed: ['treated', 'disposed'],
  certified: ['treated', 'disposed'],
  on_hold: [],
  lost: ['lost'],
  cancelled: ['withdrawn'],
  regrouped: [],
  exported: ['loaded', 'in_stock', 'received'],
};

function consignmentFaults(c: Consignment): string[] {
  const packages = [...c.packages.values()];
  const state = c.state === 'on_hold' ? c.heldFrom : c.state;
  const may = state ? PACKAGES_IN[state] : [];
  return [
    ...(c.packages.size === c.packageCount ? [] : [`${c.code} miscounts its packages`]),
    ...packages
      .filter((p) => p.state !== 'emptied' && !may.includes(p.state))
      .map((p) => `${p.state} in a consignment that is ${state}`),
    ...packages.flatMap((p) => contentFaults(p.content.origins, p.id)),
    ...packages
      .filter((p) => p.popsWaste === false && wasWaste(p))
      .map((p) => `${p.id} was diluted`),
    ...(isOrdered(c) ? [] : [`the signatures of ${c.code} are not in order`]),
  ];
}

function wasWaste({ content, popsWaste }: Package): boolean {
  return popsWaste === false && content.highest.some(({ basis }) => basis !== 'measured');
}

function isOrdered({ signatures }: Consignment): boolean {
  return signatures.every(({ at }, index) => at >= (signatures[index - 1]?.at ?? ''));
}

function contentFaults(origins: readonly Origin[], id: Id): string[] {
  const roots = new Set(origins.map(({ root }) => root));
  const negative = origins.some(
    ({ grams, pops }) => grams < 0n || pops.some(({ femtograms }) => femtograms < 0n),
  );
  return [
    ...(roots.size === origins.length ? [] : [`${id} tells one root twice`]),
    ...(negative ? [`${id} holds less than nothing`] : []),
  ];
}

/** Final treatment flows back: what a root brought is what became of it, and residues hold what is left of it. */
function batchFaults(batch: Batch): string[] {
  const { outputs, state } = batch;
  if (!outputs || state !== 'confirmed') return [];
  const became = sumRoots(rootOutcomes(batch, outputs));
  const brought = batch.inputs.flatMap(({ content }) => content.origins);
  const left = [...batch.residues.values()].flatMap(({ content }) => content.origins);
  const of = (origins: readonly Origin[], root: Id) => origins.filter((o) => o.root === root);
  const grams = (origins: readonly Origin[]) => sum(origins.map((o) => o.grams));
  return became.flatMap(({ root, transformedGrams, residueGrams, pops }) => [
    ...(grams(of(brought, root)) === transformedGrams + residueGrams
      ? []
      : [`root ${root} brought other than became of it`]),
    ...(grams(of(left, root)) === residueGrams ? [] : [`residues hold other grams of ${root}`]),
    ...pops.flatMap((p) => [
      ...(sum(of(brought, root).map((o) => broughtBy(o, p.pop))) ===
      p.destroyedFemtograms + p.residueFemtograms + p.emittedFemtograms
        ? []
        : [`root ${root} brought other ${p.pop} than became of it`]),
      ...(sum(of(left, root).map((o) => broughtBy(o, p.pop))) === p.residueFemtograms
        ? []
        : [`residues hold other ${p.pop} of ${root}`]),
    ]),
  ]);
}

/** Every package is in one consignment: it has one custodian. */
function packageFaults({ consignments }: World): string[] {
  const seen = new Map<Id, string>();
  return [...consignments.values()].flatMap(({ code, packages }) =>
    [...packages.keys()].flatMap((id) => {
      const other = seen.get(id);
      seen.set(id, code);
      return other === undefined ? [] : [`package ${id} is in ${other} and in ${code}`];
    }),
  );
}

/** Invariant 2, over time: the journal says of every account what the world itself shows. */
function bookFaults(world: World, told: Books): string[] {
  const shown = whereMassIs(world);
  return [...shown].flatMap(([account, masses]) => {
    const own = told.get(account) ?? new Map<string, bigint>();
    return [...new Set([...own.keys(), ...masses.keys()])]
      .filter((pop) => (own.get(pop) ?? 0n) !== (masses.get(pop) ?? 0n))
      .map(
        (pop) =>
          `${account} holds ${masses.get(pop) ?? 0n} of ${pop || 'mass'}, by the journal ${own.get(pop) ?? 0n}`,
      );
  });
}

/** No account where mass is holds less than nothing of anything, on any route. */
function routeFaults(routes: Story['routes']): string[] {
  return [...routes]
    .filter(([route, amount]) => amount < 0n && PLACES.some((at) => route.startsWith(`${at}|`)))
    .map(([route, amount]) => `${route} holds ${amount}`);
}

function isOfConsignment(event: CustodyEvent): event is ConsignmentEvent {
  return event.kind === 'consignment';
}
