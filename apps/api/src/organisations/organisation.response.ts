import { ORGANISATION_ROLES, type OrganisationRole } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, OneOf, PageOf, Text, Uuid } from '@popstrace/platform';
import { COUNTRY, RegistrationRequest, TERRITORY } from './organisation.request.js';

export class OrganisationResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @Text(COUNTRY)
  readonly country!: string;

  @Text(TERRITORY)
  readonly jurisdiction!: string;

  @ListOf(OneOf(ORGANISATION_ROLES), { max: ORGANISATION_ROLES.length })
  readonly roles!: readonly OrganisationRole[];

  @Nested(() => RegistrationRequest, { nullable: true })
  readonly registration!: RegistrationRequest | null;

  @Text({ max: 40, nullable: true })
  readonly phone!: string | null;

  @Text({ max: 40, nullable: true })
  readonly emergencyPhone!: string | null;

  @InstantField()
  readonly createdAt!: string;
}

export class OrganisationPage extends PageOf(() => OrganisationResponse) {}
