import type { CommandKind } from './commands.js';
import type { ConsignmentEventType } from './events.js';
import type { Signer } from './signers.js';
import type { ConsignmentState, Stage } from './states.js';
import type { Act, Check, Guard } from './subject.js';

/**
 * Where an event leads. `as before` goes back to where a hold or a loss began; `as its own row says`
 * leaves it to the row of the command that usually writes the event.
 */
export type Target =
  | readonly ConsignmentState[]
  | 'unchanged'
  | 'unchanged or draft'
  | 'unchanged or lost'
  | 'unchanged or treated'
  | 'as before'
  | 'as its own row says';

/** One row: what may follow what, who signs it, what stands against it, and what it makes happen. */
export interface Transition<K extends CommandKind> {
  readonly stage: Stage | 'any';
  readonly from: readonly ConsignmentState[] | 'nothing';
  /** Every event that the command may write to its own consignment, and where each leads. */
  readonly outcomes: { readonly [T in ConsignmentEventType]?: Target };
  /** How consignments start that the command makes. */
  readonly births?: { readonly [T in ConsignmentEventType]?: readonly ConsignmentState[] };
  /** Any of these signs. A handover is signed twice, once by each side. */
  readonly signers: readonly Signer[] | 'anyone signed in';
  /** For several consignments at once. */
  readonly several?: true;
  /** It may be told after what was signed later than it happened. */
  readonly mayComeLate?: true;
  readonly summary: string;
  /** Conditions on how things stand. */
  readonly guards?: readonly Guard[];
  /** Conditions on what the command says. */
  readonly checks?: readonly Check<K>[];
  readonly act: Act<K>;
}
