import type { Id, Instant } from '@popstrace/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.row.js';
import { INSTANT } from './transformers.js';

@Entity('session')
@Check('session_token_hash', `octet_length(token_hash) = 32`)
@Check('session_idle_seconds', `idle_seconds > 0`)
@Check('session_factors', `factors IN (1, 2)`)
export class SessionRow {
  /** SHA-256 of the token. */
  @PrimaryColumn('bytea') readonly tokenHash!: Buffer;

  @Index('session_account_id')
  @ForeignKey(() => AccountRow, { name: 'session_account_id_fkey' })
  @Column('uuid')
  readonly accountId!: Id;

  @Column('timestamptz', { transformer: INSTANT }) readonly createdAt!: Instant;
  @Column('timestamptz', { transformer: INSTANT }) readonly expiresAt!: Instant;
  @Column('timestamptz', { transformer: INSTANT }) readonly lastSeen!: Instant;

  @Index('session_id_key', { unique: true })
  @Column('uuid')
  readonly id!: Id;

  @Column('integer') readonly idleSeconds!: number;
  @Column('smallint') readonly factors!: 1 | 2;
  /** What the browser or program called itself. */
  @Column('text') readonly agent!: string;
}
