import type {
  Listing,
  Organisation,
  OrganisationStore,
  Registration,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { ArrayContains, type DataSource, type Repository } from 'typeorm';
import { stretchOf } from './listing.js';
import { OrganisationRow } from './organisation.row.js';
import { isUniqueViolation } from './unique-violation.js';

export class OrganisationRepository implements OrganisationStore {
  private readonly rows: Repository<OrganisationRow>;

  constructor(source: DataSource) {
    this.rows = source.getRepository(OrganisationRow);
  }

  async add(organisation: Organisation): Promise<'added' | 'registration-taken'> {
    try {
      await this.rows.insert(toRow(organisation));
      return 'added';
    } catch (error) {
      if (isUniqueViolation(error, 'organisation_registration_key')) return 'registration-taken';
      throw error;
    }
  }

  async find(id: Id): Promise<Organisation | null> {
    const row = await this.rows.findOneBy({ id });
    return row && toOrganisation(row);
  }

  async findRegistered({ scheme, number }: Registration): Promise<Organisation | null> {
    const where = { registrationScheme: scheme, registrationNumber: number };
    const row = await this.rows.findOneBy(where);
    return row && toOrganisation(row);
  }

  async hasAuthority(country: string): Promise<boolean> {
    return this.rows.existsBy({ country, roles: ArrayContains(['authority']) });
  }

  async list(listing: Listing): Promise<readonly Organisation[]> {
    const { id, ...order } = stretchOf(listing);
    const rows = await this.rows.find({ where: { id }, ...order });
    return rows.map(toOrganisation);
  }
}

function toRow({ registration, ...organisation }: Organisation): OrganisationRow {
  return {
    ...organisation,
    registrationScheme: registration?.scheme ?? null,
    registrationNumber: registration?.number ?? null,
  };
}

function toOrganisation(row: OrganisationRow): Organisation {
  const { registrationScheme: scheme, registrationNumber: number, ...organisation } = row;
  const registration = scheme !== null && number !== null ? { scheme, number } : null;
  return { ...organisation, registration };
}
