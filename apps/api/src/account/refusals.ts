import { refusedBy, type ProblemException } from '@popstrace/platform';

/** How HTTP says what is refused about one's own account. */
export const refused = refusedBy<string>({
  'enrolled-already': 409,
  'nothing-to-confirm': 409,
  'second-factor-first': 403,
  'two-keys-already': 409,
  'known-already': 409,
  'linked-already': 409,
  'not-found': 404,
  'no-provider': 404,
});

export function gone(what: 'key' | 'passkey' | 'identity'): ProblemException {
  const message = `Your account has no such ${what}: look at the list.`;
  return refused([{ code: 'not-found', message, pointer: '' }]);
}
