import type { OrganisationRole } from '@popstrace/access';
import type { Id, Instant } from '@popstrace/kernel';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { INSTANT } from './transformers.js';

@Entity('organisation')
@Check('organisation_country', `country ~ '^[A-Z]{2}$'`)
@Check('organisation_jurisdiction', `split_part(jurisdiction, '-', 1) = country`)
@Check(
  'organisation_roles',
  `cardinality(roles) > 0 AND roles <@ ARRAY['holder', 'carrier', 'facility', 'laboratory', 'authority', 'broker']`,
)
@Check('organisation_registration', `(registration_scheme IS NULL) = (registration_number IS NULL)`)
@Unique('organisation_registration_key', ['registrationScheme', 'registrationNumber'])
export class OrganisationRow {
  @PrimaryColumn('uuid') readonly id!: Id;
  @Column('text') readonly name!: string;
  @Column('text') readonly country!: string;
  @Column('text') readonly jurisdiction!: string;
  @Column('text', { array: true }) readonly roles!: readonly OrganisationRole[];
  @Column('text', { nullable: true }) readonly registrationScheme!: string | null;
  @Column('text', { nullable: true }) readonly registrationNumber!: string | null;
  @Column('text', { nullable: true }) readonly phone!: string | null;
  @Column('text', { nullable: true }) readonly emergencyPhone!: string | null;
  @Column('timestamptz', { transformer: INSTANT }) readonly createdAt!: Instant;
}
