/** 40 CFR 761.207: what a line of PCB waste is loaded as. */
export type LoadType = 'container' | 'article-in-container' | 'article' | 'bulk';

/** e-Manifest’s look-up of PCB load types, and `Article`, the short name of the third. */
const LOAD_TYPES: ReadonlyMap<string, LoadType> = new Map([
  ['Container', 'container'],
  ['ArticleInContainer', 'article-in-container'],
  ['ArticleNotInContainer', 'article'],
  ['Article', 'article'],
  ['BulkWaste', 'bulk'],
]);

export function loadTypeOf(code: string): LoadType | undefined {
  return LOAD_TYPES.get(code);
}

/** What a container code of form 8700-22 means. */
export interface ContainerType {
  readonly code: string;
  readonly text: string;
  /** The packaging codes of the catalogue that it may stand for, the most usual first. */
  readonly packagings: readonly string[];
}

const CONTAINERS: readonly ContainerType[] = [
  {
    code: 'BA',
    text: 'bag of burlap, cloth, paper or plastic',
    packagings: ['5H4', '5H3', '5L3', '5M2'],
  },
  { code: 'CF', text: 'box of fibre or plastic', packagings: ['4G', '4H2'] },
  { code: 'CM', text: 'box of metal, roll-off among them', packagings: ['4A', '4B', '4N', 'bulk'] },
  { code: 'CW', text: 'box of wood', packagings: ['4C1', '4D', '4F'] },
  { code: 'CY', text: 'cylinder', packagings: [] },
  { code: 'DF', text: 'drum of fibreboard or plastic', packagings: ['1H2', '1H1', '1G'] },
  { code: 'DM', text: 'drum of metal', packagings: ['1A2', '1A1', '1B2', '1N2'] },
  { code: 'DT', text: 'dump truck', packagings: ['bulk'] },
  { code: 'DW', text: 'drum of wood', packagings: ['1D'] },
  { code: 'HG', text: 'hopper or gondola car', packagings: ['bulk'] },
  { code: 'TC', text: 'tank car', packagings: ['tank'] },
  { code: 'TP', text: 'portable tank', packagings: ['31A', 'tank'] },
  { code: 'TT', text: 'cargo tank (tank truck)', packagings: ['tank'] },
];

export function containerTypes(): readonly ContainerType[] {
  return CONTAINERS;
}

export function containerTypeOf(code: string): ContainerType | undefined {
  return CONTAINERS.find((type) => type.code === code);
}

/** Vehicles and wagons are loads, not containers. */
export function loadTypeIn(container: ContainerType | undefined): LoadType {
  const [usual] = container?.packagings ?? [];
  return usual === 'bulk' || usual === 'tank' ? 'bulk' : 'container';
}

/**
 * EPA's management method codes (Hazardous Waste Report, Form GM) as operations of Basel Annex IV. Codes
 * that say only "other", or join operations that Basel keeps apart, are left out: a person decides.
 */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['H010', 'R4'], // metals recovery
  ['H011', 'R4'], // mercury recovery
  ['H020', 'R2'], // solvents recovery
  ['H040', 'D10'], // incineration
  ['H050', 'R1'], // energy recovery, used as fuel at this site
  ['H061', 'R12'], // fuel blending before energy recovery elsewhere
  ['H070', 'D9'], // chemical treatment
  ['H081', 'D8'], // biological treatment
  ['H100', 'D9'], // physical treatment only
  ['H110', 'D9'], // stabilisation before land disposal elsewhere
  ['H111', 'D9'], // stabilisation or chemical fixation
  ['H120', 'D9'], // combined chemical, biological and physical treatment
  ['H121', 'D9'], // neutralisation only
  ['H122', 'D9'], // evaporation
  ['H131', 'D2'], // land treatment
  ['H132', 'D5'], // landfill, or impoundment closed as landfill
  ['H134', 'D3'], // deep well injection
  ['H141', 'D15'], // storage, bulking and transfer
]);

export function operationCodes(): readonly string[] {
  return [...OPERATIONS.values()];
}

export function operationOf(method: string): string | undefined {
  return OPERATIONS.get(method);
}
