import { dayOf, type Day, type Instant, type Refusal } from '@popstrace/kernel';

/** The day that it already is somewhere on Earth. */
export function lastDayOn(now: Instant): Day {
  return dayOf(now, 'Pacific/Kiritimati');
}

export const IN_THE_FUTURE: Refusal = {
  code: 'in-the-future',
  message: 'It cannot have happened yet: give the day on which it happened.',
  pointer: '/on',
};
