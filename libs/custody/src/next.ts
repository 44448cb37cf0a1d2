import type { Refusal } from '@popstrace/kernel';
import type { CommandKind } from './commands.js';
import type { Standing } from './context.js';
import { isBlocking, standingObjections, stateRefusals } from './decide.js';
import type { Transition } from './transition.js';
import { TRANSITIONS } from './transitions.js';

/** One possible command: whether the asker may give it now, and if not, every reason that can be told yet. */
export interface NextCommand {
  readonly command: CommandKind;
  readonly allowed: boolean;
  readonly summary: string;
  readonly reasons: readonly Refusal[];
}

/** Commands that the machine knows from here, for this actor. What the command would say is judged when it says it. */
export function next(standing: Standing): NextCommand[] {
  return rows()
    .filter(([, row]) => row.from !== 'nothing')
    .filter(([, row]) => stateRefusals(row, standing.consignment).length === 0)
    .map(([command, row]) => {
      const reasons = standingObjections(row, standing).filter(isBlocking);
      return { command, allowed: reasons.length === 0, summary: row.summary, reasons };
    });
}

function rows(): [CommandKind, Transition<CommandKind>][] {
  return Object.entries(TRANSITIONS) as [CommandKind, Transition<CommandKind>][];
}
