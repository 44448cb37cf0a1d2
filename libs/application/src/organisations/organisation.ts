import type { Jurisdiction, OrganisationRole } from '@popstrace/access';
import type { Id, Instant } from '@popstrace/kernel';

/** A legal person in the chain of custody. */
export interface Organisation {
  readonly id: Id;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Where it belongs; for an authority, what it answers for: a country, or a part of one. */
  readonly jurisdiction: Jurisdiction;
  readonly roles: readonly OrganisationRole[];
  readonly registration: Registration | null;
  readonly phone: string | null;
  /** Answered day and night; printed on labels and transport papers. */
  readonly emergencyPhone: string | null;
  readonly createdAt: Instant;
}

/** The number under which another register knows it, e.g. scheme `EPA ID`. Unique within its scheme. */
export interface Registration {
  readonly scheme: string;
  readonly number: string;
}

/** A place where an organisation packs, stores or treats. */
export interface Site {
  readonly id: Id;
  readonly organisation: Id;
  readonly name: string;
  readonly address: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2 subdivision for reports, or the country where none is known. */
  readonly territory: Jurisdiction;
  readonly coordinates: Coordinates | null;
  /** IANA name: deadlines run in the days of the place. */
  readonly timeZone: string;
  readonly createdAt: Instant;
}

/** Decimal degrees with up to six places (WGS 84). */
export interface Coordinates {
  readonly latitude: string;
  readonly longitude: string;
}
