import type { AmendedField } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { ListOf, OneOf, Text, Uuid } from '@popstrace/platform';

export const AMENDED_FIELDS = [
  'description',
  'emergencyPhone',
  'plannedAt',
  'destination',
  'operation',
  'package.net',
  'package.tare',
  'package.unNumber',
  'package.packaging',
  'package.description',
  'package.equipment',
  'package.constituents',
] as const;

export type AmendedFieldName = (typeof AMENDED_FIELDS)[number];

/** The names of the edge, where masses have no unit in theirs. */
export function fieldName(field: AmendedField['field']): AmendedFieldName {
  switch (field) {
    case 'package.netGrams':
      return 'package.net';
    case 'package.tareGrams':
      return 'package.tare';
    default:
      return field;
  }
}

export class AmendmentResponse {
  @Uuid()
  readonly id!: Id;

  @Uuid()
  readonly proposedBy!: Id;

  @OneOf(AMENDED_FIELDS)
  readonly field!: AmendedFieldName;

  @Uuid({ optional: true })
  readonly package?: Id | undefined;

  @Text({ max: 20_000, about: 'The value before: text, or JSON where the field is a structure.' })
  readonly from!: string;

  @Text({ max: 20_000, about: 'The value after: text, or JSON where the field is a structure.' })
  readonly to!: string;

  @Text({ max: 2000 })
  readonly reason!: string;

  @ListOf(Uuid(), { max: 100, about: 'Organisations that have approved.' })
  readonly approvals!: readonly Id[];

  @ListOf(Uuid(), { max: 100, about: 'Organisations that signed the field.' })
  readonly needed!: readonly Id[];
}
