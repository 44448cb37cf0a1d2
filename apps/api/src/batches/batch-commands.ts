import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  maySee,
  maySeeBatch,
  NOT_FOUND,
  type LaneAnswer,
  type Receipt,
} from '@popstrace/application';
import type { Batch, Consignment } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { entityTag } from '@popstrace/platform';
import { viewSummary } from '../consignments/consignment.view.js';
import type { Call } from '../wiring/call.js';
import type { Ports } from '../wiring/ports.js';
import { refused, taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import type { BatchCommandResponse } from './batch.response.js';
import { viewBatch } from './batch.view.js';

type Done = Extract<LaneAnswer, { readonly ok: true }>['value'];

/** Tells what came of commands about batches. */
@Injectable()
export class BatchCommands {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  /** About the batch that the request named; without one, about the one that was opened. */
  async tell(
    { order, reply }: Call,
    answer: Promise<LaneAnswer>,
    id?: Id,
  ): Promise<BatchCommandResponse> {
    const accepted = taken(await answer);
    const { batches, consignments } = await this.touched(order.actor, accepted);
    const about = batches.find((batch) => batch.id === (id ?? opened(accepted.receipts)));
    if (!about || !maySeeBatch(order.actor, about)) throw refused([NOT_FOUND]);
    if ('replayed' in accepted) void reply.status(200).header('idempotent-replayed', 'true');
    void reply.header('etag', entityTag(about.version));
    return {
      receipts: await this.ports.receipts.sign(accepted.receipts),
      warnings: accepted.warnings,
      batch: viewBatch(about),
      consignments: consignments.filter((c) => maySee(order.actor, c)).map(viewSummary),
    };
  }

  private async touched(
    actor: Actor,
    accepted: Done,
  ): Promise<{
    readonly batches: readonly Batch[];
    readonly consignments: readonly Consignment[];
  }> {
    if (!('replayed' in accepted)) return accepted;
    const reader = this.ports.reader.seenBy(actor);
    const [batches, consignments] = await Promise.all([
      Promise.all(accepted.streams.map((stream) => reader.batch(stream))),
      Promise.all(accepted.streams.map((stream) => reader.consignment(stream))),
    ]);
    return {
      batches: batches.filter((batch) => batch !== null),
      consignments: consignments.filter((consignment) => consignment !== null),
    };
  }
}

/** The stream whose first event this was. */
function opened(receipts: readonly Receipt[]): Id | undefined {
  return receipts.find(({ seq }) => seq === 1)?.stream;
}
