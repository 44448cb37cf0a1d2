import type { Id } from '@popstrace/kernel';
import type { BatchCommandDetails, BatchCommandKind } from '../commands.js';
import type { Context } from '../context.js';
import type { Batch, World } from '../model.js';

/** A command for a batch, with all that its checks may look at. */
export interface BatchSubject<K extends BatchCommandKind> {
  readonly batch: Batch | undefined;
  readonly details: BatchCommandDetails[K];
  readonly world: World;
  readonly context: Context;
  readonly id: Id;
}
