import type { Way } from '../stage/person.js';

/** By lorry to the incinerator. */
export const TO_KILN: Way = {
  to: 'kiln',
  by: [['haulier', 'road']],
  operation: 'D10',
  technology: 'hazardous-waste-incineration',
};

/** By lorry to where PCB oil is dechlorinated. */
export const TO_CLEARDROP: Way = {
  to: 'cleardrop',
  by: [['haulier', 'road']],
  operation: 'D9',
  technology: 'alkali-metal-reduction',
};

export const PLATES = ['XA 41-207', 'XA 41-311'] as const;
