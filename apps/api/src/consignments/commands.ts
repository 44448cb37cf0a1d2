import { Inject, Injectable } from '@nestjs/common';
import {
  giveCommand,
  maySee,
  NOT_FOUND,
  withNext,
  type LaneAnswer,
  type Order,
  type Receipt,
} from '@popstrace/application';
import type { CommandDetails, CommandKind, Command, Consignment } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { entityTag } from '@popstrace/platform';
import type { Call } from '../wiring/call.js';
import type { Ports } from '../wiring/ports.js';
import { refused, taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import type { CommandResponse } from './command.response.js';
import { viewConsignment, viewSummary } from './consignment.view.js';

/** Gives commands about consignments, and tells what came of them. */
@Injectable()
export class Commands {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  /** For a command that says nothing which a use case must look up first. */
  give<K extends CommandKind>(
    call: Call,
    consignment: Id,
    kind: K,
    details: CommandDetails[K],
  ): Promise<CommandResponse> {
    const command = { kind, consignments: [consignment], details } as unknown as Command;
    return this.tell(call, giveCommand(this.ports, call.order, command), consignment);
  }

  /** The answer to a command about a consignment; without one, about the one that was born of it. */
  async tell(
    { order, reply }: Call,
    answer: Promise<LaneAnswer>,
    consignment?: Id,
  ): Promise<CommandResponse> {
    const accepted = taken(await answer);
    const touched = await this.touched(order, accepted);
    const born = touched.filter(({ id }) => isBorn(id, accepted.receipts));
    const about = consignment ? touched.find(({ id }) => id === consignment) : born[0];
    if (!about) throw refused([NOT_FOUND]);
    if ('replayed' in accepted) void reply.status(200).header('idempotent-replayed', 'true');
    void reply.header('etag', entityTag(about.version));
    return {
      receipts: await this.ports.receipts.sign(accepted.receipts),
      warnings: accepted.warnings,
      consignment: viewConsignment(await withNext(this.ports, order.actor, about)),
      created: born.filter(({ id }) => id !== about.id).map(viewSummary),
    };
  }

  /** After a replay as it stands now; of the rest, what the actor may see. */
  private async touched(
    { actor }: Order,
    accepted: Extract<LaneAnswer, { readonly ok: true }>['value'],
  ): Promise<readonly Consignment[]> {
    const shown = this.ports.reader.seenBy(actor);
    const all =
      'replayed' in accepted
        ? await Promise.all(accepted.streams.map((id) => shown.consignment(id)))
        : accepted.consignments;
    return all.filter((c) => c !== null).filter((c) => maySee(actor, c));
  }
}

/** Its first event is among these. */
function isBorn(id: Id, receipts: readonly Receipt[]): boolean {
  return receipts.some(({ stream, seq }) => stream === id && seq === 1);
}
