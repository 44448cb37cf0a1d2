import { InstantField, ListOf, Nested, Text } from '@popstrace/platform';

export class RedirectResponse {
  @Text({ max: 4000, about: 'Where the browser goes now.' })
  readonly address!: string;
}

export class IdentityResponse {
  @Text({ max: 2000 })
  readonly issuer!: string;

  @Text({ max: 255 })
  readonly subject!: string;

  @InstantField()
  readonly createdAt!: string;
}

export class IdentitiesResponse {
  @ListOf(Nested(() => IdentityResponse), { max: 100 })
  readonly items!: readonly IdentityResponse[];
}
