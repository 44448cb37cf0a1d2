import { OneOf, Text } from '@popstrace/platform';
import { TERRITORY } from '../organisations/organisation.request.js';

const MOMENT = {
  max: 40,
  pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$/,
  expects: 'a day or an instant with an offset, such as "2026-01-01"',
} as const;

export class Article15Query {
  @Text({ ...MOMENT, about: 'The first moment that counts.' })
  readonly from!: string;

  @Text({ ...MOMENT, about: 'The first moment that counts no more.' })
  readonly to!: string;

  @Text({ ...TERRITORY, optional: true, about: 'One’s own, unless told.' })
  readonly territory?: string;

  @OneOf(['json', 'csv'], { optional: true, about: 'Before "Accept"; JSON unless told.' })
  readonly format?: 'json' | 'csv';
}
