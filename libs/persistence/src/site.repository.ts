import type { Listing, Site, SiteStore } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import type { DataSource, Repository } from 'typeorm';
import { stretchOf } from './listing.js';
import { SiteRow } from './site.row.js';

export class SiteRepository implements SiteStore {
  private readonly rows: Repository<SiteRow>;

  constructor(source: DataSource) {
    this.rows = source.getRepository(SiteRow);
  }

  async add(site: Site): Promise<void> {
    await this.rows.insert(toRow(site));
  }

  async find(id: Id): Promise<Site | null> {
    const row = await this.rows.findOneBy({ id });
    return row && toSite(row);
  }

  async listOf(organisationId: Id, listing: Listing): Promise<readonly Site[]> {
    const { id, ...order } = stretchOf(listing);
    const rows = await this.rows.find({ where: { organisationId, id }, ...order });
    return rows.map(toSite);
  }
}

function toRow({ organisation, coordinates, ...site }: Site): SiteRow {
  return {
    ...site,
    organisationId: organisation,
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
  };
}

function toSite({ organisationId, latitude, longitude, ...site }: SiteRow): Site {
  const coordinates = latitude !== null && longitude !== null ? { latitude, longitude } : null;
  return { ...site, organisation: organisationId, coordinates };
}
