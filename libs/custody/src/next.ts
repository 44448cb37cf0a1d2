import type { Refusal } from '@popstrace/kernel';
import type { CommandKind } from './commands.js';
import type { Standing } from './context.js';
import { signerRefusals, stateRefusals } from './decide.js';
import { TRANSITIONS, type Transition } from './transitions.js';

/** One possible command: whether the asker may give it now, and if not, every reason that can be told yet. */
export interface NextCommand {
  readonly command: CommandKind;
  readonly allowed: boolean;
  readonly summary: string;
  readonly reasons: readonly Refusal[];
}

/** Commands that the machine knows from here, for this actor. What the command would say is judged when it says it. */
export function next(standing: Standing): NextCommand[] {
  return (Object.keys(TRANSITIONS) as CommandKind[])
    .filter((command) => stateRefusals(rowOf(command), standing.consignment).length === 0)
    .filter((command) => rowOf(command).from !== 'nothing')
    .map((command) => {
      const row = rowOf(command);
      const reasons = [
        ...signerRefusals(row, standing),
        ...row.guards.flatMap((guard) => guard(standing)),
      ].filter((objection) => !('severity' in objection) || objection.severity === 'block');
      return { command, allowed: reasons.length === 0, summary: row.summary, reasons };
    });
}

function rowOf(command: CommandKind): Transition<CommandKind> {
  return TRANSITIONS[command] as Transition<CommandKind>;
}
