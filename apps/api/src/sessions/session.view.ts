import type { SignedIn } from '@popstrace/application';
import { ProblemException, summary } from '@popstrace/platform';
import type { Refusal } from '@popstrace/kernel';
import type { Door } from '../wiring/door.js';
import type { KeepRequest } from './session.request.js';
import type { SignedInResponse } from './session.response.js';

/** A new session, in the body or in a cookie. */
export function hand(
  { token, expiresAt, caller }: SignedIn,
  door: Door,
  { keep }: KeepRequest,
): SignedInResponse {
  const isCookie = keep === 'cookie';
  if (isCookie) door.keep(token);
  const { actor, assurance } = caller;
  return { token: isCookie ? null : token, expiresAt, assurance, actor };
}

/** Who is not let in: 401, whatever the reason. */
export function notLetIn(refusals: readonly Refusal[]): ProblemException {
  return new ProblemException({
    status: 401,
    code: 'sign-in-refused',
    detail: summary(refusals),
    errors: refusals,
  });
}
