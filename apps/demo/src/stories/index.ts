import type { Story } from '../stage/stage.js';
import { amendment } from './amendment.js';
import { ashTreatedAgain } from './ash-treated-again.js';
import { atTheHolders } from './at-the-holders.js';
import {
  deliveredToday,
  forgottenInStock,
  inTheKiln,
  refusedWhole,
  reviewedTooLong,
} from './at-the-plant.js';
import { exportedWithoutAnswer, exportWithConsent } from './export.js';
import { finalLongAgo } from './final-long-ago.js';
import { lossInTransit } from './loss-in-transit.js';
import { onTheRoadToday, onTheRoadTooLong, storedTooLong } from './on-the-way.js';
import { partialRefusal } from './partial-refusal.js';
import { regroupingDiamond } from './regrouping-diamond.js';
import { severalCarriers } from './several-carriers.js';
import { burntOut, stoppedByTheAgency } from './stopped.js';
import { straightPath } from './straight-path.js';
import { takenApart } from './taken-apart.js';
import { weightDiscrepancy } from './weight-discrepancy.js';

/** The stories that can be played on any server at any time: the scenarios. */
export const SCENARIOS: readonly Story[] = [
  straightPath,
  severalCarriers,
  partialRefusal,
  weightDiscrepancy,
  regroupingDiamond,
  lossInTransit,
  amendment,
  exportWithConsent,
];

/** All that happened in the demo country. */
export const STORIES: readonly Story[] = [
  ...SCENARIOS,
  takenApart,
  ashTreatedAgain,
  finalLongAgo,
  atTheHolders,
  onTheRoadToday,
  onTheRoadTooLong,
  storedTooLong,
  exportedWithoutAnswer,
  deliveredToday,
  reviewedTooLong,
  refusedWhole,
  forgottenInStock,
  inTheKiln,
  stoppedByTheAgency,
  burntOut,
];
