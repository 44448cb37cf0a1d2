import { parseInstant, type Instant } from '@popstrace/kernel';
import { ProblemException } from '@popstrace/platform';
import type { PeriodQuery } from './report.request.js';

/** The period and the territory that a request names. */
export function periodOf({ from, to, territory }: PeriodQuery) {
  return { from: momentOf('from', from), to: momentOf('to', to), territory };
}

/** A day begins at midnight UTC. */
function momentOf(name: string, text: string): Instant {
  const moment = parseInstant(text.includes('T') ? text : `${text}T00:00:00Z`);
  if (moment.ok) return moment.value;
  throw new ProblemException({
    status: 400,
    code: 'malformed-query',
    detail: `"${name}" must be a day or an instant with an offset, such as "2026-01-01".`,
  });
}
