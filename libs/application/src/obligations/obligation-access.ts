import { covers, hasRole, type Actor } from '@popstrace/access';
import type { Obliged } from './obligation.js';

/** Whoever is obliged, and the authority that watches over it. What a country owes its own authorities see. */
export function mayTell(actor: Actor, obliged: Obliged): boolean {
  if (hasRole(actor, 'authority') && covers(actor.jurisdiction, placeOf(obliged))) return true;
  switch (obliged.kind) {
    case 'country':
      return false;
    case 'site':
      return obliged.organisation === actor.organisation;
    case 'organisation':
      return obliged.id === actor.organisation;
  }
}

/** The place whose authority is told when it is late. */
export function placeOf(obliged: Obliged): string {
  switch (obliged.kind) {
    case 'country':
      return obliged.code;
    case 'site':
      return obliged.territory;
    case 'organisation':
      return obliged.jurisdiction;
  }
}

export function countryOf(obliged: Obliged): string {
  return obliged.kind === 'country' ? obliged.code : obliged.country;
}
