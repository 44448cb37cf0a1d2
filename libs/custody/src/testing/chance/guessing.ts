import type { Id } from '@popstrace/kernel';
import type { Consignment, Place } from '../../model.js';
import { COUNTRY, type Member } from '../country.js';
import type { Story } from '../story.js';
import type { Dice } from './dice.js';

export const MEMBERS: readonly Member[] = Object.values(COUNTRY);

/** Whoever these are the papers of. */
export function memberOf(organisation: Id | undefined): Member {
  return MEMBERS.find((m) => m.organisation === organisation) ?? COUNTRY.stranger;
}

/** What a guess is made with: chance, and the story so far. */
export interface Guessing {
  readonly dice: Dice;
  readonly story: Story;
}

/** A guess about a consignment. */
export type About = Guessing & { readonly c: Consignment };

export function somePackage({ dice, story, c }: About): Id {
  if (dice.oneIn(25)) return story.id();
  return dice.one([...c.packages.keys()]) ?? story.id();
}

export function someBatch({ dice, story }: Guessing): Id {
  const open = [...story.world.batches.values()].filter(({ state }) => state === 'open');
  const any = dice.oneIn(4) ? [...story.world.batches.values()] : open;
  return dice.one(any)?.id ?? story.id();
}

export function somePlace(dice: Dice): Place {
  return (dice.one(MEMBERS) ?? COUNTRY.stranger).place;
}
