import { livePackages } from '../../acts/packages.js';
import type { CommandDetails } from '../../commands.js';
import { netOf } from '../../content.js';
import type { Consignment, Place } from '../../model.js';
import { COUNTRY } from '../country.js';
import type { Dice } from './dice.js';
import type { About } from './guessing.js';

export function guessResolution({ dice, story, c }: About): CommandDetails['resolve-discrepancy'] {
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

export function guessAcceptance({ dice, story, c }: About): CommandDetails['accept'] {
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
  return dice.oneIn(3) ? COUNTRY.otherPlant.place : c.holder;
}
