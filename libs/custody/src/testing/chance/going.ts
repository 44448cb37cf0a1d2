import { instantOf, millisecondsOf, type Id, type Instant } from '@popstrace/kernel';
import type { BatchCommand, Command, CommandKind } from '../../commands.js';
import type { Signatory } from '../../context.js';
import type { Consignment } from '../../model.js';
import type { ConsignmentState } from '../../states.js';
import { TRANSITIONS } from '../../transitions.js';
import { personOf, type Member } from '../country.js';
import { GUESSES } from './guesses.js';
import type { Guessing } from './guessing.js';

/** A command that somebody gives, and when it is said to have happened. */
export interface Given {
  readonly actor: Signatory;
  readonly command: Command | BatchCommand;
  readonly at?: Instant;
}

/** A history that goes on: chance, the story so far, and whom commands are given to. */
export interface Going extends Guessing {
  /** Tells whether the command was done. */
  readonly give: (given: Given) => boolean;
}

export function give(
  going: Going,
  by: Member,
  command: Command | BatchCommand,
  at?: Instant,
): boolean {
  return going.give({ actor: personOf(by), command, ...(at === undefined ? {} : { at }) });
}

/** Gives a command about a consignment, with whatever details come to mind. */
export function say(going: Going, c: Consignment, kind: CommandKind, by: Member): boolean {
  const details = GUESSES[kind]({ ...going, c });
  return give(going, by, { kind, consignments: [c.id], details } as Command);
}

/** The consignment as it stands by now. */
export function now({ story }: Going, c: Consignment): Consignment {
  return story.world.consignments.get(c.id) ?? c;
}

/** Up to two days ago. */
export function earlier({ dice, story }: Going): Instant {
  return shifted(story.now, -dice.int(48) * 3_600_000);
}

export function tomorrow({ story }: Going): Instant {
  return shifted(story.now, 86_400_000);
}

function shifted(at: Instant, milliseconds: number): Instant {
  return instantOf(millisecondsOf(at) + milliseconds);
}

export const COMMANDS = Object.keys(TRANSITIONS) as CommandKind[];

export function legalIn(state: ConsignmentState): CommandKind[] {
  return COMMANDS.filter((kind) => {
    const { from } = TRANSITIONS[kind];
    return from !== 'nothing' && from.includes(state);
  });
}

export function allIds({ story }: Going): Id[] {
  return [...story.world.consignments.keys()];
}
