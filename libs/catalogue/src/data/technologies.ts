import type { TechnologyRecord } from '../technology-record.js';

const GUIDELINES = {
  source: 'Basel general technical guidelines on POPs wastes, section IV.G.2',
} as const;

const OBSOLETE_PESTICIDES = [
  'aldrin',
  'chlordane',
  'dieldrin',
  'endrin',
  'heptachlor',
  'mirex',
  'toxaphene',
  'chlordecone',
  'endosulfan',
  'alpha-hch',
  'beta-hch',
  'gamma-hch',
  'ddt',
  'dicofol',
  'methoxychlor',
  'hcb',
  'pcp',
] as const;

const FLAME_RETARDANTS = [
  'tetrabde',
  'pentabde',
  'hexabde',
  'heptabde',
  'decabde',
  'hbcd',
  'hbb',
] as const;

export const TECHNOLOGIES = [
  {
    ...GUIDELINES,
    id: 'alkali-metal-reduction',
    name: 'Alkali metal reduction (sodium dispersion)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb'],
        answer: 'yes',
        reason: 'destruction of PCB in oil is reported above 99.999 %',
        upTo: '10000',
      },
      {
        pops: ['chlordane', 'alpha-hch', 'beta-hch', 'gamma-hch'],
        answer: 'yes',
        reason: 'destruction above 99.999 % is reported',
      },
      {
        pops: OBSOLETE_PESTICIDES,
        answer: 'conditional',
        reason: 'only dissolved in oil, with a test run for this pesticide',
      },
    ],
    reported: { de: '> 99.999 % (chlordane, HCH, PCB)', dre: '> 99.9999 %' },
    preTreatment: ['dewatering', 'draining and flushing', 'solvent extraction of carcasses'],
    residues: 'sodium chloride, alkaline sludge, reusable oil',
    notes: 'hydrogen hazard: the feed must be dry',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'advanced-solid-waste-incineration',
    name: 'Advanced solid-waste incineration',
    operations: ['D10', 'R1'],
    coverage: [
      {
        pops: ['hbcd'],
        answer: 'yes',
        reason: 'destruction above 99.999 % is shown for HBCD in polystyrene foam',
      },
      {
        pops: FLAME_RETARDANTS,
        answer: 'conditional',
        reason: 'only at low content, dosed into ordinary waste',
      },
      {
        pops: ['pfos', 'pfoa', 'pfhxs', 'lc-pfca', 'sccp', 'mccp', 'dechlorane-plus', 'uv-328'],
        answer: 'conditional',
        reason: 'only at low content, dosed into ordinary waste, with a test run for this POP',
      },
    ],
    reported: { de: '> 99.999 % (HBCD in EPS and XPS)' },
    preTreatment: ['size reduction', 'controlled dosing'],
    residues: 'bottom ash, fly ash, residues of flue-gas cleaning',
    notes: 'operation R1 may not take PCB waste in the European Union',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'bcd',
    name: 'Base-catalysed decomposition (BCD)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb', 'ddt', 'hcb', 'alpha-hch', 'beta-hch', 'gamma-hch', 'pcp', 'pcdd-pcdf'],
        answer: 'yes',
        reason: 'destruction of 99.99 to 99.9999 % is reported: the plant must prove the upper end',
      },
      {
        pops: OBSOLETE_PESTICIDES,
        answer: 'conditional',
        reason: 'treated as a chlorinated pesticide, with a test run for it',
      },
    ],
    reported: { de: '99.99 to 99.9999 %', dre: '> 99.9999 %' },
    preTreatment: ['thermal desorption of soil', 'size reduction', 'drying'],
    residues: 'carbon and salts, spent oil',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'chd',
    name: 'Catalytic hydrodechlorination (CHD)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb', 'pcdd-pcdf'],
        answer: 'yes',
        reason: 'destruction of 99.98 to 99.9999 % is reported: the plant must prove the upper end',
      },
    ],
    reported: { de: '99.98 to 99.9999 %' },
    preTreatment: ['solvent extraction or desorption', 'removal of water and sulphur'],
    residues: 'hydrogen chloride or salts, hydrocarbon oil',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'cement-kiln',
    name: 'Cement kiln co-incineration',
    operations: ['D10', 'R1'],
    coverage: [
      {
        pops: 'all',
        answer: 'conditional',
        reason: 'only after a test burn, fed at the main burner, with the chlorine input limited',
      },
    ],
    reported: { dre: '> 99.9999 % (> 99.99998 % for PCB)' },
    preTreatment: ['shredding', 'feed preparation after the lot is recorded'],
    residues: 'clinker, kiln dust (returned or disposed of)',
    notes: 'PCB waste under D10 only in the European Union; exhaust gas 0.1 ng TEQ/Nm3 at 10 % O2',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'gpcr',
    name: 'Gas-phase chemical reduction (GPCR)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['ddt', 'hcb', 'pcb', 'pcdd-pcdf'],
        answer: 'yes',
        reason: 'destruction of 99.9999 % is reported',
      },
      {
        pops: 'all',
        answer: 'conditional',
        reason: 'hydrogen reduces organohalogens in general; a test run for this POP is needed',
      },
    ],
    reported: { de: '99.9999 % (DDT, HCB, PCB, PCDD/PCDF)', dre: '99.9999 % and better' },
    preTreatment: ['thermal reduction batch processor for solids and drums'],
    residues: 'product gas, scrubber liquor, inert solids',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'hazardous-waste-incineration',
    name: 'Hazardous-waste incineration (rotary kiln with afterburner)',
    operations: ['D10', 'R1'],
    coverage: [
      {
        pops: 'all',
        answer: 'yes',
        reason:
          'takes every listed POP in any physical form; destruction above 99.999 % is reported',
      },
    ],
    reported: { de: '> 99.999 %', dre: '> 99.9999 %' },
    preTreatment: ['repacking', 'controlled blending', 'draining'],
    residues: 'slag, fly ash, scrubber residue',
    notes:
      'European Union: 850 °C for 2 s, 1,100 °C where halogens exceed 1 % as chlorine. United States (40 CFR 761.70): 1,200 ± 100 °C for 2 s at 3 % O2 or 1,600 ± 100 °C for 1.5 s at 2 % O2',
    confidence: 'high',
  },
  {
    ...GUIDELINES,
    id: 'pcd',
    name: 'Photochemical and catalytic dechlorination (PCD, CD)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb', 'pcdd-pcdf'],
        answer: 'yes',
        reason: 'destruction of 99.99 to 99.9999 % is reported: the plant must prove the upper end',
      },
    ],
    reported: { de: '99.99 to 99.9999 %' },
    preTreatment: ['liquid feed in isopropanol', 'alkali'],
    residues: 'salts, biphenyl',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'plasma-arc',
    name: 'Plasma arc',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb', ...OBSOLETE_PESTICIDES],
        answer: 'yes',
        reason: 'destruction and removal of 99.9999 % and better is reported for liquids and gases',
      },
      {
        pops: ['pfos', 'pfoa', 'pfhxs', 'lc-pfca'],
        answer: 'conditional',
        reason: 'only as a fluid, with a test run for this POP',
      },
      {
        pops: 'all',
        answer: 'conditional',
        reason: 'only as a liquid or gas, or desorbed or slurried first, with a test run',
      },
    ],
    reported: { dre: '99.9999 to 99.999999 %' },
    preTreatment: ['desorption or slurrying of solids'],
    residues: 'aqueous salts, off-gas',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'pmd',
    name: 'Plasma melting decomposition (PMD)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb'],
        answer: 'yes',
        reason: 'destruction above 99.9999 % is reported for capacitors and ballasts fed whole',
      },
    ],
    reported: { de: '> 99.9999 %' },
    preTreatment: ['canister feed; small units stay closed'],
    residues: 'vitrified slag, metal',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 't-buok',
    name: 'Potassium tert-butoxide (t-BuOK)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb'],
        answer: 'conditional',
        reason: 'only dry mineral oil of low content; 99.98 to 99.9999 % is reported',
      },
    ],
    reported: { de: '99.98 to 99.9999 %' },
    preTreatment: ['drying of the oil'],
    residues: 'potassium chloride, reusable oil',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'scwo',
    name: 'Supercritical and subcritical water oxidation (SCWO)',
    operations: ['D9'],
    coverage: [
      {
        pops: 'all',
        answer: 'conditional',
        reason: 'only in water or as a slurry (particles under 200 µm, organics below about 20 %)',
      },
    ],
    reported: { de: '> 99.999 %', dre: '> 99.9999 %' },
    preTreatment: ['slurrying', 'size reduction to less than 200 µm'],
    residues: 'water, salts, carbon dioxide',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'thermal-metallurgical',
    name: 'Thermal and metallurgical production of metals',
    operations: ['R4'],
    coverage: [
      {
        pops: ['pcdd-pcdf'],
        answer: 'conditional',
        reason: 'only dusts, scales and sludges of metal production that the law names',
      },
    ],
    reported: { emission: '0.1 ng TEQ/Nm3; no destruction efficiency is given' },
    preTreatment: ['draining of equipment that held PCB'],
    residues: 'slag, filter dust (Waelz oxide)',
    notes: 'never PCB waste in the European Union (Annex V Part 1)',
    confidence: 'medium',
  },
  {
    ...GUIDELINES,
    id: 'waste-to-gas',
    name: 'Waste-to-gas conversion',
    operations: ['D9', 'R3'],
    coverage: [
      {
        pops: ['pcb', 'hcb', ...FLAME_RETARDANTS],
        answer: 'conditional',
        reason: 'named in the guidelines for organic waste; the plant must prove its destruction',
      },
    ],
    reported: {},
    preTreatment: ['size reduction'],
    residues: 'synthesis gas, slag',
    confidence: 'low',
  },
  {
    ...GUIDELINES,
    id: 'ball-milling',
    name: 'Ball milling (mechanochemical dehalogenation)',
    operations: ['D9'],
    coverage: [
      {
        pops: ['pcb', ...OBSOLETE_PESTICIDES, 'pcdd-pcdf'],
        answer: 'conditional',
        reason:
          'destruction of 99.9 to 99.999 % is reported, by charge: the authority registers each plant',
      },
    ],
    reported: { de: '99.9 to 99.999 %' },
    preTreatment: ['drying', 'a hydrogen donor with magnesium, sodium or calcium oxide'],
    residues: 'inert powder',
    notes: 'emerging in earlier editions of the guidelines',
    confidence: 'low',
  },
] as const satisfies readonly TechnologyRecord[];
