import type { Id } from '@popstrace/kernel';
import { AnyObject, InstantField, ListOf, Nested, Text, Uuid } from '@popstrace/platform';

/** For `navigator.credentials.create` or `.get`, as `parseCreationOptionsFromJSON` takes it. */
export class PasskeyOptionsResponse {
  @AnyObject({
    about: 'PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON (WebAuthn 3).',
  })
  readonly options!: object;
}

export class PasskeyRequest {
  @Text({ max: 100, about: 'By which the person knows it again, such as "blue key".' })
  readonly name!: string;

  @AnyObject({ about: 'RegistrationResponseJSON: what `toJSON()` of the credential gives.' })
  readonly response!: object;
}

export class PasskeyResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 100 })
  readonly name!: string;

  @InstantField()
  readonly createdAt!: string;

  @InstantField({ nullable: true })
  readonly lastUsed!: string | null;
}

export class PasskeysResponse {
  @ListOf(Nested(() => PasskeyResponse), { max: 100 })
  readonly items!: readonly PasskeyResponse[];
}
