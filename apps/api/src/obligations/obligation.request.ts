import { MET_MILESTONES } from '@popstrace/application';
import type { Day } from '@popstrace/kernel';
import { DayField, Kilograms, OneOf, Text, WholeNumber } from '@popstrace/platform';

const PROOF = { max: 200, about: 'The document that proves it.' } as const;
const YEAR = { min: 2004, max: 2999 } as const;

export class CountryMilestoneRequest {
  @OneOf(MET_MILESTONES.country, {
    about: 'year-reported: to the Basel Convention; cycle-reported: under Stockholm Article 15.',
  })
  readonly milestone!: (typeof MET_MILESTONES.country)[number];

  @WholeNumber({ ...YEAR, about: 'The year reported on; of a cycle, the year in which it is due.' })
  readonly year!: number;

  @DayField({ about: 'The day on which it was sent.' })
  readonly on!: Day;

  @Text(PROOF)
  readonly reference!: string;
}

export class SiteMilestoneRequest {
  @OneOf(MET_MILESTONES.site)
  readonly milestone!: (typeof MET_MILESTONES.site)[number];

  @WholeNumber({ ...YEAR, optional: true, about: 'Of a log or report: the year that it is of.' })
  readonly year?: number;

  @DayField({ about: 'The day on which it was done.' })
  readonly on!: Day;

  @Text(PROOF)
  readonly reference!: string;
}

export class HolderMilestoneRequest {
  @OneOf(MET_MILESTONES.organisation)
  readonly milestone!: (typeof MET_MILESTONES.organisation)[number];

  @Text({ max: 60, about: 'The POP of which the stock consists, by its id.' })
  readonly pop!: string;

  @DayField({ about: 'The day on which the authority was notified.' })
  readonly on!: Day;

  @Text(PROOF)
  readonly reference!: string;
}

export class StockRequest {
  @Text({ max: 60, about: 'A POP of the catalogue by its id.' })
  readonly pop!: string;

  @Kilograms({ about: 'Kept from that day on; 0 when none is left.' })
  readonly mass!: string;

  @DayField()
  readonly on!: Day;

  @Text(PROOF)
  readonly reference!: string;
}
