import type { Process } from './outputs.js';

/** A rotary kiln with afterburner (Basel general technical guidelines, section IV.G.2). */
export const INCINERATION: Process = {
  technology: 'hazardous-waste-incineration',
  operation: 'D10',
  added: 5n,
  operating: { temperatureCelsius: 1180, residenceSeconds: '2.4' },
  residues: [
    {
      description: 'Slag',
      packaging: 'bulk',
      physicalState: 'solid',
      tare: '0',
      percent: 14n,
      left: 1100n,
    },
    {
      description: 'Fly ash and residues of flue-gas cleaning',
      packaging: '13H3',
      physicalState: 'solid',
      tare: '3',
      percent: 6n,
      left: 900n,
    },
  ],
};

/** Sodium dispersion: the oil itself is reused, so nearly all of its mass comes out again. */
export const DECHLORINATION: Process = {
  technology: 'alkali-metal-reduction',
  operation: 'D9',
  added: 2n,
  operating: { temperatureCelsius: 140 },
  residues: [
    {
      description: 'Dechlorinated oil',
      packaging: '31HA1',
      physicalState: 'liquid',
      tare: '62',
      percent: 92n,
      left: 1500n,
    },
    {
      description: 'Sodium chloride and alkaline sludge',
      packaging: '1A2',
      physicalState: 'sludge',
      tare: '21',
      percent: 8n,
      left: 500n,
    },
  ],
};
