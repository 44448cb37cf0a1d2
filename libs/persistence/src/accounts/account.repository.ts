import type { Account, AccountStore, Credentials, Listing } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Raw, type DataSource, type FindOptionsWhere, type Repository } from 'typeorm';
import { AccountRow } from '../account.row.js';
import { stretchOf } from '../listing.js';
import { isUniqueViolation } from '../unique-violation.js';

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

  async find(id: Id): Promise<Account | null> {
    const row = await this.rows.findOneBy({ id });
    return row && toAccount(row);
  }

  findByEmail(email: string): Promise<Credentials | null> {
    // The index is on lower(email), in the database's own idea of lower case.
    return this.credentials({
      email: Raw((column) => `lower(${column}) = lower(:email)`, { email }),
    });
  }

  credentialsOf(id: Id): Promise<Credentials | null> {
    return this.credentials({ id });
  }

  async listOf(organisationId: Id, listing: Listing): Promise<readonly Account[]> {
    const { id, ...order } = stretchOf(listing);
    const rows = await this.rows.find({ where: { organisationId, id }, ...order });
    return rows.map(toAccount);
  }

  async setPassword(id: Id, passwordHash: string): Promise<void> {
    await this.rows.update({ id }, { passwordHash });
  }

  async setDisabled(id: Id, disabledAt: Account['disabledAt']): Promise<void> {
    await this.rows.update({ id }, { disabledAt });
  }

  private async credentials(where: FindOptionsWhere<AccountRow>): Promise<Credentials | null> {
    const row = await this.rows.findOneBy(where);
    if (!row) return null;
    const { id, email, passwordHash, disabledAt } = row;
    return { account: id, email, passwordHash, isDisabled: disabledAt !== null };
  }
}

function toAccount({ organisationId, passwordHash: _, ...person }: AccountRow): Account {
  return { ...person, organisation: organisationId };
}
