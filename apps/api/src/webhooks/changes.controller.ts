import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { onlookerOf } from '@popstrace/application';
import { Allow, Answers, By } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { ChangeQuery } from './change.query.js';
import { ChangesResponse } from './change.response.js';

const USUAL = 50;

/** For those who poll, and who come back after having been away. */
@Controller('changes')
export class ChangesController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get()
  @Allow('signed-in')
  @Answers(ChangesResponse, {
    summary:
      'List what changed in the consignments that one may see, in the order of the public log.',
  })
  listChanges(@Query() query: ChangeQuery, @By() actor: Actor): Promise<ChangesResponse> {
    const { since = 0, limit = USUAL } = query;
    return this.ports.changes.since(onlookerOf(actor), since, limit);
  }
}
