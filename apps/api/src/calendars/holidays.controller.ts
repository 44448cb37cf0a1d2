import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { recordHolidays, withdrawHoliday, type Holiday } from '@popstrace/application';
import type { Day } from '@popstrace/kernel';
import { Allow, Answers, By, DayField, InPath, Text } from '@popstrace/platform';
import { COUNTRY } from '../organisations/organisation.request.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { HolidaysRequest } from './holiday.request.js';
import { HolidayList } from './holiday.response.js';

/** Public holidays: clocks that count working days count none of them. */
@Controller('countries/:country/holidays')
export class HolidaysController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get()
  @Allow('public')
  @Answers(HolidayList, { summary: 'List the public holidays of a country.' })
  async listHolidays(@InPath('country', Text(COUNTRY)) country: string): Promise<HolidayList> {
    return listOf(await this.ports.holidays.list(country));
  }

  @Post()
  @Allow('authority')
  @Answers(HolidayList, {
    summary: 'Record public holidays of one’s country. A day that is one already stays as it is.',
    status: 201,
  })
  async recordHolidays(
    @InPath('country', Text(COUNTRY)) country: string,
    @Body() { days }: HolidaysRequest,
    @By() actor: Actor,
  ): Promise<HolidayList> {
    return listOf(taken(await recordHolidays(this.ports, actor, { country, days })));
  }

  @Delete(':day')
  @Allow('authority')
  @Answers(HolidayList, { summary: 'Withdraw a day that was no holiday. It stays on record.' })
  async withdrawHoliday(
    @InPath('country', Text(COUNTRY)) country: string,
    @InPath('day', DayField()) day: Day,
    @By() actor: Actor,
  ): Promise<HolidayList> {
    return listOf(taken(await withdrawHoliday(this.ports, actor, { country, day })));
  }
}

function listOf(holidays: readonly Holiday[]): HolidayList {
  return {
    items: holidays.map(({ day, title, organisation, name, recordedAt }) => ({
      ...{ day, title, organisation, name, recordedAt },
    })),
  };
}
