import type { Id } from '@popstrace/kernel';
import type { OpenBatchRequest } from '../../../api/src/batches/batch.request.js';
import type {
  BatchCommandResponse,
  BatchResponse,
} from '../../../api/src/batches/batch.response.js';
import type { CommandResponse } from '../../../api/src/consignments/command.response.js';
import type { ConsignmentResponse } from '../../../api/src/consignments/consignment.response.js';
import type { ConsentAnswerRequest } from '../../../api/src/notifications/answer.request.js';
import type { NotificationRequest } from '../../../api/src/notifications/notification.request.js';
import type { ScanBatchRequest } from '../../../api/src/scans/scan.request.js';
import type { PersonKey } from '../cast/people.js';
import type { Acts, BatchActs, Beginnings, PartActs } from './acts.js';

/**
 * By what a story is played: the use cases in this process, as the demo country is made, or the API
 * of a server. Both take and answer what the API does. What is refused is thrown (ProblemException).
 */
export interface Hands {
  begin<A extends keyof Beginnings>(
    who: PersonKey,
    act: A,
    body: Beginnings[A],
  ): Promise<CommandResponse>;
  give<A extends keyof Acts>(
    who: PersonKey,
    act: A,
    on: Id,
    body: Acts[A],
  ): Promise<CommandResponse>;
  givePart<A extends keyof PartActs>(
    who: PersonKey,
    act: A,
    on: PartOf,
    body: PartActs[A],
  ): Promise<CommandResponse>;
  /** Tells the States concerned of a movement across a border. */
  notify(who: PersonKey, body: NotificationRequest): Promise<{ readonly id: Id }>;
  /** Records a State's written consent. */
  consent(who: PersonKey, notification: Id, body: ConsentAnswerRequest): Promise<void>;
  scan(who: PersonKey, body: ScanBatchRequest): Promise<void>;
  openBatch(who: PersonKey, body: OpenBatchRequest): Promise<BatchCommandResponse>;
  run<A extends keyof BatchActs>(
    who: PersonKey,
    act: A,
    batch: Id,
    body: BatchActs[A],
  ): Promise<BatchCommandResponse>;
  readBatch(who: PersonKey, batch: Id): Promise<BatchResponse>;
  read(who: PersonKey, consignment: Id): Promise<ConsignmentResponse>;
  now(): Date;
  /** Days pass, where the time is the story's own. */
  wait(days: number): void;
}

export interface PartOf {
  readonly consignment: Id;
  readonly part: Id;
}
