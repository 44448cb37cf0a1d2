import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { findLabel, readLineage, readPackage, traceFate } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, Text } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { FateResponse } from './fate.response.js';
import { viewFate } from './fate.view.js';
import { FoundPackageResponse, LineageResponse } from './found-package.response.js';
import { viewFound, viewLineage } from './found-package.view.js';

@Controller('packages')
export class PackagesController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get(':id')
  @Allow('party')
  @Answers(FoundPackageResponse, { summary: 'Read a package and whose it is.' })
  async readPackage(@InPath('id') id: Id, @By() actor: Actor): Promise<FoundPackageResponse> {
    return viewFound(taken(await readPackage(this.ports, actor, id)));
  }

  @Get('by-label/:code')
  @Allow('party')
  @Answers(FoundPackageResponse, {
    summary: 'Find a package by the code of its label, as people type it. Nothing is recorded.',
  })
  async findPackage(
    @InPath('code', Text({ max: 1280 })) code: string,
    @By() actor: Actor,
  ): Promise<FoundPackageResponse> {
    return viewFound(taken(await findLabel(this.ports, actor, code)));
  }

  @Get(':id/lineage')
  @Allow('party')
  @Answers(LineageResponse, {
    summary: 'Tell what a package was filled from and what it went into, however far.',
  })
  async readLineage(@InPath('id') id: Id, @By() actor: Actor): Promise<LineageResponse> {
    return viewLineage(taken(await readLineage(this.ports, actor, id)));
  }

  @Get(':id/fate')
  @Allow('party')
  @Answers(FateResponse, {
    summary: 'Tell its first holder what became of a declared package, whosever it is by now.',
  })
  async readFate(@InPath('id') id: Id, @By() actor: Actor): Promise<FateResponse> {
    return viewFate(taken(await traceFate(this.ports, actor, id)));
  }
}
