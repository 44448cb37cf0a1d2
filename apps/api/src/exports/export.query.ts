import { OneOf } from '@popstrace/platform';

export class ExportQuery {
  @OneOf(['csv', 'xlsx'], { optional: true, about: 'Before "Accept"; CSV unless told.' })
  readonly format?: 'csv' | 'xlsx';
}
