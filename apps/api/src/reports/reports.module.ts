import { Module } from '@nestjs/common';
import { ReportPrinter } from './report.printer.js';
import { AnswersController } from './answers.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({
  controllers: [AnswersController, ReportsController],
  providers: [ReportPrinter],
  exports: [ReportPrinter],
})
export class ReportsModule {}
