import { ProblemException } from '@popstrace/platform';
import {
  MEDIA_TYPES,
  preferredLanguage,
  type Language,
  type ReportFormat,
} from '@popstrace/rendering';
import type { Ask } from './asked.js';
import { liked } from './negotiate.js';

/** What a reader may say in the query; it goes before what the program that he uses says in headers. */
export interface Choice {
  readonly format?: ReportFormat | undefined;
  readonly lang?: Language | undefined;
}

/**
 * The form in which a document leaves, among those that there are.
 * @throws ProblemException 406 with the list of what can be had (RFC 9110, 15.5.7)
 */
export function chosenFormat<const F extends ReportFormat>(
  { accept }: Pick<Ask, 'accept'>,
  { format }: Choice,
  offered: readonly [F, ...F[]],
): F {
  const [first, ...others] = offered.map((each) => MEDIA_TYPES[each]);
  const type = liked(accept, [first ?? '', ...others]);
  const found = offered.find((each) =>
    format === undefined ? MEDIA_TYPES[each] === type : each === format,
  );
  if (found) return found;
  const list = offered.map((each) => `${MEDIA_TYPES[each]} (?format=${each})`).join(', ');
  throw new ProblemException({
    status: 406,
    code: 'not-acceptable',
    detail: `This can be had as ${list}.`,
  });
}

export function chosenLanguage(
  { acceptLanguage }: Pick<Ask, 'acceptLanguage'>,
  { lang }: Choice,
): Language {
  return lang ?? preferredLanguage(acceptLanguage);
}
