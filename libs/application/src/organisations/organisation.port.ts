import type { Permit } from '@popstrace/compliance';
import type { Day, Id } from '@popstrace/kernel';
import type { Listing } from '../listing.js';
import type { Organisation, Registration, Site } from './organisation.js';

export interface OrganisationStore {
  add(organisation: Organisation): Promise<'added' | 'registration-taken'>;
  find(id: Id): Promise<Organisation | null>;
  findRegistered(registration: Registration): Promise<Organisation | null>;
  /** Whether an authority of this country takes part. */
  hasAuthority(country: string): Promise<boolean>;
  list(listing: Listing): Promise<readonly Organisation[]>;
}

export interface SiteStore {
  add(site: Site): Promise<void>;
  find(id: Id): Promise<Site | null>;
  listOf(organisation: Id, listing: Listing): Promise<readonly Site[]>;
}

export interface PermitStore {
  add(permit: Permit): Promise<void>;
  find(id: Id): Promise<Permit | null>;
  /** Every permit of these organisations, whatever its dates. */
  listOf(organisations: readonly Id[]): Promise<readonly Permit[]>;
  /** Moves the last day on which the permit is good. */
  endOn(id: Id, lastDay: Day): Promise<void>;
}
