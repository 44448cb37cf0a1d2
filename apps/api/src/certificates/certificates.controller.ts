import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { eventOfIssue, printCertificate } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, InPath } from '@popstrace/platform';
import { MEDIA_TYPES, REPORT_FORMATS } from '@popstrace/rendering';
import type { LabelHost } from '../labels/label-host.js';
import { ReportPrinter } from '../reports/report.printer.js';
import { DocumentQuery } from '../reports/report.request.js';
import { Asked, type Ask } from '../wiring/asked.js';
import { chosenFormat, chosenLanguage } from '../wiring/chosen.js';
import type { Ports } from '../wiring/ports.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import { taken } from '../wiring/refusals.js';
import { LABEL_HOST, PORTS } from '../wiring/tokens.js';
import { CertificateDocumentResponse } from './certificate-document.response.js';
import { viewCertificateDocument } from './certificate-document.view.js';

@Controller('consignments/:id/certificate')
export class CertificatesController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(LABEL_HOST) private readonly host: LabelHost,
    private readonly printer: ReportPrinter,
  ) {}

  @Get()
  @Allow('party')
  @Answers(CertificateDocumentResponse, {
    summary:
      'Read the certificate of destruction with all that proves it: JSON, CSV, XLSX or PDF, in six languages.',
    content: [MEDIA_TYPES.csv, MEDIA_TYPES.xlsx, MEDIA_TYPES.pdf],
  })
  @ApiResponse(problemAnswer(406))
  async readCertificate(
    @InPath('id') id: Id,
    @Query() query: DocumentQuery,
    @Asked() ask: Ask,
  ): Promise<CertificateDocumentResponse | StreamableFile> {
    const printed = taken(await printCertificate(this.ports, ask.actor, id));
    const format = chosenFormat(ask, query, REPORT_FORMATS);
    if (format === 'json') return viewCertificateDocument(printed);
    const { number } = printed.file.certificate;
    const { seq } = eventOfIssue(printed.file);
    return this.printer.send(ask, printed.report, {
      ...{ format, language: chosenLanguage(ask, query), name: `${number}.${format}` },
      verifyAt: `${this.host.address()}/api/v1/log/events/${id}/${seq}`,
    });
  }
}
