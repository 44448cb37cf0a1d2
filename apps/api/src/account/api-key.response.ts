import { SCOPES, type Scope } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';

export class ApiKeyResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ max: 20, about: 'How the key begins.' })
  readonly prefix!: string;

  @ListOf(OneOf(SCOPES), { max: SCOPES.length })
  readonly scopes!: readonly Scope[];

  @InstantField()
  readonly createdAt!: string;

  @InstantField()
  readonly expiresAt!: string;

  @InstantField({ nullable: true, about: 'To the minute.' })
  readonly lastUsed!: string | null;
}

export class IssuedKeyResponse {
  @Text({ max: 100, about: 'To be sent as "Authorization: Bearer …". It is shown once.' })
  readonly key!: string;

  @Nested(() => ApiKeyResponse)
  readonly issued!: ApiKeyResponse;
}

export class ApiKeysResponse {
  @ListOf(Nested(() => ApiKeyResponse), { max: 500 })
  readonly items!: readonly ApiKeyResponse[];
}
