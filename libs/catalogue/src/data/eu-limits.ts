import type { LimitRecord } from '../limit-record.js';

const ANNEX_IV = {
  profile: 'eu',
  use: 'low-pop-content',
  basis: 'content',
  unit: 'mg/kg',
  comparator: '>=',
  validFrom: null,
  validUntil: null,
  source: 'Regulation (EU) 2019/1021 Annex IV',
  confidence: 'high',
} as const;

const SINCE_2023 = {
  ...ANNEX_IV,
  validFrom: '2023-06-10',
  source: 'Regulation (EU) 2019/1021 Annex IV as amended by Regulation (EU) 2022/2400',
} as const;

const ANNEX_V = {
  ...ANNEX_IV,
  use: 'maximum',
  comparator: '>',
  source: 'Regulation (EU) 2019/1021 Annex V Part 2',
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
];

/** Contents from which Article 7(2) applies: the limit itself already is POPs waste (Article 7(4)(a)). */
const LOW_POP_CONTENT: readonly LimitRecord[] = [
  ...FIFTY.map((group) => ({ ...ANNEX_IV, group, value: '50' })),
  { ...ANNEX_IV, group: 'pfos', value: '50' },
  { ...ANNEX_IV, group: 'pcb', basis: 'sum', value: '50' },
  { ...ANNEX_IV, group: 'hch', basis: 'sum', value: '50' },
  {
    ...SINCE_2023,
    group: 'pbde',
    basis: 'sum',
    value: '500',
    validUntil: '2025-12-29',
  },
  {
    ...SINCE_2023,
    group: 'pbde',
    basis: 'sum',
    value: '350',
    validFrom: '2025-12-30',
    validUntil: '2027-12-29',
  },
  { ...SINCE_2023, group: 'pbde', basis: 'sum', value: '200', validFrom: '2027-12-30' },
  {
    ...SINCE_2023,
    group: 'hbcd',
    value: '500',
    note: 'the Commission reviews it, towards 200 mg/kg at most by 2027-12-30',
  },
  { ...ANNEX_IV, group: 'hcbd', value: '100' },
  { ...SINCE_2023, group: 'pcp', basis: 'sum', value: '100' },
  { ...ANNEX_IV, group: 'pcn', basis: 'sum', value: '10' },
  {
    ...SINCE_2023,
    group: 'sccp',
    basis: 'sum',
    value: '1500',
    note: 'the Commission reviews it by 2027-12-30',
  },
  { ...SINCE_2023, group: 'dicofol', value: '50' },
  {
    ...ANNEX_IV,
    group: 'pcdd-pcdf',
    basis: 'teq',
    unit: 'ug TEQ/kg',
    value: '15',
    validUntil: '2023-06-09',
  },
  {
    ...SINCE_2023,
    group: 'pcdd-pcdf',
    basis: 'teq-with-dl-pcb',
    unit: 'ug TEQ/kg',
    value: '5',
  },
  { ...SINCE_2023, group: 'pfoa', value: '1' },
  { ...SINCE_2023, group: 'pfoa-related', basis: 'sum', value: '40' },
  { ...SINCE_2023, group: 'pfhxs', value: '1' },
  { ...SINCE_2023, group: 'pfhxs-related', basis: 'sum', value: '40' },
];

/** The most that permanent underground storage or a hazardous-waste landfill may hold (Article 7(4)(b)). */
const MAXIMA: readonly LimitRecord[] = [
  ...FIFTY.map((group) => ({ ...ANNEX_V, group, value: '5000' })),
  { ...ANNEX_V, group: 'dicofol', value: '5000' },
  { ...ANNEX_V, group: 'hch', basis: 'sum', value: '5000' },
  { ...ANNEX_V, group: 'pcb', basis: 'sum', value: '50' },
  { ...ANNEX_V, group: 'pbde', basis: 'sum', value: '10000' },
  { ...ANNEX_V, group: 'hbcd', value: '1000' },
  { ...ANNEX_V, group: 'hcbd', value: '1000' },
  { ...ANNEX_V, group: 'pcp', basis: 'sum', value: '1000' },
  { ...ANNEX_V, group: 'pcn', basis: 'sum', value: '1000' },
  { ...ANNEX_V, group: 'sccp', basis: 'sum', value: '10000' },
  { ...ANNEX_V, group: 'pcdd-pcdf', basis: 'teq', unit: 'ug TEQ/kg', value: '5000' },
  { ...ANNEX_V, group: 'pfos', value: '50' },
  ...['pfoa', 'pfhxs'].map((group) => ({
    ...ANNEX_V,
    group,
    value: '50',
    confidence: 'medium' as const,
  })),
  ...['pfoa-related', 'pfhxs-related'].map((group) => ({
    ...ANNEX_V,
    group,
    basis: 'sum' as const,
    value: '2000',
    confidence: 'medium' as const,
  })),
];

export const EU_LIMITS: readonly LimitRecord[] = [...LOW_POP_CONTENT, ...MAXIMA];
