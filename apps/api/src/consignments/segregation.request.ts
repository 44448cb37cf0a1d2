import type { Id } from '@popstrace/kernel';
import { Text, Uuid } from '@popstrace/platform';
import { CommandRequest } from '../wiring/command.js';

export const REASON = { max: 2000 } as const;

export class ReasonRequest extends CommandRequest {
  @Text(REASON)
  readonly reason!: string;
}

export class PackageReasonRequest extends ReasonRequest {
  @Uuid()
  readonly package!: Id;
}
