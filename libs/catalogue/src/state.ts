import { ANNEX_VII_BOUND, ANNEX_VII_NOT_BOUND, EFTA, NON_PARTIES, UNION } from './data/states.js';
import type { Sourced } from './sourced.js';

/** Where a State stands under the Basel Convention; what is not sure says so. */
export interface BaselStatus extends Sourced {
  readonly country: string;
  readonly party: boolean;
  /** A State of Annex VII: OECD, European Union, Liechtenstein. */
  readonly annexVII: boolean;
  /** Bound by the Ban Amendment (Article 4A), in force since 2019-12-05. Only asked of Annex VII States. */
  readonly boundByBan: boolean;
}

export const BAN_IN_FORCE = '2019-12-05';

const SOURCE = 'basel.int, status of ratifications';

/** By ISO 3166-1 alpha-2 code; undefined when the text is no such code. */
export function baselStatus(country: string): BaselStatus | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  const nonParty = NON_PARTIES.find((each) => each.country === country);
  const bound = ANNEX_VII_BOUND.includes(country);
  return {
    country,
    party: nonParty === undefined,
    annexVII: bound || ANNEX_VII_NOT_BOUND.includes(country),
    boundByBan: bound,
    source: SOURCE,
    confidence: nonParty?.confidence ?? 'medium',
  };
}

/** South of 60° South lies Antarctica: no export for disposal (Basel Article 4(6)). */
export const ANTARCTICA = 'AQ';

/** The European Union and the European Free Trade Association, within which its waste law moves freely. */
export function isUnionOrEfta(country: string): boolean {
  return UNION.includes(country) || EFTA.includes(country);
}
