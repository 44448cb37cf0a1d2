import type { Id } from '@popstrace/kernel';
import { InstantField, Nested, PageOf, Text, Uuid } from '@popstrace/platform';
import { COUNTRY, TERRITORY } from './organisation.request.js';
import { CoordinatesRequest } from './site.request.js';

export class SiteResponse {
  @Uuid()
  readonly id!: Id;

  @Uuid()
  readonly organisation!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @Text({ max: 400 })
  readonly address!: string;

  @Text(COUNTRY)
  readonly country!: string;

  @Text(TERRITORY)
  readonly territory!: string;

  @Nested(() => CoordinatesRequest, { nullable: true })
  readonly coordinates!: CoordinatesRequest | null;

  @Text({ max: 60 })
  readonly timeZone!: string;

  @InstantField()
  readonly createdAt!: string;
}

export class SitePage extends PageOf(() => SiteResponse) {}
