import { Body, Controller, Inject } from '@nestjs/common';
import {
  certifyConsignment,
  disposeConsignment,
  recordForeignCertificate,
  startTreatment,
} from '@popstrace/application';
import { parseInstant, unwrap, type Id } from '@popstrace/kernel';
import { InPath } from '@popstrace/platform';
import { Called, type Call } from '../wiring/call.js';
import { Command, CommandRequest } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';
import {
  CertifyRequest,
  DisposeRequest,
  ExportRequest,
  ForeignCertificateRequest,
  StartTreatmentRequest,
} from './disposal.request.js';

/** From the first batch to the last certificate. What a batch does is told under `batches`. */
@Controller('consignments/:id')
export class DisposalController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: 'start-treatment',
    by: ['facility'],
    summary: 'Feed what was scanned into a batch.',
    answers: CommandResponse,
  })
  startTreatment(
    @InPath('id') id: Id,
    @Body() { batch }: StartTreatmentRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.tell(call, startTreatment(this.ports, call.order, id, batch), id);
  }

  @Command({
    path: 'dispose',
    by: ['facility'],
    summary: 'Sign that each residue has its place, or that an authority decided otherwise.',
    answers: CommandResponse,
  })
  disposeConsignment(
    @InPath('id') id: Id,
    @Body() { decision }: DisposeRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = decision && { ...decision, validTo: decision.validTo ?? null };
    const given = disposeConsignment(this.ports, call.order, id, { decision: input });
    return this.commands.tell(call, given, id);
  }

  @Command({
    path: 'certify',
    by: ['facility'],
    secondFactor: true,
    summary: 'Issue the certificate of destruction, or a new one that corrects and names the last.',
    answers: CommandResponse,
  })
  certifyConsignment(
    @InPath('id') id: Id,
    @Body() { correction }: CertifyRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.tell(call, certifyConsignment(this.ports, call.order, id, correction), id);
  }

  @Command({
    path: 'finalise',
    by: ['party'],
    summary: 'Freeze a certified consignment after ten quiet days.',
    answers: CommandResponse,
  })
  finaliseConsignment(
    @InPath('id') id: Id,
    @Body() _body: CommandRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'finalise', {});
  }

  @Command({
    path: 'export',
    by: ['carrier', 'facility'],
    summary: 'Sign that it leaves the country under its movement document.',
    answers: CommandResponse,
  })
  exportConsignment(
    @InPath('id') id: Id,
    @Body() { movementDocument, exitPoint }: ExportRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'export', { movementDocument, exitPoint });
  }

  @Command({
    path: 'foreign-certificate',
    by: ['holder', 'facility'],
    summary: 'Record the certificate of the foreign facility.',
    answers: CommandResponse,
  })
  recordForeignCertificate(
    @InPath('id') id: Id,
    @Body() { completedAt, ...body }: ForeignCertificateRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const { number, signedBy, operation, technology } = body;
    const input = { number, signedBy, operation, technology };
    const given = recordForeignCertificate(this.ports, call.order, id, {
      ...input,
      completedAt: unwrap(parseInstant(completedAt)),
    });
    return this.commands.tell(call, given, id);
  }
}
