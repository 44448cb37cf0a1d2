import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { CertificatesController } from './certificates.controller.js';

@Module({ imports: [ReportsModule], controllers: [CertificatesController] })
export class CertificatesModule {}
