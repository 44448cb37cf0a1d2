import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { readContainments, stateContainment, type Containment } from '@popstrace/application';
import { formatDecimal, parseDecimal, unwrap, type Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { ContainmentRequest } from './containment.request.js';
import { ContainmentList, ContainmentResponse } from './containment.response.js';

/** What a store must have beside a permit: a containment that holds what could spill (STO-04). */
@Controller('sites/:site/containments')
export class StoresController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('signed-in')
  @Answers(ContainmentResponse, {
    summary: 'State what the containment of one’s store holds from a day on.',
    status: 201,
  })
  async stateContainment(
    @InPath('site') site: Id,
    @Body() { litres, ...body }: ContainmentRequest,
    @By() actor: Actor,
  ): Promise<ContainmentResponse> {
    const told = { ...body, site, millilitres: unwrap(parseDecimal(litres, 3)) };
    return viewContainment(taken(await stateContainment(this.ports, actor, told)));
  }

  @Get()
  @Allow('signed-in')
  @Answers(ContainmentList, { summary: 'List what was stated of the containment of a store.' })
  async listContainments(@InPath('site') site: Id, @By() actor: Actor): Promise<ContainmentList> {
    const items = taken(await readContainments(this.ports, actor, site));
    return { items: items.map(viewContainment) };
  }
}

function viewContainment({ millilitres, ...told }: Containment): ContainmentResponse {
  return { ...told, litres: formatDecimal(millilitres, 3) };
}
