import type { Id } from '@popstrace/kernel';
import { InstantField, Kilograms, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { ConstituentRequest, EquipmentRequest } from '../packages/package.request.js';
import { CommandRequest } from '../wiring/command.js';
import { AMENDED_FIELDS, type AmendedFieldName } from './amendment.response.js';

/** The new value stands in the member of its kind. */
export class AmendmentRequest extends CommandRequest {
  @OneOf(AMENDED_FIELDS)
  readonly field!: AmendedFieldName;

  @Uuid({ optional: true, about: 'Of a field of a package.' })
  readonly package?: Id;

  @Text({ max: 500, optional: true, about: 'Of every field that is text or a code.' })
  readonly text?: string;

  @Kilograms({ optional: true, about: 'Of package.net and package.tare.' })
  readonly mass?: string;

  @InstantField({ optional: true, about: 'Of plannedAt.' })
  readonly plannedAt?: string;

  @Uuid({ optional: true, about: 'Of destination.' })
  readonly site?: Id;

  @Nested(() => EquipmentRequest, { optional: true, about: 'Of package.equipment.' })
  readonly equipment?: EquipmentRequest;

  @ListOf(Nested(() => ConstituentRequest), {
    min: 1,
    max: 60,
    optional: true,
    about: 'Of package.constituents.',
  })
  readonly constituents?: readonly ConstituentRequest[];

  @Text({ max: 2000 })
  readonly reason!: string;
}
