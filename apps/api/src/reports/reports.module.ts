import { Module } from '@nestjs/common';
import { AnswersController } from './answers.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({ controllers: [AnswersController, ReportsController] })
export class ReportsModule {}
