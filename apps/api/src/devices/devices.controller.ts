import { Body, Controller, Delete, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  enrolDevice,
  listDevices,
  listStatements,
  revokeDevice,
  syncDevice,
} from '@popstrace/application';
import { parseInstant, unwrap, type Id } from '@popstrace/kernel';
import {
  Allow,
  Answers,
  By,
  InPath,
  pageOf,
  readCursor,
  rowsFor,
  type Page,
} from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { refused, taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { DeviceBatchRequest, DeviceRequest, StatementQuery } from './device.request.js';
import {
  DeviceBatchResponse,
  DeviceResponse,
  DevicesResponse,
  StatementPage,
  type StatementResponse,
} from './device.response.js';
import { viewDevice, viewStatement } from './device.view.js';

/** Phones that sign without a network. */
@Controller('devices')
export class DevicesController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('person')
  @Answers(DeviceResponse, { summary: 'Enrol a phone: let it sign for you.', status: 201 })
  async enrolDevice(@Body() body: DeviceRequest, @By() actor: Actor): Promise<DeviceResponse> {
    const publicKey = Buffer.from(body.publicKey, 'base64url');
    return viewDevice(taken(await enrolDevice(this.ports, actor, { ...body, publicKey })));
  }

  @Get()
  @Allow('person')
  @Answers(DevicesResponse, {
    summary: 'List one’s own devices; for an administrator, those of the organisation.',
  })
  async listDevices(@By() actor: Actor): Promise<DevicesResponse> {
    return { items: (await listDevices(this.ports, actor)).map(viewDevice) };
  }

  @Delete(':device')
  @Allow('person')
  @Answers(null, {
    summary: 'Revoke a device that was lost or given away: nothing that it signs counts any more.',
    status: 204,
  })
  async revokeDevice(@InPath('device') device: Id, @By() actor: Actor): Promise<void> {
    const result = await revokeDevice(this.ports, actor, device);
    if (!result.ok) throw refused(result.error);
  }

  @Post(':device/batches')
  @Allow('person')
  @Answers(DeviceBatchResponse, {
    summary: 'Bring what was signed without a network, with a verdict for each item.',
    description: 'Send it again as often as you like: what was recorded answers "duplicate".',
    status: 200,
  })
  async sendBatch(
    @InPath('device') device: Id,
    @Body() { sentAt, items }: DeviceBatchRequest,
    @By() actor: Actor,
  ): Promise<DeviceBatchResponse> {
    const sync = {
      device,
      sentAt: unwrap(parseInstant(sentAt)),
      items: items.map(({ statement, signature }) => ({
        statement: Buffer.from(statement, 'base64url'),
        signature: Buffer.from(signature, 'base64url'),
      })),
    };
    const verdicts = taken(await syncDevice(this.ports, actor, sync));
    return {
      verdicts: await Promise.all(
        verdicts.map(async (verdict, index) => ({
          ...{ index, ...verdict },
          receipts: await this.ports.receipts.sign(verdict.receipts),
        })),
      ),
    };
  }

  @Get(':device/statements')
  @Allow('person')
  @Answers(StatementPage, { summary: 'List what a device signed, and what came of it.' })
  async listStatements(
    @InPath('device') device: Id,
    @Query() query: StatementQuery,
    @By() actor: Actor,
  ): Promise<Page<StatementResponse>> {
    const page = { after: readCursor(query, isPlace)?.[0] ?? 0, limit: rowsFor(query) };
    const { verdict } = query;
    const which = { device, filter: verdict === undefined ? {} : { verdict } };
    const rows = taken(await listStatements(this.ports, actor, which, page));
    return pageOf(rows.map(viewStatement), query, ({ seq }) => [seq]);
  }
}

function isPlace(key: readonly unknown[]): key is readonly [number] {
  return key.length === 1 && Number.isSafeInteger(key[0]) && Number(key[0]) >= 0;
}
