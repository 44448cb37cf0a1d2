import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { admitPerson, listAccounts, type Account } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, PageQuery, type Page } from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { AccountRequest } from './account.request.js';
import { AccountPage, AccountResponse } from './account.response.js';
import { refused } from './refusals.js';

@Controller('organisations/:organisation/accounts')
export class AccountsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('administrator', 'authority')
  @Answers(AccountResponse, { summary: 'Let a person act for an organisation.', status: 201 })
  async registerAccount(
    @InPath('organisation') organisation: Id,
    @Body() body: AccountRequest,
    @By() actor: Actor,
  ): Promise<AccountResponse> {
    const result = await admitPerson(this.ports, actor, { ...body, organisation });
    if (!result.ok) throw refused(result.error);
    return result.value;
  }

  @Get()
  @Allow('administrator', 'authority')
  @Answers(AccountPage, { summary: 'List the accounts of an organisation.' })
  async listAccounts(
    @InPath('organisation') organisation: Id,
    @Query() query: PageQuery,
    @By() actor: Actor,
  ): Promise<Page<AccountResponse>> {
    const result = await listAccounts(this.ports, actor, organisation, listingOf(query));
    if (!result.ok) throw refused(result.error);
    return pageById(result.value, query, (row: Account) => row);
  }
}
