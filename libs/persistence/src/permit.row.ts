import type { PermitActivity } from '@popstrace/compliance';
import type { Day, Grams, Id, Ppq } from '@popstrace/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationRow } from './organisation.row.js';
import { SiteRow } from './site.row.js';
import { PPQ } from './transformers.js';

@Entity('permit')
@Check(
  'permit_activity',
  `activity IN ('collection', 'storage', 'pre-treatment', 'treatment', 'disposal')`,
)
@Check('permit_days', `valid_from <= valid_to`)
@Check(
  'permit_amounts',
  `max_concentration_ppq >= 0 AND annual_capacity_g >= 0 AND storage_limit_g >= 0 AND storage_days >= 0`,
)
export class PermitRow {
  @PrimaryColumn('uuid') readonly id!: Id;

  @Index('permit_organisation_id')
  @ForeignKey(() => OrganisationRow, { name: 'permit_organisation_id_fkey' })
  @Column('uuid')
  readonly organisationId!: Id;

  @ForeignKey(() => SiteRow, { name: 'permit_site_id_fkey' })
  @Column('uuid', { nullable: true })
  readonly siteId!: Id | null;

  @Column('text') readonly authority!: string;
  @Column('text') readonly number!: string;
  @Column('text') readonly activity!: PermitActivity;
  @Column('text', { array: true }) readonly technologies!: readonly string[];
  @Column('text', { array: true }) readonly operations!: readonly string[];

  /** `null`: all of them. */
  @Column('text', { array: true, nullable: true }) readonly pops!: readonly string[] | null;

  @Column('numeric', { precision: 16, scale: 0, nullable: true, transformer: PPQ })
  readonly maxConcentrationPpq!: Ppq | null;

  @Column('bigint', { name: 'annual_capacity_g', nullable: true })
  readonly annualCapacity!: Grams | null;

  @Column('bigint', { name: 'storage_limit_g', nullable: true })
  readonly storageLimit!: Grams | null;

  @Column('integer', { nullable: true }) readonly storageDays!: number | null;
  @Column('date') readonly validFrom!: Day;
  @Column('date') readonly validTo!: Day;
}
