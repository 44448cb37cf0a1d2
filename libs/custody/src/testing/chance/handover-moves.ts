import type { Id } from '@popstrace/kernel';
import { livePackages } from '../../acts/packages.js';
import type { Command, CommandDetails } from '../../commands.js';
import { netOf } from '../../content.js';
import type { Consignment, HandoverKind } from '../../model.js';
import { isDone } from '../../scans.js';
import type { Member } from '../country.js';
import { earlier, give, now, say, type Going } from './going.js';
import { guessWeight } from './guess-way.js';
import { GUESSES } from './guesses.js';
import { memberOf } from './guessing.js';

/** All of a handover: scans, the offer, the second signature; now and then it stops half-way. */
export function handOver(
  going: Going,
  c: Consignment,
  kind: HandoverKind,
  taker: Id | undefined,
): void {
  const { dice } = going;
  const giver = memberOf(c.custodian);
  if (!c.handover) {
    scanAll(going, c, kind, giver);
    if (dice.oneIn(10)) return;
    offer(going, c, kind, giver);
    if (dice.oneIn(5)) return;
  }
  if (dice.oneIn(10)) return void withdraw(going, c);
  const { handover } = now(going, c);
  if (!handover) return;
  const second = handover.offeredBy === handover.taker ? handover.giver : handover.taker;
  const by = dice.oneIn(20) ? memberOf(taker) : memberOf(second);
  const details = { handover: handover.id, newHandover: going.story.id() };
  give(going, by, { kind: handover.kind, consignments: [c.id], details } as Command);
}

function withdraw(going: Going, c: Consignment): void {
  say(going, now(going, c), 'withdraw-handover', memberOf(c.custodian));
}

/** The giver offers; what was not scanned is told to be missing. */
function offer(going: Going, c: Consignment, kind: HandoverKind, giver: Member): void {
  const { dice, story } = going;
  const present = now(going, c);
  const missing = livePackages(present)
    .filter((p) => !isDone(present, p, kind))
    .map(({ id }) => id);
  const guess = GUESSES[kind]({ dice, story, c: present });
  const details = {
    ...guess,
    ...(missing.length > 0 ? { missing, missingConsignment: story.newborn() } : {}),
  };
  give(going, giver, { kind, consignments: [c.id], details } as Command);
}

export function scanAll(
  going: Going,
  c: Consignment,
  purpose: HandoverKind | 'affix',
  by: Member,
): void {
  const { dice } = going;
  for (const p of livePackages(c)) {
    if (isDone(c, p, purpose) || dice.oneIn(25)) continue;
    const gross = guessWeight(dice, netOf(p.content) + p.tareGrams);
    scan(going, c, by, {
      package: p.id,
      purpose,
      ...(purpose === 'deliver' ? { grossGrams: gross } : {}),
    });
  }
}

/** A scan; now and then it is sent twice, or late. */
export function scan(
  going: Going,
  c: Consignment,
  by: Member,
  details: CommandDetails['scan'],
): void {
  const command = { kind: 'scan', consignments: [c.id], details } as const;
  give(going, by, command, going.dice.oneIn(6) ? earlier(going) : undefined);
  if (going.dice.oneIn(10)) give(going, by, command);
  if (going.dice.oneIn(25))
    give(going, by, {
      kind: 'retract-scan',
      consignments: [c.id],
      details: { package: details.package, reason: 'the wrong one' },
    });
}
