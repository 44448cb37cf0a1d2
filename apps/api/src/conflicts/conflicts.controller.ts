import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  confirmResolution,
  NOT_FOUND,
  proposeResolution,
  statementIn,
  type Conflict,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, type Page } from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { refused, taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import {
  ConflictConfirmationRequest,
  ConflictQuery,
  ConflictProposalRequest,
} from './conflict.request.js';
import { ConflictPage, ConflictResponse } from './conflict.response.js';

/** Facts that cannot both be: two people say which of them stands. */
@Controller('conflicts')
export class ConflictsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get()
  @Allow('signed-in')
  @Answers(ConflictPage, {
    summary: 'List the conflicts that one is a side of; for an authority, those of its territory.',
  })
  async listConflicts(
    @Query() query: ConflictQuery,
    @By() actor: Actor,
  ): Promise<Page<ConflictResponse>> {
    const filter = query.state === undefined ? {} : { state: query.state };
    const rows = await this.ports.conflicts.list(actor, filter, listingOf(query));
    return pageById(rows, query, viewConflict);
  }

  @Get(':id')
  @Allow('signed-in')
  @Answers(ConflictResponse, { summary: 'Read a conflict.' })
  async readConflict(@InPath('id') id: Id, @By() actor: Actor): Promise<ConflictResponse> {
    const found = await this.ports.conflicts.find(actor, id);
    if (!found) throw refused([NOT_FOUND]);
    return viewConflict(found);
  }

  @Post(':id/propose')
  @Allow('person')
  @Answers(ConflictResponse, {
    summary: 'Propose which of the two facts stands; nothing happens until another confirms.',
    status: 200,
  })
  async proposeResolution(
    @InPath('id') id: Id,
    @Body() body: ConflictProposalRequest,
    @By() actor: Actor,
  ): Promise<ConflictResponse> {
    return viewConflict(taken(await proposeResolution(this.ports, actor, id, body)));
  }

  @Post(':id/confirm')
  @Allow('person')
  @Answers(ConflictResponse, {
    summary: 'Confirm what the other side, or the authority, proposed, and resolve the conflict.',
    status: 200,
  })
  async confirmResolution(
    @InPath('id') conflict: Id,
    @Body() { proposal }: ConflictConfirmationRequest,
    @By() actor: Actor,
  ): Promise<ConflictResponse> {
    const which = { conflict, proposal };
    return viewConflict(taken(await confirmResolution(this.ports, actor, which)));
  }
}

function viewConflict(conflict: Conflict): ConflictResponse {
  const { fingerprint: _fingerprint, bytes: _bytes, ...shown } = conflict;
  return { ...shown, statement: statementIn(conflict) };
}
