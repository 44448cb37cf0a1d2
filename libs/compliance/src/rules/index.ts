import type { Rule } from '../rule.js';
import { allowedOperations } from './allowed-operations.js';
import { destructionEfficiencyReached } from './destruction-efficiency.js';
import { greatestLoad } from './greatest-load.js';
import { incompatibleStreams } from './incompatible-streams.js';
import { noDilution } from './no-dilution.js';
import { noReuse } from './no-reuse.js';
import { otherDisposal } from './other-disposal.js';
import { pcbArticleData } from './pcb-article-data.js';
import { permitCovers } from './permit-covers.js';
import { preTreatmentBalances } from './pre-treatment-balances.js';
import { residuesPlaced } from './residues-placed.js';
import { separateStreams } from './separate-streams.js';
import { significantDiscrepancy } from './significant-discrepancy.js';
import { technologySuits } from './technology-suits.js';

/** Every rule of the room: for docs/rules.md and the API. Each has facts of its own, so none is called from here. */
export const RULES: readonly Rule<never>[] = [
  noDilution,
  incompatibleStreams,
  separateStreams,
  permitCovers,
  significantDiscrepancy,
  greatestLoad,
  allowedOperations,
  noReuse,
  destructionEfficiencyReached,
  otherDisposal,
  preTreatmentBalances,
  residuesPlaced,
  technologySuits,
  pcbArticleData,
];

export * from './allowed-operations.js';
export * from './destruction-efficiency.js';
export * from './greatest-load.js';
export * from './incompatible-streams.js';
export * from './no-dilution.js';
export * from './no-reuse.js';
export * from './other-disposal.js';
export * from './pcb-article-data.js';
export * from './permit-covers.js';
export * from './pre-treatment-balances.js';
export * from './residues-placed.js';
export * from './separate-streams.js';
export * from './significant-discrepancy.js';
export * from './technology-suits.js';
