import type { Account, AccountStore, Credentials, Listing } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Raw, type DataSource, type Repository } from 'typeorm';
import { AccountRow } from './account.row.js';
import { stretchOf } from './listing.js';
import { isUniqueViolation } from './unique-violation.js';

export class AccountRepository implements AccountStore {
  private readonly rows: Repository<AccountRow>;

  constructor(source: DataSource) {
    this.rows = source.getRepository(AccountRow);
  }

  async add(account: Account, passwordHash: string): Promise<'added' | 'email-taken'> {
    const { organisation, ...person } = account;
    try {
      await this.rows.insert({ ...person, organisationId: organisation, passwordHash });
      return 'added';
    } catch (error) {
      if (isUniqueViolation(error, 'account_email_key')) return 'email-taken';
      throw error;
    }
  }

  async findByEmail(email: string): Promise<Credentials | null> {
    // The index is on lower(email), in the database's own idea of lower case.
    const sameEmail = Raw((column) => `lower(${column}) = lower(:email)`, { email });
    const row = await this.rows.findOneBy({ email: sameEmail });
    if (!row) return null;
    const { id, passwordHash, disabledAt } = row;
    return { account: id, passwordHash, isDisabled: disabledAt !== null };
  }

  async listOf(organisationId: Id, listing: Listing): Promise<readonly Account[]> {
    const { id, ...order } = stretchOf(listing);
    const rows = await this.rows.find({ where: { organisationId, id }, ...order });
    return rows.map(toAccount);
  }
}

function toAccount({ organisationId, passwordHash: _, ...person }: AccountRow): Account {
  return { ...person, organisation: organisationId };
}
