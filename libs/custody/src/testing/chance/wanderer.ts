import { COUNTRY } from '../country.js';
import type { Command } from '../../commands.js';
import type { Batch, Consignment } from '../../model.js';
import type { Story } from '../story.js';
import { advanceBatch, anythingOf } from './batch-moves.js';
import { advance } from './consignment-moves.js';
import type { Dice } from './dice.js';
import {
  allIds,
  COMMANDS,
  earlier,
  give,
  legalIn,
  tomorrow,
  type Given,
  type Going,
} from './going.js';
import { guessDeclaration } from './guess-waste.js';
import { GUESSES } from './guesses.js';
import { memberOf, MEMBERS } from './guessing.js';

const { utility, authority } = COUNTRY;

/**
 * One move in a random history: the commands that somebody would give next for some consignment or
 * batch, or just any command by anybody. Each is given to `receive`, which tells whether it was done.
 */
export function wander(story: Story, dice: Dice, receive: (given: Given) => boolean): void {
  const going: Going = { story, dice, give: receive };
  if (dice.oneIn(30)) return story.pass(60 * 24 * (1 + dice.int(12)));
  if (dice.oneIn(2)) return anything(going);
  const consignments = [...story.world.consignments.values()].filter(isOpen);
  const few = consignments.length < 2 || (consignments.length < 7 && dice.oneIn(6));
  if (few) return declare(going);
  const batch = dice.one([...story.world.batches.values()].filter(isUnfinished));
  if (batch && dice.oneIn(4)) return advanceBatch(going, batch);
  const c = dice.one(consignments);
  if (c) advance(going, c);
}

const ENDS = ['certified', 'cancelled', 'regrouped'];

function isOpen({ state }: Consignment): boolean {
  return !ENDS.includes(state);
}

function isUnfinished({ state, residues }: Batch): boolean {
  return state !== 'confirmed' || [...residues.values()].some(({ fate }) => !fate);
}

/** Any command, by anybody, about anything, at any time. */
function anything(going: Going): void {
  const { dice, story } = going;
  const batch = dice.one([...story.world.batches.values()]);
  if (batch && dice.oneIn(8)) return anythingOf(going, batch);
  const all = [...story.world.consignments.values()];
  const c = dice.one(dice.oneIn(5) ? all : all.filter(isOpen));
  if (!c) return declare(going);
  const kind = dice.one(dice.oneIn(3) ? COMMANDS : legalIn(c.state)) ?? 'segregate';
  const others = dice.oneIn(6) ? dice.some(allIds(going)).slice(0, 3) : [];
  const details = GUESSES[kind]({ dice, story, c });
  const command = {
    kind,
    consignments: kind === 'declare' ? [] : [c.id, ...others.filter((id) => id !== c.id)],
    details,
  } as Command;
  const by = dice.oneIn(3)
    ? dice.one(MEMBERS)
    : dice.one([memberOf(c.custodian), memberOf(c.holder.organisation), authority]);
  give(
    going,
    by ?? utility,
    command,
    dice.oneIn(15) ? earlier(going) : dice.oneIn(60) ? tomorrow(going) : undefined,
  );
}

function declare(going: Going): void {
  const details = guessDeclaration(going);
  give(going, memberOf(details.holder.organisation), {
    kind: 'declare',
    consignments: [],
    details,
  });
}
