import type { Permit } from '@popstrace/compliance';
import type { Day, Grams, Id, Instant } from '@popstrace/kernel';
import type { InventoryItem } from '../inventory/equipment.js';

/** What owes something by a day though no consignment makes it: a Party, a place, a holder of stocks. */
export const OBLIGED = ['country', 'site', 'organisation'] as const;
export type ObligedKind = (typeof OBLIGED)[number];

/** Who said what, of what day, proved by what. */
interface Told {
  readonly id: Id;
  readonly on: Day;
  readonly reference: string;
  readonly organisation: Id;
  readonly user: Id;
  readonly name: string;
  readonly recordedAt: Instant;
}

/** What was done, and met an obligation: a report sent, a log completed, a stock notified. */
export const MET_MILESTONES = {
  country: ['year-reported', 'cycle-reported'],
  site: ['log-ready', 'year-reported', 'last-inspected'],
  organisation: ['last-stock-notice'],
} as const;

export type MetMilestone = (typeof MET_MILESTONES)[ObligedKind][number];

export interface ObligationMet extends Told {
  readonly subject: { readonly kind: ObligedKind; readonly id: Id };
  readonly milestone: MetMilestone;
  /** The year that is accounted for; of a cycle of reports, the year in which it is due. */
  readonly year: number | null;
  /** Of a stock: the POP. */
  readonly pop: string | null;
}

/** How much of a listed substance somebody keeps from a day on, whose use is still permitted. */
export interface Stock extends Told {
  readonly holder: Id;
  readonly pop: string;
  readonly grams: Grams;
}

/** A place whose own days count, and in which nobody works on holidays. */
interface InItsDays {
  readonly timeZone: string;
  readonly holidays: readonly Day[];
}

/** A Party, as far as an authority of it takes part. */
export interface ObligedCountry extends InItsDays {
  readonly kind: 'country';
  readonly id: Id;
  readonly code: string;
  /** When its first authority took part: what was due before is not asked here. */
  readonly since: Day;
  readonly authorities: readonly Id[];
  readonly met: readonly ObligationMet[];
}

export interface ObligedSite extends InItsDays {
  readonly kind: 'site';
  readonly id: Id;
  readonly name: string;
  readonly organisation: Id;
  readonly country: string;
  readonly territory: string;
  readonly since: Day;
  readonly permits: readonly Pick<Permit, 'activity' | 'pops' | 'validFrom' | 'validTo'>[];
  readonly equipment: readonly InventoryItem[];
  readonly met: readonly ObligationMet[];
}

export interface ObligedHolder extends InItsDays {
  readonly kind: 'organisation';
  readonly id: Id;
  readonly name: string;
  readonly country: string;
  readonly jurisdiction: string;
  /** In the order of their days. */
  readonly stocks: readonly Stock[];
  readonly met: readonly ObligationMet[];
}

export type Obliged = ObligedCountry | ObligedSite | ObligedHolder;
