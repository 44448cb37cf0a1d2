import type { PhysicalState } from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { COUNTRY } from '../organisations/organisation.request.js';
import { PHYSICAL_STATES } from '../packages/package.request.js';

export const KINDS = ['single', 'general'] as const;
export const MOST_SHIPMENTS = 10_000;
const NAME = { max: 200 } as const;
const WORDS = { max: 2000 } as const;

export class TransitStateRequest {
  @Text(COUNTRY)
  readonly state!: string;

  @Text({ ...NAME, about: 'The office of entry.' })
  readonly entry!: string;

  @Text({ ...NAME, about: 'The office of exit.' })
  readonly exit!: string;
}

/** The notification document, as far as the exporter fills it in: blocks 1 to 18 of Basel Annex V A. */
export class NotificationRequest {
  @Text({ max: 60, about: 'Block 3: its number.' })
  readonly number!: string;

  @OneOf(KINDS, { about: 'Block 3: one shipment, or all of the same waste within 12 months.' })
  readonly kind!: (typeof KINDS)[number];

  @Uuid({ about: 'Block 1: one’s own site from which it leaves.' })
  readonly site!: Id;

  @Uuid({ optional: true, about: 'Block 2: the importer; whoever runs the facility, unless told.' })
  readonly importer?: Id;

  @WholeNumber({ min: 1, max: MOST_SHIPMENTS, about: 'Block 4.' })
  readonly shipments!: number;

  @Kilograms({ about: 'Block 5: in all.' })
  readonly quantity!: string;

  @DayField({ about: 'Block 6.' })
  readonly firstDeparture!: Day;

  @DayField({ about: 'Block 6: of a general notification at most 12 months later.' })
  readonly lastDeparture!: Day;

  @ListOf(Text({ max: 20 }), { min: 1, max: 20, unique: true, about: 'Block 7: UN codes.' })
  readonly packaging!: readonly string[];

  @Text({ ...WORDS, optional: true, about: 'Block 7.' })
  readonly specialHandling?: string;

  @ListOf(Uuid(), { min: 1, max: 20, unique: true, about: 'Block 8: the intended carriers.' })
  readonly carriers!: readonly Id[];

  @Text({ ...WORDS, about: 'Block 9: by whom, where and by which process it became waste.' })
  readonly generation!: string;

  @Uuid({ about: 'Block 10: the site of the facility.' })
  readonly facility!: Id;

  @Text({ max: 10, about: 'Block 11: an operation of Basel Annex IV.' })
  readonly operation!: string;

  @Text({ max: 60, optional: true, about: 'Block 11: a technology of the catalogue by its id.' })
  readonly technology?: string;

  @Text({ ...WORDS, about: 'Block 11: the reason for the export.' })
  readonly reason!: string;

  @Text({ ...WORDS, about: 'Block 12: designation and composition.' })
  readonly designation!: string;

  @ListOf(Text({ max: 60 }), {
    min: 1,
    max: 60,
    unique: true,
    about: 'Block 12: POPs of the catalogue by their ids.',
  })
  readonly pops!: readonly string[];

  @ListOf(OneOf(PHYSICAL_STATES), { min: 1, max: 4, unique: true, about: 'Block 13.' })
  readonly physicalStates!: readonly PhysicalState[];

  @ListOf(Text({ max: 20 }), {
    min: 1,
    max: 50,
    unique: true,
    about: 'Block 14: Basel Y, H and Annex VIII codes, European waste codes.',
  })
  readonly wasteCodes!: readonly string[];

  @Text({ ...NAME, about: 'Blocks 15 and 16: the office of exit.' })
  readonly exitPoint!: string;

  @ListOf(Nested(() => TransitStateRequest), {
    max: 20,
    optional: true,
    about: 'Blocks 15 and 16: States that are crossed, in order.',
  })
  readonly transit?: readonly TransitStateRequest[];

  @Text({ ...NAME, about: 'Blocks 15 and 16: the office of entry into the State of import.' })
  readonly entryPoint!: string;

  @WholeNumber({ min: 0, max: 1000, optional: true, about: 'Block 18: annexes.' })
  readonly annexes?: number;

  @Text({
    ...NAME,
    optional: true,
    about: 'The contract that specifies sound management: nothing leaves without one.',
  })
  readonly contract?: string;

  @Text({ ...NAME, optional: true, about: 'An agreement under Article 11 that covers it.' })
  readonly agreement?: string;

  @Text({ ...NAME, optional: true, about: 'Its reference in DIWASS (European Union).' })
  readonly diwass?: string;
}
