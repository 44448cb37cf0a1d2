import { pcbTargets } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { bandOf, type Equipment } from '../pcb-equipment.js';
import { rule } from '../rule.js';

export interface PcbUseFacts {
  readonly equipment: Equipment;
  readonly day: Day;
}

const END_OF_USE = pcbTargets().find(({ id }) => id === 'end-of-use');

/** The Convention gave a quarter of a century; it is over. */
export const pcbEquipmentOutOfUse = rule<PcbUseFacts>(
  {
    id: 'PCB-01',
    title: 'PCB equipment out of use',
    text: 'Equipment with more than 0.005 % PCB and more than 0.05 litres is out of use since the end of 2025, and under sound waste management by the end of 2028.',
    article: 'Stockholm Annex A Part II (a); Regulation (EU) 2019/1021 Annex I',
    gates: ['inventory'],
    severity: 'flag',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ equipment, day }) => {
    const { band, suspect } = bandOf(equipment);
    if (equipment.status !== 'in-use' || band === null || !END_OF_USE || day <= END_OF_USE.by)
      return [];
    return [
      {
        code: 'still-in-use',
        message: `${equipment.ref} is still in use (band ${band}${suspect ? ', not measured' : ''}): take it out of service${suspect ? ', or measure it' : ''}.`,
        pointer: '/equipment/status',
      },
    ];
  },
);
