import { livePackages } from '../../acts/packages.js';
import { SCAN_PURPOSES, type CommandDetails } from '../../commands.js';
import { netOf } from '../../content.js';
import type { Leg } from '../../model.js';
import { COUNTRY } from '../country.js';
import { notificationOf } from '../notifications.js';
import { booking, byRail, byRoad } from '../waste.js';
import type { Dice } from './dice.js';
import { memberOf, someBatch, somePackage, type About } from './guessing.js';

const { hauler, railway, depot, plant, otherPlant, abroad } = COUNTRY;

export function guessBooking({ dice, story, c }: About): CommandDetails['book'] {
  const destination = dice.one([plant, plant, plant, otherPlant, abroad, depot]);
  const told = {
    destination: destination.place,
    operation: dice.oneIn(15)
      ? dice.one(['D1', 'X9', 'D9'])
      : destination === depot
        ? 'D15'
        : 'D10',
    legs: dice.oneIn(20) ? [] : guessLegs(dice),
  };
  const { technology: _technology, ...plain } = booking(story.now, told);
  const exporter = dice.oneIn(9) ? COUNTRY.stranger : memberOf(c.holder.organisation);
  const { id: notification } = notificationOf(exporter);
  return {
    ...(destination === abroad && !dice.oneIn(8) ? { notification } : {}),
    booking: dice.oneIn(2)
      ? plain
      : { ...plain, technology: dice.oneIn(9) ? 'magic' : 'hazardous-waste-incineration' },
  };
}

export function guessLegs(dice: Dice): Leg[] {
  return Array.from({ length: 1 + dice.int(3) }, () =>
    dice.oneIn(30) ? byRoad(depot) : dice.one([byRoad(hauler), byRail(railway), byRail(hauler)]),
  );
}

export function guessHandover(about: About): CommandDetails['collect'] {
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

export function guessScan(about: About): CommandDetails['scan'] {
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
