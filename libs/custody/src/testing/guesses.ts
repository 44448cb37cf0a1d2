import { sum, type Id } from '@popstrace/kernel';
import type { CommandDetails, CommandKind, NewPackage, ProposedChange } from '../commands.js';
import { livePackages } from '../acts/packages.js';
import { netOf, type Constituent } from '../content.js';
import { SCAN_PURPOSES } from '../commands.js';
import type { Consignment, Package, PackageDraft, Place, ResidueDraft } from '../model.js';
import { COUNTRY, type Member } from './country.js';
import type { Dice } from './dice.js';
import { CONSENT } from './gallery.js';
import type { Story } from './story.js';
import { ash, booking, byRail, byRoad, constituent, drum, transformer } from './waste.js';

export const MEMBERS: readonly Member[] = Object.values(COUNTRY);
const { utility, ministry, hauler, railway, depot, plant, otherPlant, abroad } = COUNTRY;

/** Whoever these are the papers of. */
export function memberOf(organisation: Id | undefined): Member {
  return MEMBERS.find((m) => m.organisation === organisation) ?? COUNTRY.stranger;
}

/** What a guess is made with: chance, and the story so far. */
export interface Guessing {
  readonly dice: Dice;
  readonly story: Story;
}

type About = Guessing & { readonly c: Consignment };

/** What somebody might say with a command: mostly sense, now and then nonsense, always of the right shape. */
export const GUESSES: { readonly [K in CommandKind]: (about: About) => CommandDetails[K] } = {
  declare: (about) => guessDeclaration(about),
  revise: ({ dice, story }) =>
    dice.oneIn(2)
      ? { description: dice.oneIn(8) ? '' : 'revised' }
      : { packages: guessPackages({ dice, story }) },
  segregate: () => ({}),
  'issue-labels': ({ dice, story, c }) => ({
    labels: livePackages(c)
      .filter((p) => !p.label || dice.oneIn(10))
      .map((p) => ({ package: p.id, label: dice.oneIn(20) ? 'L-same' : story.label() })),
  }),
  'replace-label': (about) => ({
    package: somePackage(about),
    label: about.story.label(),
    reason: 'torn',
  }),
  scan: guessScan,
  'retract-scan': (about) => ({ package: somePackage(about), reason: 'scanned by mistake' }),
  label: () => ({}),
  book: guessBooking,
  reroute: ({ dice, c }) => ({
    legs: [...(c.booking?.legs.slice(0, c.legsTaken) ?? []), ...guessLegs(dice)],
  }),
  collect: guessHandover,
  transfer: guessHandover,
  store: (about) => ({
    ...guessHandover(about),
    ...(about.dice.oneIn(8) ? {} : { storage: depot.place }),
  }),
  resume: guessHandover,
  deliver: guessHandover,
  return: (about) => ({
    ...guessHandover(about),
    ...(about.dice.oneIn(8) ? {} : { legs: guessLegs(about.dice) }),
  }),
  'withdraw-handover': ({ c, story }) => ({
    handover: c.handover?.id ?? story.id(),
    reason: 'the lorry is too small',
  }),
  'raise-discrepancy': (about) => ({
    discrepancy: about.dice.oneIn(10)
      ? (about.c.discrepancies[0]?.id ?? about.story.id())
      : about.story.id(),
    kind: about.dice.one(['damage', 'type', 'other']),
    comment: 'the lid leaks',
    ...(about.dice.oneIn(2) ? { package: somePackage(about) } : {}),
  }),
  'resolve-discrepancy': guessResolution,
  accept: guessAcceptance,
  reject: (about) => ({ reason: 'not as booked', returnTo: somePlace(about.dice) }),
  'start-treatment': (about) => ({ batch: someBatch(about) }),
  'confirm-destruction': (about) => ({ batch: someBatch(about) }),
  dispose: ({ dice, story, c }) =>
    c.state === 'treated' || dice.oneIn(4)
      ? {}
      : {
          decision: {
            reference: 'EA 12/26',
            authority: 'Environment Agency',
            reason: dice.oneIn(10) ? ' ' : 'destruction is not the preferable option',
            validFrom: '2020-01-01',
            validTo: null,
            operation: dice.one(['D5', 'D12', 'D1', 'D15', 'D10']),
            site: dice.oneIn(8) ? depot.place : memberOf(c.custodian).place,
          },
          ...(story.now ? {} : {}),
        },
  certify: ({ story }) => ({ number: `D-${story.label()}` }),
  finalise: () => ({}),
  export: ({ dice }) => ({ movementDocument: dice.oneIn(6) ? 'MD-9' : 'MD-1', exitPoint: 'port' }),
  'record-foreign-certificate': ({ dice, story }) => ({
    number: 'F-1',
    completedAt: story.now,
    signedBy: 'the plant abroad',
    operation: dice.one(['D10', 'D10', 'D5', 'D15', 'X1']),
    ...(dice.oneIn(2) ? { technology: dice.one(['hazardous-waste-incineration', 'magic']) } : {}),
  }),
  split: ({ dice, story, c }) => {
    const packages = livePackages(c).map(({ id }) => id);
    const at = dice.oneIn(6) ? 0 : 1 + dice.int(Math.max(packages.length - 1, 1));
    return {
      children: [packages.slice(0, at), packages.slice(at)].map((each) => ({
        ...story.newborn(),
        packages: dice.oneIn(15) ? packages : each,
        onward: dice.oneIn(2),
      })),
      at: dice.oneIn(4) ? somePlace(dice) : memberOf(c.custodian).place,
    };
  },
  regroup: ({ dice, story, c }) => ({
    newborn: story.newborn(),
    description: 'regrouped',
    at: dice.oneIn(10) ? somePlace(dice) : memberOf(c.custodian).place,
  }),
  repackage: (about) => guessPouring(about, { analysed: about.dice.oneIn(20) }),
  dismantle: (about) => guessPouring(about, { analysed: about.dice.oneIn(2), one: true }),
  hold: () => ({ reason: 'a complaint', reference: 'EA 1/26' }),
  release: () => ({ reason: 'cleared' }),
  'report-incident': ({ dice, story, c }) => ({
    incident: story.id(),
    kind: dice.one(['spill', 'theft', 'fire', 'loss']),
    description: 'it happened at night',
    lost: dice.some(livePackages(c)).map((p) => ({
      package: p.id,
      grams: dice.mass(netOf(p.content)),
    })),
    ...(dice.oneIn(10) ? {} : { lostConsignment: story.newborn() }),
  }),
  recover: ({ dice, story, c }) => ({
    packages: dice.oneIn(2)
      ? [...c.packages.keys()]
      : dice.some([...c.packages.values()].filter((p) => p.state === 'lost')).map((p) => p.id),
    explanation: 'found behind the shed',
    ...(dice.oneIn(10) ? {} : { foundConsignment: story.newborn() }),
  }),
  'propose-amendment': (about) => ({
    amendment: about.story.id(),
    change: guessChange(about),
    reason: 'a slip of the pen',
  }),
  'approve-amendment': ({ c, story }) => ({ amendment: c.amendments[0]?.id ?? story.id() }),
  'decline-amendment': ({ c, story }) => ({
    amendment: c.amendments[0]?.id ?? story.id(),
    reason: 'it is right as it is',
  }),
  cancel: () => ({ reason: 'declared in error' }),
};

export function guessDeclaration({ dice, story }: Guessing): CommandDetails['declare'] {
  const holder = dice.one([utility, ministry]);
  return {
    newborn: story.newborn(),
    holder: dice.oneIn(30) ? depot.place : holder.place,
    description: dice.oneIn(30) ? '' : 'waste',
    emergencyPhone: '+999 1 234',
    packages: guessPackages({ dice, story }),
  };
}

function guessPackages({ dice, story }: Guessing): PackageDraft[] {
  const kind = dice.int(4);
  const twice = story.id();
  return Array.from({ length: 1 + dice.int(3) }, () => {
    const netGrams = dice.oneIn(40) ? 0n : 1n + BigInt(dice.int(400_000));
    const id = dice.oneIn(30) ? twice : story.id();
    if (kind === 0) return transformer(id, { netGrams });
    if (kind === 1) return soil(id, netGrams, dice);
    return drum(id, { netGrams, constituents: guessConstituents(dice) });
  });
}

function soil(id: Id, netGrams: bigint, dice: Dice): PackageDraft {
  const basis = dice.one(['measured', 'declared', 'generic'] as const);
  return drum(id, {
    netGrams,
    physicalState: 'solid',
    unNumber: '3432',
    constituents: [constituent('pcb', dice.one(['40', '60', '5000']), { basis })],
  });
}

export function guessConstituents(dice: Dice): Constituent[] {
  const pcb = constituent('pcb', String(1 + dice.int(900_000)));
  const all = [
    pcb,
    constituent('hcb', String(dice.int(50_000))),
    constituent('ddt', '17.000000003'),
  ];
  if (dice.oneIn(40)) return [constituent('dihydrogen-monoxide', '1')];
  return [pcb, ...dice.some(all.slice(1))];
}

function guessScan(about: About): CommandDetails['scan'] {
  const { dice, c } = about;
  const id = somePackage(about);
  const p = c.packages.get(id);
  const gross = p ? netOf(p.content) + p.tareGrams : 1000n;
  return {
    package: id,
    purpose: dice.one([...SCAN_PURPOSES, 'deliver', 'deliver', 'treat']) ?? 'sight',
    ...(dice.oneIn(6) ? {} : { grossGrams: guessWeight(dice, gross) }),
    ...(dice.oneIn(6) ? {} : { batch: someBatch(about) }),
  };
}

/** Mostly as declared; now and then a little off, far off, or impossible. */
export function guessWeight(dice: Dice, gross: bigint): bigint {
  if (dice.oneIn(4)) return (gross * BigInt(80 + dice.int(40))) / 100n;
  return dice.oneIn(20) ? dice.one([0n, 1n, gross * 3n]) : gross;
}

export function guessBooking({ dice, story }: Guessing): CommandDetails['book'] {
  const destination = dice.one([plant, plant, plant, otherPlant, abroad, depot]);
  const told = {
    destination: destination.place,
    operation: dice.oneIn(15)
      ? dice.one(['D1', 'X9', 'D9'])
      : destination === depot
        ? 'D15'
        : 'D10',
    legs: dice.oneIn(20) ? [] : guessLegs(dice),
    ...(destination === abroad && !dice.oneIn(8) ? { consent: CONSENT } : {}),
  };
  const { technology: _technology, ...plain } = booking(story.now, told);
  return {
    booking: dice.oneIn(2)
      ? plain
      : { ...plain, technology: dice.oneIn(9) ? 'magic' : 'hazardous-waste-incineration' },
  };
}

function guessLegs(dice: Dice) {
  return Array.from({ length: 1 + dice.int(3) }, () =>
    dice.oneIn(30) ? byRoad(depot) : dice.one([byRoad(hauler), byRail(railway), byRail(hauler)]),
  );
}

function guessHandover(about: About): CommandDetails['collect'] {
  const { dice, story, c } = about;
  const live = livePackages(c).map(({ id }) => id);
  const some = dice.oneIn(6) ? dice.some(live) : [];
  const missing = dice.oneIn(4) ? [...some, ...some.slice(0, 1)] : some;
  return {
    newHandover: story.id(),
    ...(c.handover && !dice.oneIn(15) ? { handover: c.handover.id } : {}),
    ...(dice.oneIn(15) ? {} : { plate: 'XA 1' }),
    ...(missing.length > 0
      ? { missing, ...(dice.oneIn(8) ? {} : { missingConsignment: story.newborn() }) }
      : {}),
  };
}

function guessResolution({ dice, story, c }: About): CommandDetails['resolve-discrepancy'] {
  const open = c.discrepancies.find((d) => !d.resolved);
  const about = open?.package ? c.packages.get(open.package) : undefined;
  const proposed = open?.proposal?.agreed;
  return {
    discrepancy: open?.id ?? story.id(),
    explanation: 'the scales were off',
    agreed:
      proposed && !dice.oneIn(5)
        ? proposed
        : about && !dice.oneIn(8)
          ? [{ package: about.id, netGrams: dice.mass(netOf(about.content)) }]
          : [],
  };
}

function guessAcceptance({ dice, story, c }: About): CommandDetails['accept'] {
  if (!dice.oneIn(3)) return {};
  const live = livePackages(c);
  const refused = (dice.oneIn(2) ? dice.some(live) : live.slice(0, 1)).map((p) => ({
    package: p.id,
    grams: dice.mass(
      dice.oneIn(3) && p.receivedGrossGrams ? p.receivedGrossGrams - p.tareGrams : netOf(p.content),
    ),
    as: story.id(),
    label: story.label(),
  }));
  return {
    refused,
    ...(dice.oneIn(12) ? {} : { reason: 'wrong waste' }),
    ...(dice.oneIn(12) ? {} : { returnTo: backTo(c, dice) }),
    ...(dice.oneIn(12) ? {} : { refusedConsignment: story.newborn() }),
  };
}

export function backTo(c: Consignment, dice: Dice): Place {
  return dice.oneIn(3) ? otherPlant.place : c.holder;
}

function guessPouring(
  { dice, story, c }: About,
  { analysed, one = false }: { readonly analysed: boolean; readonly one?: boolean },
): CommandDetails['repackage'] {
  const live = livePackages(c);
  const chosen = one ? live.slice(0, 1) : dice.some(live);
  const from = chosen.map((p) => ({ package: p.id, grams: dice.mass(netOf(p.content)) }));
  const whole = sum(from.map(({ grams }) => grams));
  const first = whole > 1n ? dice.mass(whole - 1n) : whole;
  const masses = dice.oneIn(3) ? [whole] : [first, whole - first];
  const into = masses.map((netGrams): NewPackage => {
    const {
      id,
      netGrams: _net,
      constituents: _c,
      ...facts
    } = drum(dice.oneIn(40) ? (live[0]?.id ?? story.id()) : story.id());
    return { ...facts, id, netGrams, label: story.label() };
  });
  return { from, into: analysed ? into.map((part, at) => analysedPart(part, at, live[0])) : into };
}

/** The first part is told to be cleaner than the whole; the rest takes what is left. */
function analysedPart(part: NewPackage, at: number, from: Package | undefined): NewPackage {
  if (at > 0 || !from) return part;
  const constituents = from.content.highest.map(({ pop }) => constituent(pop, '0.5'));
  return { ...part, constituents };
}

function guessChange(about: About): ProposedChange {
  const { dice, story } = about;
  const id = somePackage(about);
  const p = about.c.packages.get(id);
  const net = p ? netOf(p.content) : 1000n;
  return dice.one<ProposedChange>([
    { field: 'package.netGrams', package: id, to: dice.mass(net) },
    { field: 'package.netGrams', package: id, to: net + 1000n },
    { field: 'package.tareGrams', package: id, to: dice.mass(p?.receivedGrossGrams ?? 30_000n) },
    { field: 'package.constituents', package: id, to: guessConstituents(dice) },
    { field: 'package.unNumber', package: id, to: '3432' },
    { field: 'package.packaging', package: id, to: dice.one(['', '1A2']) },
    { field: 'package.description', package: id, to: 'oil' },
    { field: 'package.equipment', package: id, to: { kind: 'capacitor', fluidGrams: 5n } },
    { field: 'description', to: dice.one(['', 'PCB']) },
    { field: 'emergencyPhone', to: '+999 2' },
    { field: 'destination', to: somePlace(dice) },
    { field: 'operation', to: dice.one(['D9', 'X1']) },
    { field: 'plannedAt', to: story.now },
  ]);
}

/** What a run made of what went in: mostly destroyed, now and then not, or with reagents, dioxins, releases. */
export function guessResidues(
  { dice, story }: Guessing,
  net: bigint,
  pops: readonly string[],
): ResidueDraft[] {
  const dirty = dice.oneIn(6);
  return Array.from({ length: 1 + dice.int(3) }, () => {
    const grams = 1n + (net * BigInt(dice.int(200))) / 1000n;
    const measured = pops.map((pop) => constituent(pop, dirty ? '3000' : '0.00001'));
    const dioxins = dice.oneIn(4) ? [constituent('pcdd-pcdf', '0.0001', {})] : [];
    return ash(story.id(), grams, [...measured, ...dioxins]);
  });
}

function somePackage({ dice, story, c }: About): Id {
  if (dice.oneIn(25)) return story.id();
  return dice.one([...c.packages.keys()]) ?? story.id();
}

export function someBatch({ dice, story }: Guessing): Id {
  const open = [...story.world.batches.values()].filter(({ state }) => state === 'open');
  const any = dice.oneIn(4) ? [...story.world.batches.values()] : open;
  return dice.one(any)?.id ?? story.id();
}

function somePlace(dice: Dice): Place {
  return (dice.one(MEMBERS) ?? COUNTRY.stranger).place;
}
