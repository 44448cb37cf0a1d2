import { ROLES, type Role } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, OneOf, PageOf, Text, Uuid } from '@popstrace/platform';

export class AccountResponse {
  @Uuid()
  readonly id!: Id;

  @Uuid()
  readonly organisation!: Id;

  @Text({ max: 254 })
  readonly email!: string;

  @Text({ max: 200 })
  readonly name!: string;

  @ListOf(OneOf(ROLES), { max: ROLES.length })
  readonly roles!: readonly Role[];

  @InstantField({ nullable: true })
  readonly disabledAt!: string | null;

  @InstantField()
  readonly createdAt!: string;
}

export class AccountPage extends PageOf(() => AccountResponse) {}

export class RecoveryLinkResponse {
  @Text({
    max: 600,
    about:
      'To be handed to the person himself, by a way that only he reads. It is good once, for a day.',
  })
  readonly link!: string;

  @InstantField()
  readonly expiresAt!: string;
}
