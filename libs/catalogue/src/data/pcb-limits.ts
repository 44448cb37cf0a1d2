import type { LimitRecord } from '../limit-record.js';

/** Laws that set a limit for PCBs alone. For every other POP the authority decides. */
export const PCB_LIMITS: readonly LimitRecord[] = [
  {
    profile: 'us',
    use: 'low-pop-content',
    group: 'pcb',
    basis: 'sum',
    value: '50',
    unit: 'ppm',
    comparator: '>=',
    validFrom: null,
    validUntil: null,
    source: '40 CFR 761.3 (PCB waste), 761.60',
    confidence: 'high',
  },
  {
    profile: 'stockholm',
    use: 'low-pop-content',
    group: 'pcb',
    basis: 'sum',
    value: '0.005',
    unit: '%',
    comparator: '>',
    validFrom: null,
    validUntil: null,
    source: 'Stockholm Convention Annex A Part II (e)',
    confidence: 'high',
  },
];
