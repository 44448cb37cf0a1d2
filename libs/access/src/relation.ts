import { type Id } from '@popstrace/kernel';
import { covers, hasRole, type Actor, type Jurisdiction } from './actor.js';

/** How an organisation stands to a consignment. */
export type Relation = 'holder' | 'carrier' | 'facility' | 'storage' | 'custodian' | 'authority';

/** The organisations that a consignment concerns, and the places that it touches. */
export interface Parties {
  readonly holder: Id;
  /** The carrier of every leg, past, present and booked. */
  readonly carriers: readonly Id[];
  /** The destination, and an alternative facility once one is named. */
  readonly facilities: readonly Id[];
  /** Who runs each interim storage site on the way. */
  readonly storages: readonly Id[];
  readonly custodian: Id;
  /** Where the holder's site, the storage sites and the facilities lie, and what is crossed. */
  readonly jurisdictions: readonly Jurisdiction[];
}

/** Every relation of an actor to a consignment; an empty list is a stranger. */
export function relationsOf(actor: Actor, parties: Parties): readonly Relation[] {
  const own = actor.organisation;
  const standing: Readonly<Record<Relation, boolean>> = {
    holder: parties.holder === own,
    carrier: parties.carriers.includes(own),
    facility: parties.facilities.includes(own),
    storage: parties.storages.includes(own),
    custodian: parties.custodian === own,
    authority:
      hasRole(actor, 'authority') &&
      parties.jurisdictions.some((place) => covers(actor.jurisdiction, place)),
  };
  return (Object.keys(standing) as Relation[]).filter((relation) => standing[relation]);
}

/**
 * A party reads its consignment from the first declaration to the last certificate, an authority what
 * touches its own jurisdiction, and nobody else anything.
 */
export function mayRead(actor: Actor, parties: Parties): boolean {
  return relationsOf(actor, parties).length > 0;
}
