import { Module } from '@nestjs/common';
import { AccessController } from './access.controller.js';
import { AmendmentsController } from './amendments.controller.js';
import { Commands } from './commands.js';
import { ConsignmentsController } from './consignments.controller.js';
import { DisposalController } from './disposal.controller.js';
import { ExceptionsController } from './exceptions.controller.js';
import { HandoversController } from './handovers.controller.js';
import { ReceptionController } from './reception.controller.js';
import { RegroupingController } from './regrouping.controller.js';
import { SegregationController } from './segregation.controller.js';

@Module({
  controllers: [
    ConsignmentsController,
    SegregationController,
    HandoversController,
    ReceptionController,
    DisposalController,
    RegroupingController,
    ExceptionsController,
    AmendmentsController,
    AccessController,
  ],
  providers: [Commands],
})
export class ConsignmentsModule {}
