import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { readCertificate } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { CertificateDocumentResponse } from './certificate-document.response.js';
import { viewCertificateDocument } from './certificate-document.view.js';

@Controller('consignments/:id/certificate')
export class CertificatesController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get()
  @Allow('party')
  @Answers(CertificateDocumentResponse, {
    summary: 'Read the certificate of destruction with all that proves it.',
  })
  async readCertificate(
    @InPath('id') id: Id,
    @By() actor: Actor,
  ): Promise<CertificateDocumentResponse> {
    return viewCertificateDocument(taken(await readCertificate(this.ports, actor, id)));
  }
}
