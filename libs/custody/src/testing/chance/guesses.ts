import { livePackages } from '../../acts/packages.js';
import type { CommandDetails, CommandKind, ProposedChange } from '../../commands.js';
import { netOf } from '../../content.js';
import { COUNTRY } from '../country.js';
import { guessAcceptance, guessResolution } from './guess-reception.js';
import { guessConstituents, guessDeclaration, guessPackages, guessPouring } from './guess-waste.js';
import { guessBooking, guessHandover, guessLegs, guessScan } from './guess-way.js';
import { memberOf, someBatch, somePackage, somePlace, type About } from './guessing.js';

const { depot } = COUNTRY;

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
  dispose: ({ dice, c }) =>
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
        },
  certify: ({ story }) => ({ number: `D-${story.label()}` }),
  finalise: () => ({}),
  export: ({ dice, c }) => ({
    movementDocument: (dice.oneIn(6) ? undefined : c.booking?.consent?.movementDocument) ?? 'MD-9',
    exitPoint: dice.oneIn(9) ? 'the ford' : 'the bridge',
  }),
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
