import { ROLES, type Role } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';

export class ActorResponse {
  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @Uuid()
  readonly organisation!: Id;

  @Text({ max: 200 })
  readonly organisationName!: string;

  @ListOf(OneOf(ROLES), { max: ROLES.length })
  readonly roles!: readonly Role[];

  @Text({ max: 6, about: 'A country (ISO 3166-1) or a part of one (ISO 3166-2).' })
  readonly jurisdiction!: string;
}

export class SignedInResponse {
  @Text({ max: 512, about: 'To be sent as "Authorization: Bearer …". It is shown once.' })
  readonly token!: string;

  @InstantField()
  readonly expiresAt!: string;

  @Nested(() => ActorResponse)
  readonly actor!: ActorResponse;
}
