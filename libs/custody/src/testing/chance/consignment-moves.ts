import { livePackages } from '../../acts/packages.js';
import type { Consignment } from '../../model.js';
import { nextLeg } from '../../signers.js';
import { COUNTRY, type Member } from '../country.js';
import { openOne } from './batch-moves.js';
import { give, legalIn, say, type Going } from './going.js';
import { backTo } from './guess-reception.js';
import { guessBooking } from './guess-way.js';
import { GUESSES } from './guesses.js';
import { memberOf, someBatch } from './guessing.js';
import { handOver, scan, scanAll } from './handover-moves.js';

const { hauler, depot, authority } = COUNTRY;

/** What usually comes next for a consignment. */
export function advance(going: Going, c: Consignment): void {
  const { dice } = going;
  const custodian = memberOf(c.custodian);
  switch (c.state) {
    case 'draft':
      return void say(going, c, 'segregate', custodian);
    case 'segregated':
      return label(going, c, custodian);
    case 'labelled':
      return dice.oneIn(5) ? regroup(going, c) : book(going, c, custodian);
    case 'awaiting_collection':
      return handOver(going, c, 'collect', nextLeg(c)?.carrier);
    case 'in_transit':
      return travel(going, c, custodian);
    case 'in_interim_storage':
      return leaveStore(going, c, custodian);
    case 'delivered':
      return dice.oneIn(5) ? reject(going, c, custodian) : void say(going, c, 'accept', custodian);
    case 'under_review':
      return resolve(going, c);
    case 'accepted':
      return process(going, c, custodian);
    case 'rejected':
      return goBack(going, c);
    case 'in_treatment':
      return feed(going, c, custodian);
    case 'treated':
      return void say(going, c, 'dispose', custodian);
    case 'disposed':
      return void say(going, c, 'certify', custodian);
    case 'on_hold':
      return void say(going, c, 'release', authority);
    case 'lost':
      return void say(going, c, 'recover', custodian);
    case 'exported':
      return void say(going, c, 'record-foreign-certificate', memberOf(c.holder.organisation));
    default:
      return undefined;
  }
}

function label(going: Going, c: Consignment, holder: Member): void {
  const { dice } = going;
  if (dice.oneIn(8)) return void say(going, c, dice.one(['repackage', 'dismantle']), holder);
  if (livePackages(c).some((p) => !p.label)) return void say(going, c, 'issue-labels', holder);
  scanAll(going, c, 'affix', holder);
  say(going, c, 'label', holder);
}

function book(going: Going, c: Consignment, holder: Member): void {
  give(going, holder, {
    kind: 'book',
    consignments: [c.id],
    details: guessBooking({ ...going, c }),
  });
}

function travel(going: Going, c: Consignment, carrier: Member): void {
  const { dice } = going;
  const { destination, consent } = c.booking ?? {};
  if (consent && dice.oneIn(2)) return void say(going, c, 'export', carrier);
  if (nextLeg(c) && !dice.oneIn(3)) return handOver(going, c, 'transfer', nextLeg(c)?.carrier);
  if (dice.oneIn(4)) return handOver(going, c, 'store', depot.organisation);
  handOver(going, c, 'deliver', destination?.organisation);
}

function leaveStore(going: Going, c: Consignment, store: Member): void {
  const { dice } = going;
  if (dice.oneIn(6)) return void say(going, c, dice.one(['repackage', 'split']), store);
  if (dice.oneIn(6)) return regroup(going, c);
  if (!nextLeg(c)) return void say(going, c, 'reroute', store);
  handOver(going, c, 'resume', nextLeg(c)?.carrier);
}

function reject(going: Going, c: Consignment, facility: Member): void {
  const details = { reason: 'not as booked', returnTo: backTo(c, going.dice) };
  give(going, facility, { kind: 'reject', consignments: [c.id], details });
}

function resolve(going: Going, c: Consignment): void {
  const by = going.dice.one([memberOf(c.custodian), memberOf(c.holder.organisation), authority]);
  say(going, c, 'resolve-discrepancy', by);
}

function process(going: Going, c: Consignment, facility: Member): void {
  const { dice } = going;
  if (dice.oneIn(8))
    return void say(going, c, dice.one(['repackage', 'dismantle', 'split']), facility);
  if (dice.oneIn(8)) return regroup(going, c);
  if (dice.oneIn(12)) return void say(going, c, 'dispose', facility);
  feed(going, c, facility);
}

function goBack(going: Going, c: Consignment): void {
  handOver(going, c, 'return', hauler.organisation);
}

/** Scans what is in stock into an open batch, or opens one. */
function feed(going: Going, c: Consignment, facility: Member): void {
  const { dice, story } = going;
  const batch = [...story.world.batches.values()].find(
    (b) => b.state === 'open' && b.facility.organisation === facility.organisation,
  );
  if (!batch || dice.oneIn(8)) return openOne(going, facility);
  const waiting = livePackages(c).filter((p) => p.state === 'in_stock' && !p.batch);
  for (const p of dice.oneIn(3) ? dice.some(waiting) : waiting)
    scan(going, c, facility, {
      package: p.id,
      purpose: 'treat',
      ...(dice.oneIn(25) ? {} : { batch: batch.id }),
    });
  give(going, facility, {
    kind: 'start-treatment',
    consignments: [c.id],
    details: { batch: dice.oneIn(12) ? someBatch(going) : batch.id },
  });
}

/** Regroups with others in the same hands. */
function regroup(going: Going, c: Consignment): void {
  const mates = [...going.story.world.consignments.values()].filter(
    (other) => other.custodian === c.custodian && legalIn(other.state).includes('regroup'),
  );
  const custodian = memberOf(c.custodian);
  const details = GUESSES.regroup({ ...going, c });
  const consignments = [c.id, ...mates.filter(({ id }) => id !== c.id).map(({ id }) => id)];
  give(going, custodian, { kind: 'regroup', consignments: consignments.slice(0, 3), details });
}
