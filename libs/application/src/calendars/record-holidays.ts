import { hasRole, type Actor } from '@popstrace/access';
import { err, ok, type Clock, type IdSource, type Refusal, type Result } from '@popstrace/kernel';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { Holiday, HolidayStore } from './holiday.js';

interface Ports {
  readonly holidays: HolidayStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

type Refusals = readonly Refusal[];

/** The authority of a country records its public holidays: working days are counted without them. */
export async function recordHolidays(
  { holidays, ids, clock }: Ports,
  actor: Actor,
  told: {
    readonly country: string;
    readonly days: readonly Pick<Holiday, 'day' | 'title'>[];
  },
): Promise<Result<readonly Holiday[], Refusals>> {
  const refusals = [...refuseOthers(actor, told.country), ...told.days.flatMap(repeated)];
  if (refusals.length > 0) return err(refusals);
  const { organisation, user, name } = actor;
  const by = { country: told.country, organisation, user, name, recordedAt: clock.now() };
  await holidays.add(told.days.map((each) => ({ ...each, ...by, id: ids.next() })));
  return ok(await holidays.list(told.country));
}

/** It was no holiday after all. That it was thought one stays on record. */
export async function withdrawHoliday(
  { holidays, clock }: Pick<Ports, 'holidays' | 'clock'>,
  actor: Actor,
  told: Pick<Holiday, 'country' | 'day'>,
): Promise<Result<readonly Holiday[], Refusals>> {
  const refusals = refuseOthers(actor, told.country);
  if (refusals.length > 0) return err(refusals);
  const by = { user: actor.user, at: clock.now() };
  if (!(await holidays.withdraw(told, by))) return err([NOT_FOUND]);
  return ok(await holidays.list(told.country));
}

/** Holidays are the whole country's: a region's authority sets none. */
function refuseOthers(actor: Actor, country: string): Refusals {
  if (hasRole(actor, 'authority') && actor.jurisdiction === country) return [];
  return [
    {
      code: 'not-the-authority',
      message: `Only the authority of ${country} says which days are holidays there: ask it.`,
      pointer: '',
    },
  ];
}

function repeated(
  { day }: Pick<Holiday, 'day'>,
  index: number,
  all: readonly Pick<Holiday, 'day'>[],
): Refusals {
  if (all.findIndex((each) => each.day === day) === index) return [];
  return [
    {
      code: 'day-repeated',
      message: `${day} stands twice: name it once.`,
      pointer: `/days/${index}/day`,
    },
  ];
}
