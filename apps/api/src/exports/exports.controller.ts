import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PACKAGE_REGISTER } from '@popstrace/application';
import { Allow, Answers } from '@popstrace/platform';
import { MEDIA_TYPES, xlsx } from '@popstrace/rendering';
import { Asked, sendStream, type Ask } from '../wiring/asked.js';
import { chosenFormat } from '../wiring/chosen.js';
import type { Ports } from '../wiring/ports.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import { PORTS } from '../wiring/tokens.js';
import { ExportQuery } from './export.query.js';

@Controller('exports')
export class ExportsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('packages')
  @Allow('signed-in')
  @Answers(null, {
    summary: 'Export every package that one may see, however many: CSV or XLSX, streamed.',
    content: [MEDIA_TYPES.csv, MEDIA_TYPES.xlsx],
  })
  @ApiResponse(problemAnswer(406))
  async exportPackages(@Query() query: ExportQuery, @Asked() ask: Ask): Promise<StreamableFile> {
    const register = this.ports.packageRegister;
    const format = chosenFormat(ask, query, ['csv', 'xlsx']);
    if (format === 'csv')
      return sendStream(ask, {
        type: `${MEDIA_TYPES.csv}; charset=utf-8`,
        name: 'packages.csv',
        content: await register.csv(ask.actor),
      });
    const columns = PACKAGE_REGISTER.map(({ id, kind }) => ({ heading: id, kind }));
    const sheets = [{ name: 'packages', columns, rows: register.rows(ask.actor) }];
    return sendStream(ask, {
      type: MEDIA_TYPES.xlsx,
      name: 'packages.xlsx',
      content: xlsx({ title: 'Packages', sheets }),
    });
  }
}
