import { parseDay, parseInstant, type Day } from '@popstrace/kernel';
import { fieldOf } from './field.js';
import { formatted } from './formats.js';

/** A moment: RFC 3339 with an offset; `parseInstant` brings it to UTC. */
export const InstantField = fieldOf<string>(
  formatted('date-time', (text) => parseInstant(text).ok, {
    expects: 'an instant with an offset, such as "2026-03-01T08:30:00Z"',
    example: '2026-03-01T08:30:00Z',
  }),
);

/** A calendar day. */
export const DayField = fieldOf<Day>(
  formatted('date', (text) => parseDay(text).ok, {
    expects: 'a calendar day, such as "2026-03-01"',
    example: '2026-03-01',
  }),
);
