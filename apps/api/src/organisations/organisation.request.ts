import { ORGANISATION_ROLES, type OrganisationRole } from '@popstrace/access';
import { ListOf, Nested, OneOf, Text } from '@popstrace/platform';

export const COUNTRY = {
  max: 2,
  pattern: /^[A-Z]{2}$/,
  expects: 'a country by its two letters (ISO 3166-1), such as "KE"',
} as const;

export const TERRITORY = {
  max: 6,
  pattern: /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
  expects: 'a country or a part of one (ISO 3166-2), such as "KE" or "KE-30"',
} as const;

export const PHONE = {
  max: 40,
  pattern: /^[+0-9][0-9 ()./-]*$/,
  expects: 'a phone number',
} as const;

export class RegistrationRequest {
  @Text({ max: 60, about: 'Which register, such as "EPA ID".' })
  readonly scheme!: string;

  @Text({ max: 60 })
  readonly number!: string;
}

export class OrganisationRequest {
  @Text({ max: 200 })
  readonly name!: string;

  @Text(COUNTRY)
  readonly country!: string;

  @Text({
    ...TERRITORY,
    optional: true,
    about: 'Of an authority: what it answers for. The country, unless told.',
  })
  readonly jurisdiction?: string;

  @ListOf(OneOf(ORGANISATION_ROLES), { min: 1, max: ORGANISATION_ROLES.length, unique: true })
  readonly roles!: readonly OrganisationRole[];

  @Nested(() => RegistrationRequest, { optional: true })
  readonly registration?: RegistrationRequest;

  @Text({ ...PHONE, optional: true })
  readonly phone?: string;

  @Text({ ...PHONE, optional: true, about: 'Answered day and night.' })
  readonly emergencyPhone?: string;
}
