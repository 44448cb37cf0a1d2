import { Controller, Get, Inject, Query } from '@nestjs/common';
import { readLabel, readLabels } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { formatLabelCode } from '@popstrace/labels';
import { Allow, Answers, InPath } from '@popstrace/platform';
import { Asked, sendDocument, type Ask } from '../wiring/asked.js';
import { negotiate } from '../wiring/negotiate.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { LABEL_HOST, PORTS } from '../wiring/tokens.js';
import type { LabelHost } from './label-host.js';
import { printLabel, printSheet } from './label.printer.js';
import { LabelQuery, levelFor, SHEETS, SheetQuery, type LabelFormat } from './label.query.js';

const FORMAT_OF = {
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'text/plain': 'zpl',
} as const satisfies Readonly<Record<string, LabelFormat>>;

const TYPES = ['image/svg+xml', 'image/png', 'application/pdf', 'text/plain'] as const;

@Controller()
export class LabelsController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(LABEL_HOST) private readonly host: LabelHost,
  ) {}

  @Get('packages/:id/label')
  @Allow('party')
  @Answers(null, {
    summary: 'Print the label of a package: SVG, PDF or ZPL; PNG is its QR code alone.',
    content: TYPES,
  })
  async printLabel(
    @InPath('id') id: Id,
    @Query() query: LabelQuery,
    @Asked() ask: Ask,
  ): Promise<string | Buffer> {
    const { format = FORMAT_OF[negotiate(ask.accept, TYPES)], dpi = '203', skip = 0 } = query;
    const label = taken(await readLabel(this.ports, ask.actor, id, this.origin()));
    const level = levelFor(query.use);
    const printing = {
      format,
      skip,
      level,
      dpi: DPI[dpi],
      layout: SHEETS[query.layout ?? 'thermal'],
    };
    const at = this.ports.clock.now();
    const printed = taken(await printLabel(label, { ...printing, at }));
    return sendDocument(ask, { ...printed, name: `${formatLabelCode(label.code)}.${format}` });
  }

  @Get('consignments/:id/labels.pdf')
  @Allow('party')
  @Answers(null, {
    summary: 'Print the labels of all packages of a consignment.',
    content: ['application/pdf'],
  })
  async printLabels(
    @InPath('id') id: Id,
    @Query() { use, skip = 0, layout = use === 'outdoors' ? 'a4-large' : 'a4' }: SheetQuery,
    @Asked() ask: Ask,
  ): Promise<string | Buffer> {
    const labels = taken(await readLabels(this.ports, ask.actor, id, this.origin()));
    const at = this.ports.clock.now();
    const printed = taken(
      await printSheet(labels, { layout: SHEETS[layout], skip, level: levelFor(use), at }),
    );
    return sendDocument(ask, { ...printed, name: 'labels.pdf' });
  }

  private origin() {
    const origin = this.host.origin();
    return taken(origin.ok ? origin : { ok: false, error: [origin.error] });
  }
}

const DPI = { '203': 203, '300': 300 } as const;
