import type { Id, Instant } from '@popstrace/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationRow } from './organisation.row.js';
import { INSTANT } from './transformers.js';

@Entity('site')
@Check('site_country', `country ~ '^[A-Z]{2}$'`)
@Check('site_territory', `split_part(territory, '-', 1) = country`)
@Check(
  'site_coordinates',
  `(latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180`,
)
export class SiteRow {
  @PrimaryColumn('uuid') readonly id!: Id;

  @Index('site_organisation_id')
  @ForeignKey(() => OrganisationRow, { name: 'site_organisation_id_fkey' })
  @Column('uuid')
  readonly organisationId!: Id;

  @Column('text') readonly name!: string;
  @Column('text') readonly address!: string;
  @Column('text') readonly country!: string;
  @Column('text') readonly territory!: string;
  @Column('numeric', { precision: 8, scale: 6, nullable: true }) readonly latitude!: string | null;
  @Column('numeric', { precision: 9, scale: 6, nullable: true }) readonly longitude!: string | null;
  @Column('text') readonly timeZone!: string;
  @Column('timestamptz', { transformer: INSTANT }) readonly createdAt!: Instant;
}
