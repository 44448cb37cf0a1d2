import type { LimitRecord } from '../limit-record.js';

const GUIDELINES = {
  profile: 'basel',
  use: 'low-pop-content',
  basis: 'content',
  unit: 'mg/kg',
  comparator: '>',
  validFrom: null,
  validUntil: null,
  source:
    'Basel general technical guidelines on POPs wastes, section III.A (UNEP/CHW.16/6/Add.1/Rev.1)',
  confidence: 'high',
} as const;

const PFAS = {
  ...GUIDELINES,
  confidence: 'low',
  note: 'values were debated from meeting to meeting: read the edition in force',
} as const;

const FIFTY = [
  'aldrin',
  'chlordane',
  'dieldrin',
  'endrin',
  'heptachlor',
  'mirex',
  'toxaphene',
  'chlordecone',
  'endosulfan',
  'hcb',
  'ddt',
  'pecb',
  'hbb',
  'dicofol',
  'pfos',
];

/**
 * Low POP contents of the Basel guidelines. Where several are printed side by side, each is a row with
 * its alternative: a Party's profile names the one it chose, and until it does the strictest is used.
 */
export const BASEL_LIMITS: readonly LimitRecord[] = [
  ...FIFTY.map((group) => ({ ...GUIDELINES, group, value: '50' })),
  { ...GUIDELINES, group: 'pcb', basis: 'sum', value: '50' },
  { ...GUIDELINES, group: 'hch', basis: 'sum', value: '50' },
  { ...GUIDELINES, group: 'pbde', basis: 'sum', alternative: 'A', value: '50' },
  {
    ...GUIDELINES,
    group: 'pbde',
    basis: 'sum',
    alternative: 'B',
    value: '500',
    confidence: 'medium',
  },
  { ...GUIDELINES, group: 'pbde', basis: 'sum', alternative: 'C', value: '1000' },
  { ...GUIDELINES, group: 'hbcd', alternative: 'A', value: '100' },
  { ...GUIDELINES, group: 'hbcd', alternative: 'B', value: '500', confidence: 'medium' },
  { ...GUIDELINES, group: 'hbcd', alternative: 'C', value: '1000' },
  { ...GUIDELINES, group: 'hcbd', value: '100' },
  { ...GUIDELINES, group: 'pcp', value: '100' },
  { ...GUIDELINES, group: 'pcn', value: '10' },
  { ...GUIDELINES, group: 'sccp', alternative: 'A', value: '100' },
  { ...GUIDELINES, group: 'sccp', alternative: 'B', value: '1500', confidence: 'medium' },
  { ...GUIDELINES, group: 'sccp', alternative: 'C', value: '10000' },
  ...(
    [
      ['A', '1', 'medium'],
      ['B', '5', 'medium'],
      ['C', '15', 'high'],
    ] as const
  ).map(([alternative, value, confidence]) => ({
    ...GUIDELINES,
    group: 'pcdd-pcdf',
    basis: 'teq' as const,
    unit: 'ug TEQ/kg' as const,
    alternative,
    value,
    confidence,
  })),
  { ...PFAS, group: 'pfoa', alternative: 'A', value: '0.025' },
  { ...PFAS, group: 'pfoa', alternative: 'B', value: '1' },
  { ...PFAS, group: 'pfoa', alternative: 'C', value: '50' },
  { ...PFAS, group: 'pfoa-related', basis: 'sum', alternative: 'B', value: '40' },
  { ...PFAS, group: 'pfoa-related', basis: 'sum', alternative: 'C', value: '50' },
  { ...PFAS, group: 'pfhxs', alternative: 'B', value: '1' },
  { ...PFAS, group: 'pfhxs', alternative: 'C', value: '50' },
  { ...PFAS, group: 'pfhxs-related', basis: 'sum', alternative: 'B', value: '40' },
  { ...PFAS, group: 'pfhxs-related', basis: 'sum', alternative: 'C', value: '50' },
];
