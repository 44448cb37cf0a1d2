import { type Id } from '@popstrace/kernel';

/** What an organisation is in the chain of custody; one organisation may be several. */
export const ORGANISATION_ROLES = [
  'holder',
  'carrier',
  'facility',
  'laboratory',
  'authority',
  'broker',
] as const;

export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/** What a person does beyond what the organisation is. */
export const DUTIES = ['administrator'] as const;

export type Duty = (typeof DUTIES)[number];

export type Role = OrganisationRole | Duty;

export const ROLES: readonly Role[] = [...ORGANISATION_ROLES, ...DUTIES];

/** Who acts: one person, for one organisation. */
export interface Actor {
  readonly user: Id;
  readonly organisation: Id;
  readonly name: string;
  readonly organisationName: string;
  readonly roles: readonly Role[];
  readonly jurisdiction: Jurisdiction;
}

/** A country (ISO 3166-1 alpha-2, `KE`) or a part of one that has an authority of its own (`KE-30`). */
export type Jurisdiction = string;

/** A country's authority answers for each of its parts; the authority of a part for that part only. */
export function covers(authority: Jurisdiction, place: Jurisdiction): boolean {
  return place === authority || place.startsWith(`${authority}-`);
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role);
}
