import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { readAccesses } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import {
  Allow,
  Answers,
  By,
  InPath,
  pageOf,
  PageQuery,
  rowsFor,
  type Page,
} from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { AccessPage, type AccessResponse } from './access.response.js';
import { seqAfter } from './event.view.js';

@Controller('consignments')
export class AccessController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get(':id/access-log')
  @Allow('party')
  @Answers(AccessPage, {
    summary: 'Tell which authorities looked at a consignment, and when.',
  })
  async listAccesses(
    @InPath('id') id: Id,
    @Query() query: PageQuery,
    @By() actor: Actor,
  ): Promise<Page<AccessResponse>> {
    const page = { after: seqAfter(query), limit: rowsFor(query) };
    const accesses = taken(await readAccesses(this.ports, actor, id, page));
    const { items, next } = pageOf(accesses, query, ({ seq }) => [seq]);
    return { items: items.map(({ seq: _, ...access }) => access), next };
  }
}
