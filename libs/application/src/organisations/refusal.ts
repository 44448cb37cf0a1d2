import { err, type Err, type Refusal } from '@popstrace/kernel';

/** Why something about organisations, sites and permits is refused. */
export type OrganisationRefusalCode =
  /** Another organisation has this number in this scheme. */
  | 'registration-taken'
  /** The jurisdiction or territory lies in another country. */
  | 'place-elsewhere'
  | 'unknown-organisation'
  | 'unknown-site'
  | 'unknown-permit'
  | 'unknown-time-zone'
  | 'unknown-pop'
  | 'unknown-operation'
  | 'unknown-technology'
  /** Neither the organisation itself nor the authority of its place. */
  | 'not-yours'
  /** Another authority enters the organisations of that place. */
  | 'not-your-territory'
  /** Only the authority of the place grants and ends permits. */
  | 'not-the-authority'
  /** All but collection is permitted at a site. */
  | 'site-needed'
  /** The first day is after the last, or the new last day outside the permit's own. */
  | 'days-out-of-order';

export type OrganisationRefusal = Refusal<OrganisationRefusalCode>;

export function refused(
  ...refusals: readonly OrganisationRefusal[]
): Err<readonly OrganisationRefusal[]> {
  return err(refusals);
}

export const unknownOrganisation = (pointer: string): OrganisationRefusal => ({
  code: 'unknown-organisation',
  message: 'There is no such organisation: register it first.',
  pointer,
});
