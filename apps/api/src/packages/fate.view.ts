import type { Fate } from '@popstrace/application';
import { ACCOUNTS, type Posting } from '@popstrace/custody';
import { formatKilograms, formatPopKilograms } from '@popstrace/kernel';
import type { FateEntryResponse, FateResponse } from './fate.response.js';

export function viewFate({ package: id, postings }: Fate): FateResponse {
  return {
    package: id,
    sources: postings.filter(isSource).map((posting) => viewEntry(posting, -1n)),
    whereabouts: postings.filter((posting) => !isSource(posting)).map((p) => viewEntry(p, 1n)),
  };
}

/** Sources run negative in the journal; people read what was declared as an amount. */
function isSource({ account }: Posting): boolean {
  return account === 'declared' || account === 'found';
}

function viewEntry(
  { account, operation, territory, grams, pops }: Posting,
  sign: bigint,
): FateEntryResponse {
  return {
    ...{ account, operation, territory },
    meaning: ACCOUNTS[account],
    net: formatKilograms(sign * grams),
    pops: pops.map(({ pop, femtograms }) => ({ pop, mass: formatPopKilograms(sign * femtograms) })),
  };
}
