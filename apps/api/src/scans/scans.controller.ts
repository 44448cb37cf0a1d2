import { Body, Controller, Inject } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  maySee,
  NOT_FOUND,
  scanLabel,
  type Accepted,
  type FoundPackage,
  type LaneAnswer,
  type Replayed,
} from '@popstrace/application';
import { Called, type Call } from '../wiring/call.js';
import { Command } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { refused, taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { orderOf, readScan } from './scan.reader.js';
import { ScanBatchRequest, ScanRequest, type ScanItemRequest } from './scan.request.js';
import { ScanBatchResponse, ScanResponse, type ScanVerdictResponse } from './scan.response.js';
import { viewScan } from './scan.view.js';

@Controller('scans')
export class ScansController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Command({
    path: '',
    by: ['signed-in'],
    summary: 'Record a scan: what the package is, and what may be done with it now.',
    answers: ScanResponse,
  })
  async recordScan(@Body() body: ScanRequest, @Called() call: Call): Promise<ScanResponse> {
    const { order, reply } = call;
    const answer = taken(await scanLabel(this.ports, order, readScan(body)));
    if ('replayed' in answer) void reply.header('idempotent-replayed', 'true');
    return this.tell(answer, order.actor);
  }

  @Command({
    path: 'batch',
    by: ['signed-in'],
    summary: 'Record scans in their order, with a verdict for each.',
    answers: ScanBatchResponse,
  })
  async recordScans(
    @Body() { scans }: ScanBatchRequest,
    @Called() { order }: Call,
  ): Promise<ScanBatchResponse> {
    const answers = await Promise.all(
      scans.map((item, index) =>
        scanLabel(this.ports, orderOf(item, index, order), readScan(item)),
      ),
    );
    const verdicts = await Promise.all(
      scans.map((item, index) => this.judge(item, index, answers[index], order.actor)),
    );
    return { verdicts };
  }

  private async judge(
    item: ScanItemRequest,
    index: number,
    answer: LaneAnswer | undefined,
    actor: Actor,
  ): Promise<ScanVerdictResponse> {
    if (!answer) throw new Error('a scan without an answer');
    const id = item.id ?? null;
    if (!answer.ok) {
      const { status, errors = [] } = refused(answer.error).parts;
      const verdict = status === 409 ? 'conflict' : 'rejected';
      return { index, id, verdict, scan: null, errors };
    }
    const verdict = 'replayed' in answer.value ? 'duplicate' : 'accepted';
    return { index, id, verdict, scan: await this.tell(answer.value, actor), errors: [] };
  }

  private async tell(answer: Accepted | Replayed, actor: Actor): Promise<ScanResponse> {
    const found = 'replayed' in answer ? await this.lookUp(answer, actor) : foundBy(answer);
    const receipts = await this.ports.receipts.sign(answer.receipts);
    const { warnings } = answer;
    return viewScan({ receipts, warnings }, found, { actor, at: this.ports.clock.now() });
  }

  /** After a replay as it stands now. */
  private async lookUp(answer: Replayed, actor: Actor): Promise<FoundPackage> {
    const found = answer.package
      ? await this.ports.reader.seenBy(actor).package(answer.package)
      : null;
    if (!found || !maySee(actor, found.consignment)) throw refused([NOT_FOUND]);
    return found;
  }
}

/** A new scan is told from what the lane gives back: nothing is read again. */
function foundBy({ consignments, package: id }: Accepted): FoundPackage {
  const [consignment] = consignments;
  const found = id && consignment?.packages.get(id);
  if (!consignment || !found) throw new Error('a scan that found no package');
  return { consignment, package: found };
}
