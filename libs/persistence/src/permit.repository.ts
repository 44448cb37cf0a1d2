import type { PermitStore } from '@popstrace/application';
import type { Permit } from '@popstrace/compliance';
import type { Day, Id } from '@popstrace/kernel';
import { In, type DataSource, type Repository } from 'typeorm';
import { PermitRow } from './permit.row.js';

export class PermitRepository implements PermitStore {
  private readonly rows: Repository<PermitRow>;

  constructor(source: DataSource) {
    this.rows = source.getRepository(PermitRow);
  }

  async add(permit: Permit): Promise<void> {
    await this.rows.insert(toRow(permit));
  }

  async find(id: Id): Promise<Permit | null> {
    const row = await this.rows.findOneBy({ id });
    return row && toPermit(row);
  }

  async listOf(organisations: readonly Id[]): Promise<readonly Permit[]> {
    const where = { organisationId: In(organisations) };
    return (await this.rows.find({ where, order: { id: 'ASC' } })).map(toPermit);
  }

  async endOn(id: Id, lastDay: Day): Promise<void> {
    await this.rows.update({ id }, { validTo: lastDay });
  }
}

function toRow(permit: Permit): PermitRow {
  const { id, organisation, site, pops, maxConcentration, ...terms } = permit;
  return {
    ...terms,
    id: id as Id,
    organisationId: organisation as Id,
    siteId: site as Id | null,
    pops: pops === 'all' ? null : pops,
    maxConcentrationPpq: maxConcentration,
  };
}

function toPermit(row: PermitRow): Permit {
  const { organisationId, siteId, pops, maxConcentrationPpq, ...terms } = row;
  return {
    ...terms,
    organisation: organisationId,
    site: siteId,
    pops: pops ?? 'all',
    maxConcentration: maxConcentrationPpq,
  };
}
