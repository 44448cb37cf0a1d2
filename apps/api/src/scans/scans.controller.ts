import { Body, Controller, Inject } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  maySee,
  NOT_FOUND,
  scanLabel,
  type Accepted,
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
import { viewScan, type Scanned } from './scan.view.js';

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
    return viewScan(await this.scanned(answer, actor), actor, this.ports.clock.now());
  }

  /** A new scan is told from what the lane gives back; only a replay is looked up. */
  private scanned(answer: Accepted | Replayed, actor: Actor): Scanned | Promise<Scanned> {
    if ('replayed' in answer) return this.scannedBefore(answer, actor);
    const [consignment] = answer.consignments;
    const found = answer.package && consignment?.packages.get(answer.package);
    if (!consignment || !found) throw new Error('a scan that found no package');
    return { ...answer, consignment, package: found };
  }

  private async scannedBefore(answer: Replayed, actor: Actor): Promise<Scanned> {
    const found = answer.package ? await this.ports.reader.package(answer.package) : null;
    if (!found || !maySee(actor, found.consignment)) throw refused([NOT_FOUND]);
    return { ...answer, ...found };
  }
}
