import type { Actor } from '@popstrace/access';
import {
  answerNotification,
  notifyMovement,
  openBatch,
  scanLabel,
  type Accepted,
  type LaneAnswer,
} from '@popstrace/application';
import type { Consignment } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import type { OpenBatchRequest } from '../../../api/src/batches/batch.request.js';
import type {
  BatchCommandResponse,
  BatchResponse,
} from '../../../api/src/batches/batch.response.js';
import { viewBatch } from '../../../api/src/batches/batch.view.js';
import type { CommandResponse } from '../../../api/src/consignments/command.response.js';
import type { ConsignmentResponse } from '../../../api/src/consignments/consignment.response.js';
import { viewConsignment, viewSummary } from '../../../api/src/consignments/consignment.view.js';
import type { ConsentAnswerRequest } from '../../../api/src/notifications/answer.request.js';
import { readConsent, readNotice } from '../../../api/src/notifications/notification.reader.js';
import type { NotificationRequest } from '../../../api/src/notifications/notification.request.js';
import { readScan } from '../../../api/src/scans/scan.reader.js';
import type { ScanBatchRequest } from '../../../api/src/scans/scan.request.js';
import type { Ports } from '../../../api/src/wiring/ports.js';
import { taken } from '../../../api/src/wiring/refusals.js';
import type { PersonKey } from '../cast/people.js';
import type { Acts, BatchActs, Beginnings, PartActs } from './acts.js';
import type { Hands, PartOf } from './hands.js';
import type { StoryTime } from './story-time.js';
import { Memory } from './memory.js';
import { ACTS, BATCH_ACTS, BEGINNINGS, PART_ACTS, type On } from './use-cases.js';

/** What a story needs to be played in this process, in a time of its own. */
export interface Playing {
  readonly ports: Ports;
  readonly time: StoryTime;
  readonly actorOf: (who: PersonKey) => Actor;
}

/** Plays through the use cases: what the API does, without the way there. */
export class InProcess implements Hands {
  private readonly memory = new Memory();
  private readonly ports: Ports;

  constructor(private readonly playing: Playing) {
    this.ports = this.memory.over(playing.ports);
  }

  async begin<A extends keyof Beginnings>(
    who: PersonKey,
    act: A,
    body: Beginnings[A],
  ): Promise<CommandResponse> {
    return this.tell(BEGINNINGS[act](this.on(who, NOBODY), body));
  }

  async give<A extends keyof Acts>(
    who: PersonKey,
    act: A,
    on: Id,
    body: Acts[A],
  ): Promise<CommandResponse> {
    return this.tell(ACTS[act](this.on(who, on), body), on);
  }

  async givePart<A extends keyof PartActs>(
    who: PersonKey,
    act: A,
    { consignment, part }: PartOf,
    body: PartActs[A],
  ): Promise<CommandResponse> {
    return this.tell(PART_ACTS[act](this.on(who, consignment), part, body), consignment);
  }

  async notify(who: PersonKey, body: NotificationRequest): Promise<{ readonly id: Id }> {
    const { ports, order } = this.on(who, NOBODY);
    const { record } = taken(await notifyMovement(ports, order.actor, readNotice(body)));
    return { id: record.notification.id };
  }

  async consent(who: PersonKey, notification: Id, body: ConsentAnswerRequest): Promise<void> {
    const { ports, order } = this.on(who, NOBODY);
    taken(await answerNotification(ports, order.actor, notification, readConsent(body)));
  }

  /** In one go, so that they share a transaction of the lane, as those of a phone do. */
  async scan(who: PersonKey, { scans }: ScanBatchRequest): Promise<void> {
    const { ports, order } = this.on(who, NOBODY);
    const answers = await Promise.all(scans.map((item) => scanLabel(ports, order, readScan(item))));
    this.memory.forget(answers.flatMap((answer) => accepted(answer).consignments));
  }

  async openBatch(who: PersonKey, body: OpenBatchRequest): Promise<BatchCommandResponse> {
    const { ports, order } = this.on(who, NOBODY);
    return this.tellBatch(openBatch(ports, order, body));
  }

  async run<A extends keyof BatchActs>(
    who: PersonKey,
    act: A,
    batch: Id,
    body: BatchActs[A],
  ): Promise<BatchCommandResponse> {
    return this.tellBatch(BATCH_ACTS[act](this.on(who, batch), body), batch);
  }

  async read(_who: PersonKey, id: Id): Promise<ConsignmentResponse> {
    const found = await this.ports.reader.consignment(id);
    if (!found) throw new Error(`demo: no consignment ${id}`);
    return view(found);
  }

  async readBatch(_who: PersonKey, id: Id): Promise<BatchResponse> {
    const found = await this.ports.reader.batch(id);
    if (!found) throw new Error(`demo: no batch ${id}`);
    return viewBatch(found);
  }

  now(): Date {
    return new Date(this.playing.time.now());
  }

  wait(days: number): void {
    this.playing.time.days(days);
  }

  private on(who: PersonKey, id: Id): On {
    const { time, actorOf } = this.playing;
    time.act();
    return { ports: this.ports, order: { actor: actorOf(who), occurredAt: time.now() }, id };
  }

  private async tell(answer: Promise<LaneAnswer>, id?: Id): Promise<CommandResponse> {
    const { receipts, warnings, consignments, batches } = accepted(await answer);
    this.memory.keep(consignments, batches);
    const born = consignments.filter(({ id: each }) =>
      receipts.some(({ stream, seq }) => stream === each && seq === 1),
    );
    const about = id ? consignments.find((each) => each.id === id) : born[0];
    if (!about) throw new Error('demo: a command about no consignment');
    const created = born.filter((each) => each !== about).map(viewSummary);
    const signed = await this.ports.receipts.sign(receipts);
    return { receipts: signed, warnings, consignment: view(about), created };
  }

  private async tellBatch(answer: Promise<LaneAnswer>, id?: Id): Promise<BatchCommandResponse> {
    const { receipts, warnings, consignments, batches } = accepted(await answer);
    this.memory.keep(consignments, batches);
    const about = id ? batches.find((each) => each.id === id) : batches[0];
    if (!about) throw new Error('demo: a command about no batch');
    return {
      receipts: await this.ports.receipts.sign(receipts),
      warnings,
      batch: viewBatch(about),
      consignments: consignments.map(viewSummary),
    };
  }
}

/** Of what is not there yet. */
const NOBODY = '' as Id;

function accepted(answer: LaneAnswer): Accepted {
  const value = taken(answer);
  if ('replayed' in value) throw new Error('demo: a command without a key was replayed');
  return value;
}

function view(consignment: Consignment): ConsignmentResponse {
  return viewConsignment({ consignment, next: [] });
}
