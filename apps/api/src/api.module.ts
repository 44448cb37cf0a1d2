import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { type ReadinessProbe } from '@popstrace/platform';
import { AccountModule } from './account/account.module.js';
import { AlertsModule } from './alerts/alerts.module.js';
import { BatchesModule } from './batches/batches.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { ClassificationModule } from './classification/classification.module.js';
import { ConflictsModule } from './conflicts/conflicts.module.js';
import { ConsignmentsModule } from './consignments/consignments.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { DevicesModule } from './devices/devices.module.js';
import { HealthController, READINESS } from './health/health.controller.js';
import { InventoryModule } from './inventory/inventory.module.js';
import { LabelsModule } from './labels/labels.module.js';
import { LogModule } from './log/log.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { StoresModule } from './stores/stores.module.js';
import { ObligationsModule } from './obligations/obligations.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PackagesModule } from './packages/packages.module.js';
import { ProfilesModule } from './profiles/profiles.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RulesModule } from './rules/rules.module.js';
import { ScansModule } from './scans/scans.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { WaiversModule } from './waivers/waivers.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** One module a feature, one folder each: add yours here. */
const FEATURES: readonly Type[] = [
  SessionsModule,
  AccountModule,
  OrganisationsModule,
  ConsignmentsModule,
  NotificationsModule,
  ScansModule,
  DevicesModule,
  ConflictsModule,
  BatchesModule,
  PackagesModule,
  LabelsModule,
  CatalogueModule,
  RulesModule,
  ClassificationModule,
  CertificatesModule,
  ReportsModule,
  AlertsModule,
  InventoryModule,
  ProfilesModule,
  WaiversModule,
  ObligationsModule,
  StoresModule,
  CalendarsModule,
  LogModule,
  ExportsModule,
  WebhooksModule,
];

export interface ApiParts {
  readonly readiness: ReadinessProbe;
  /** Global modules that provide what features inject: repositories, the lane, the clock. */
  readonly modules?: readonly (Type | DynamicModule)[];
}

/** Wires the features to what they need; decides nothing. */
@Module({})
export class ApiModule {
  static of({ readiness, modules = [] }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [...modules, ...FEATURES],
      controllers: [HealthController],
      providers: [{ provide: READINESS, useValue: readiness }],
    };
  }
}
