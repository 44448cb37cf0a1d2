import { Module } from '@nestjs/common';
import { AccountHelpController } from './account-help.controller.js';
import { AccountsController } from './accounts.controller.js';
import { ErasuresController } from './erasures.controller.js';
import { OrganisationsController } from './organisations.controller.js';
import { PermitsController } from './permits.controller.js';
import { SitesController } from './sites.controller.js';

@Module({
  controllers: [
    OrganisationsController,
    SitesController,
    PermitsController,
    AccountsController,
    AccountHelpController,
    ErasuresController,
  ],
})
export class OrganisationsModule {}
