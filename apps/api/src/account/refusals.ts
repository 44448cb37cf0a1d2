import { refusedBy } from '@popstrace/platform';

/** How HTTP says what is refused about one's own account. */
export const refused = refusedBy<string>({
  'enrolled-already': 409,
  'nothing-to-confirm': 409,
  'second-factor-first': 403,
});
