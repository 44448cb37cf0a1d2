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

const UNTIL_2023 = { ...ANNEX_IV, validFrom: '2019-07-15', validUntil: '2023-06-09' } as const;

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

const ANNEX_V_SINCE_2023 = {
  ...ANNEX_V,
  validFrom: '2023-06-10',
  source: 'Regulation (EU) 2019/1021 Annex V Part 2 as amended by Regulation (EU) 2022/2400',
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

const REVIEW = 'the Commission reviews it by 2027-12-30';
const IF_HIGHER = 'or, if higher, the sum that Annex I point 2 allows in mixtures and articles';

/** Contents from which Article 7(2) applies: the limit itself already is POPs waste (Article 7(4)(a)). */
const LOW_POP_CONTENT: readonly LimitRecord[] = [
  ...FIFTY.map((group) => ({ ...ANNEX_IV, group, value: '50' })),
  { ...ANNEX_IV, group: 'pfos', value: '50' },
  {
    ...ANNEX_IV,
    group: 'pcb',
    basis: 'sum',
    value: '50',
    note: 'calculated as EN 12766-1 and EN 12766-2 say',
  },
  { ...ANNEX_IV, group: 'hch', basis: 'sum', value: '50' },
  { ...ANNEX_IV, group: 'hcbd', value: '100' },
  { ...ANNEX_IV, group: 'pcn', basis: 'sum', value: '10' },
  { ...UNTIL_2023, group: 'pbde', basis: 'sum', value: '1000' },
  { ...SINCE_2023, group: 'pbde', basis: 'sum', value: '500', validUntil: '2025-12-29' },
  {
    ...SINCE_2023,
    group: 'pbde',
    basis: 'sum',
    value: '350',
    validFrom: '2025-12-30',
    validUntil: '2027-12-29',
    note: IF_HIGHER,
  },
  {
    ...SINCE_2023,
    group: 'pbde',
    basis: 'sum',
    value: '200',
    validFrom: '2027-12-30',
    note: IF_HIGHER,
  },
  { ...UNTIL_2023, group: 'hbcd', value: '1000' },
  { ...SINCE_2023, group: 'hbcd', value: '500', note: `${REVIEW}, towards 200 mg/kg at most` },
  { ...UNTIL_2023, group: 'sccp', basis: 'sum', value: '10000' },
  { ...SINCE_2023, group: 'sccp', basis: 'sum', value: '1500', note: REVIEW },
  {
    ...SINCE_2023,
    group: 'pcp',
    basis: 'sum',
    value: '100',
    note: 'the recast of 2019 left it out by mistake (recital 3 of Regulation (EU) 2022/2400)',
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
    note: `${REVIEW}; later for ash and soot of private households and fly ash of biomass units (Article 21a)`,
  },
  { ...SINCE_2023, group: 'pfoa', value: '1', note: REVIEW },
  { ...SINCE_2023, group: 'pfoa-related', basis: 'sum', value: '40', note: REVIEW },
  { ...SINCE_2023, group: 'pfhxs', value: '1', note: REVIEW },
  { ...SINCE_2023, group: 'pfhxs-related', basis: 'sum', value: '40', note: REVIEW },
];

/**
 * The most that a landfill for hazardous waste may hold by Article 7(4)(b). By footnote 1 the limits bind
 * the landfill alone, not permanent underground storage.
 */
const MAXIMA: readonly LimitRecord[] = [
  ...FIFTY.map((group) => ({ ...ANNEX_V, group, value: '5000' })),
  { ...ANNEX_V, group: 'hch', basis: 'sum', value: '5000' },
  { ...ANNEX_V, group: 'pcb', basis: 'sum', value: '50' },
  { ...ANNEX_V, group: 'pbde', basis: 'sum', value: '10000' },
  { ...ANNEX_V, group: 'hbcd', value: '1000' },
  { ...ANNEX_V, group: 'hcbd', value: '1000' },
  { ...ANNEX_V, group: 'pcn', basis: 'sum', value: '1000' },
  { ...ANNEX_V, group: 'sccp', basis: 'sum', value: '10000' },
  { ...ANNEX_V, group: 'pfos', value: '50' },
  {
    ...ANNEX_V,
    group: 'pcdd-pcdf',
    basis: 'teq',
    unit: 'mg TEQ/kg',
    value: '5',
    validUntil: '2023-06-09',
  },
  {
    ...ANNEX_V_SINCE_2023,
    group: 'pcdd-pcdf',
    basis: 'teq-with-dl-pcb',
    unit: 'mg TEQ/kg',
    value: '5',
  },
  { ...ANNEX_V_SINCE_2023, group: 'dicofol', value: '5000' },
  { ...ANNEX_V_SINCE_2023, group: 'pcp', basis: 'sum', value: '1000' },
  { ...ANNEX_V_SINCE_2023, group: 'pfoa', value: '50' },
  { ...ANNEX_V_SINCE_2023, group: 'pfoa-related', basis: 'sum', value: '2000' },
  { ...ANNEX_V_SINCE_2023, group: 'pfhxs', value: '50' },
  { ...ANNEX_V_SINCE_2023, group: 'pfhxs-related', basis: 'sum', value: '2000' },
];

export const EU_LIMITS: readonly LimitRecord[] = [...LOW_POP_CONTENT, ...MAXIMA];
