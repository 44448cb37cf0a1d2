import { Body, Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  completeBatch,
  confirmDestruction,
  consignResidues,
  disposeResidue,
  feedResidue,
  openBatch,
  readBatch,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import {
  Allow,
  Answers,
  By,
  entityTag,
  InPath,
  PageQuery,
  type FastifyReply,
  type Page,
} from '@popstrace/platform';
import { Called, type Call } from '../wiring/call.js';
import { Command, CommandRequest } from '../wiring/command.js';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { BatchCommands } from './batch-commands.js';
import { readOutputs } from './batch.reader.js';
import {
  ConsignResiduesRequest,
  DisposeResidueRequest,
  FeedResidueRequest,
  OpenBatchRequest,
  OutputsRequest,
} from './batch.request.js';
import { BatchCommandResponse, BatchPage, BatchResponse } from './batch.response.js';
import { viewBatch } from './batch.view.js';

const answers = BatchCommandResponse;

/** Runs of one technology at a plant. */
@Controller('batches')
export class BatchesController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: BatchCommands,
  ) {}

  @Command({ path: '', by: ['facility'], summary: 'Open a batch.', answers, status: 201 })
  openBatch(@Body() body: OpenBatchRequest, @Called() call: Call): Promise<BatchCommandResponse> {
    return this.commands.tell(call, openBatch(this.ports, call.order, body));
  }

  @Get()
  @Allow('facility')
  @Answers(BatchPage, { summary: 'List the batches of one’s plant.' })
  async listBatches(@Query() query: PageQuery, @By() actor: Actor): Promise<Page<BatchResponse>> {
    const rows = await this.ports.reader
      .seenBy(actor)
      .batches(actor.organisation, listingOf(query));
    return pageById(rows, query, viewBatch);
  }

  @Get(':id')
  @Allow('party')
  @Answers(BatchResponse, { summary: 'Read a batch with its balance.' })
  async readBatch(
    @InPath('id') id: Id,
    @By() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BatchResponse> {
    const batch = taken(await readBatch(this.ports, actor, id));
    void reply.header('etag', entityTag(batch.version));
    return viewBatch(batch);
  }

  @Command({
    path: ':id/residues/feed',
    by: ['facility'],
    summary: 'Feed a residue of another batch into this one.',
    answers,
  })
  feedResidue(
    @InPath('id') id: Id,
    @Body() { from, residue }: FeedResidueRequest,
    @Called() call: Call,
  ): Promise<BatchCommandResponse> {
    const input = { from, residue };
    return this.commands.tell(call, feedResidue(this.ports, call.order, id, input), id);
  }

  @Command({
    path: ':id/outputs',
    by: ['facility'],
    secondFactor: true,
    summary: 'Record what came out.',
    answers,
  })
  completeBatch(
    @InPath('id') id: Id,
    @Body() body: OutputsRequest,
    @Called() call: Call,
  ): Promise<BatchCommandResponse> {
    const outputs = readOutputs(body);
    return this.commands.tell(call, completeBatch(this.ports, call.order, id, outputs), id);
  }

  @Command({
    path: ':id/confirm',
    by: ['facility'],
    secondFactor: true,
    summary: 'Confirm destruction, as another person than who recorded it.',
    answers,
  })
  confirmDestruction(
    @InPath('id') id: Id,
    @Body() _body: CommandRequest,
    @Called() call: Call,
  ): Promise<BatchCommandResponse> {
    return this.commands.tell(call, confirmDestruction(this.ports, call.order, id), id);
  }

  @Command({
    path: ':id/residues/dispose',
    by: ['facility'],
    summary: 'Say where a residue was disposed of.',
    answers,
  })
  disposeResidue(
    @InPath('id') id: Id,
    @Body() body: DisposeResidueRequest,
    @Called() call: Call,
  ): Promise<BatchCommandResponse> {
    return this.commands.tell(call, disposeResidue(this.ports, call.order, id, body), id);
  }

  @Command({
    path: ':id/residues/consign',
    by: ['facility'],
    summary: 'Send residues on as a consignment of which the plant is the holder.',
    answers,
  })
  consignResidues(
    @InPath('id') id: Id,
    @Body() { residues, description, emergencyPhone }: ConsignResiduesRequest,
    @Called() call: Call,
  ): Promise<BatchCommandResponse> {
    const input = { residues, description, emergencyPhone };
    return this.commands.tell(call, consignResidues(this.ports, call.order, id, input), id);
  }
}
