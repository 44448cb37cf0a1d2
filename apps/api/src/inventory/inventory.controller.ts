import { Body, Controller, Get, Inject, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Actor } from '@popstrace/access';
import {
  changeEquipment,
  declareEquipment,
  readEquipment,
  readProgress,
  registerEquipment,
  takeOutOfUse,
  type InventoryItem,
} from '@popstrace/application';
import { dayOf, type Id } from '@popstrace/kernel';
import {
  Allow,
  Answers,
  By,
  entityTag,
  IfMatch,
  InPath,
  type FastifyReply,
  type Page,
} from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { readChanges, readEquipment as readFacts } from './inventory.reader.js';
import {
  ChangeEquipmentRequest,
  DeclareEquipmentRequest,
  InventoryQuery,
  OutOfUseRequest,
  ProgressQuery,
  RegisterEquipmentRequest,
} from './inventory.request.js';
import {
  DeclaredEquipmentResponse,
  InventoryItemResponse,
  InventoryItemWithHistoryResponse,
  InventoryPage,
  InventoryProgressResponse,
} from './inventory.response.js';
import { viewItem, viewProgress, viewRecord } from './inventory.view.js';

@Controller('inventory')
export class InventoryController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('holder', 'facility')
  @Answers(InventoryItemResponse, {
    summary: 'Enter a piece of PCB equipment at one of one’s own sites.',
    status: 201,
  })
  async registerEquipment(
    @Body() body: RegisterEquipmentRequest,
    @By() actor: Actor,
  ): Promise<InventoryItemResponse> {
    const { on, reason } = body;
    const stated = { facts: readFacts(body), on, reason };
    return this.view(taken(await registerEquipment(this.ports, actor, stated)));
  }

  @Get()
  @Allow('signed-in')
  @Answers(InventoryPage, {
    summary: 'List one’s own PCB equipment; for an authority, that of its territory.',
  })
  async listEquipment(
    @Query() query: InventoryQuery,
    @By() actor: Actor,
  ): Promise<Page<InventoryItemResponse>> {
    const { status, site } = query;
    const filter = {
      ...(status === undefined ? {} : { status }),
      ...(site === undefined ? {} : { site }),
    };
    const rows = await this.ports.inventory.list(actor, filter, listingOf(query));
    return pageById(rows, query, (item) => this.view(item));
  }

  @Get('progress')
  @Allow('signed-in')
  @Answers(InventoryProgressResponse, {
    summary: 'Count PCB equipment by band and status, and tell the progress to 2025 and 2028.',
  })
  async readInventoryProgress(
    @Query() { territory }: ProgressQuery,
    @By() actor: Actor,
  ): Promise<InventoryProgressResponse> {
    return viewProgress(taken(await readProgress(this.ports, actor, { territory })));
  }

  @Post('declare')
  @Allow('holder', 'facility')
  @ApiResponse(problemAnswer(404))
  @Answers(DeclaredEquipmentResponse, {
    summary: 'Declare equipment as waste: each piece a package of one consignment.',
    status: 201,
  })
  @ApiResponse(problemAnswer(404))
  async declareEquipment(
    @Body() body: DeclareEquipmentRequest,
    @By() actor: Actor,
  ): Promise<DeclaredEquipmentResponse> {
    const { receipts, warnings } = taken(await declareEquipment(this.ports, { actor }, body));
    const [first] = receipts;
    if (!first) throw new Error('a declaration without a receipt');
    return {
      consignment: first.stream,
      receipts: await this.ports.receipts.sign(receipts),
      warnings,
    };
  }

  @Get(':id')
  @Allow('signed-in')
  @Answers(InventoryItemWithHistoryResponse, {
    summary: 'Read a piece of equipment with everything that was ever stated of it.',
  })
  async readEquipment(
    @InPath('id') id: Id,
    @By() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InventoryItemWithHistoryResponse> {
    const { item, history } = taken(await readEquipment(this.ports, actor, id));
    void reply.header('etag', entityTag(item.version));
    return { ...this.view(item), history: history.map(viewRecord) };
  }

  @Patch(':id')
  @Allow('holder', 'facility')
  @Answers(InventoryItemResponse, {
    summary: 'State anew what is known of a piece of equipment; what was stated before stays.',
  })
  async changeEquipment(
    @InPath('id') equipment: Id,
    @Body() body: ChangeEquipmentRequest,
    @By() actor: Actor,
    @IfMatch() expectedVersion: number,
  ): Promise<InventoryItemResponse> {
    const { on, reason } = body;
    const change = { equipment, changes: readChanges(body), on, reason, expectedVersion };
    return this.view(taken(await changeEquipment(this.ports, actor, change)));
  }

  @Post(':id/out-of-use')
  @Allow('holder', 'facility')
  @Answers(InventoryItemResponse, { summary: 'Say since when a piece of equipment is out of use.' })
  async takeOutOfUse(
    @InPath('id') equipment: Id,
    @Body() { on, reason }: OutOfUseRequest,
    @By() actor: Actor,
  ): Promise<InventoryItemResponse> {
    return this.view(taken(await takeOutOfUse(this.ports, actor, { equipment, on, reason })));
  }

  private view(item: InventoryItem): InventoryItemResponse {
    return viewItem(item, dayOf(this.ports.clock.now()));
  }
}
