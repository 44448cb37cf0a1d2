import { Decimal, Nested, Text } from '@popstrace/platform';
import { COUNTRY, TERRITORY } from './organisation.request.js';

export class CoordinatesRequest {
  @Decimal({ places: 6, min: '-90', max: '90' })
  readonly latitude!: string;

  @Decimal({ places: 6, min: '-180', max: '180' })
  readonly longitude!: string;
}

export class SiteRequest {
  @Text({ max: 200 })
  readonly name!: string;

  @Text({ max: 400 })
  readonly address!: string;

  @Text(COUNTRY)
  readonly country!: string;

  @Text({ ...TERRITORY, optional: true, about: 'For reports. The country, unless told.' })
  readonly territory?: string;

  @Nested(() => CoordinatesRequest, { optional: true })
  readonly coordinates?: CoordinatesRequest;

  @Text({
    max: 60,
    optional: true,
    about: 'IANA name; deadlines run in its days. UTC, unless told.',
  })
  readonly timeZone?: string;
}
