import { ROLES, type Role } from '@popstrace/access';
import { Flag, ListOf, OneOf, Text } from '@popstrace/platform';

export class AccountRequest {
  @Text({ max: 254, pattern: /^[^\s@]+@[^\s@]+$/, expects: 'an e-mail address' })
  readonly email!: string;

  @Text({ max: 200 })
  readonly name!: string;

  @ListOf(OneOf(ROLES), { min: 1, max: ROLES.length, unique: true })
  readonly roles!: readonly Role[];

  @Text({ max: 1024, about: '12 characters or more, and none of the common ones.' })
  readonly password!: string;
}

export class RecoveryRequest {
  @Flag({
    optional: true,
    about: 'Whether its second factors go as well, as when the phone is lost. No, unless told.',
  })
  readonly takesFactors?: boolean;
}

export class ErasureRequest {
  @Text({ max: 1000, about: 'Why; it stays on record, so name nobody in it.' })
  readonly reason!: string;
}
