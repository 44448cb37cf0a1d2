import type { Role } from '@popstrace/access';
import type { Id, Instant } from '@popstrace/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationRow } from './organisation.row.js';
import { INSTANT } from './transformers.js';

/** The index on the lower-cased e-mail address is the migration's: TypeORM has no word for it. */
@Entity('account')
@Check(
  'account_roles',
  `roles <@ ARRAY['holder', 'carrier', 'facility', 'laboratory', 'authority', 'broker', 'administrator']`,
)
export class AccountRow {
  @PrimaryColumn('uuid') readonly id!: Id;

  @Index('account_organisation_id')
  @ForeignKey(() => OrganisationRow, { name: 'account_organisation_id_fkey' })
  @Column('uuid')
  readonly organisationId!: Id;

  @Column('text') readonly email!: string;
  @Column('text') readonly name!: string;
  @Column('text') readonly passwordHash!: string;
  @Column('text', { array: true }) readonly roles!: readonly Role[];
  @Column('timestamptz', { nullable: true, transformer: INSTANT })
  readonly disabledAt!: Instant | null;
  @Column('timestamptz', { transformer: INSTANT }) readonly createdAt!: Instant;
}
