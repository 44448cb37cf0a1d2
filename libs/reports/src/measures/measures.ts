import type { Account } from '@popstrace/custody';
import { words, type Words } from '../document/cell.js';

/**
 * What reports ask of the mass journal, and which of its accounts answers. A source runs negative, and
 * is turned round to read as an amount.
 */
export interface Measure {
  readonly accounts: readonly Account[];
  readonly words: Words;
  /** `came` counts each arrival; otherwise what is left of it. */
  readonly counts: 'balance' | 'source' | 'came';
  /** Only these operations of Annex IV, or all but these. */
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/** Recovery of metals and of inorganic material: the POP is taken off them, and the material is kept. */
const DECONTAMINATION = ['R4', 'R5'] as const;

const measure = (
  id: string,
  english: string,
  of: Omit<Measure, 'words' | 'counts'> & Partial<Pick<Measure, 'counts'>>,
): Measure => ({ counts: 'balance', ...of, words: words(`measure.${id}`, english) });

export const MEASURES = {
  declared: measure('declared', 'Declared by holders', {
    accounts: ['declared'],
    counts: 'source',
  }),
  found: measure('found', 'Found by weighing', { accounts: ['found'], counts: 'source' }),
  shortfall: measure('shortfall', 'Missing by weighing', { accounts: ['shortfall'] }),
  withdrawn: measure('withdrawn', 'Declarations cancelled', { accounts: ['withdrawn'] }),
  loaded: measure('loaded', 'Loaded for transport (each loading counts)', {
    ...{ accounts: ['transit'], counts: 'came' },
  }),
  'destroyed-at-home': measure(
    'destroyed-at-home',
    'Destroyed or irreversibly transformed in the country',
    {
      ...{ accounts: ['destroyed'], except: DECONTAMINATION },
    },
  ),
  decontaminated: measure(
    'decontaminated',
    'Destroyed in decontamination, with recovery of the material',
    {
      ...{ accounts: ['destroyed'], only: DECONTAMINATION },
    },
  ),
  'destroyed-abroad': measure('destroyed-abroad', 'Exported and destroyed', {
    accounts: ['destroyed-abroad'],
  }),
  disposed: measure('disposed', 'Otherwise disposed of', { accounts: ['disposed'] }),
  emitted: measure('emitted', 'Released to air and water', { accounts: ['emitted'] }),
  formed: measure('formed', 'Formed in treatment', { accounts: ['formed'], counts: 'source' }),
  added: measure('added', 'Added by plants (reagents, lime)', {
    accounts: ['added'],
    counts: 'source',
  }),
  lost: measure('lost', 'Lost in incidents', { accounts: ['lost'] }),
  holder: measure('holder', 'In stock at holders', { accounts: ['holder'] }),
  transit: measure('transit', 'In transit', { accounts: ['transit'] }),
  storage: measure('storage', 'In interim storage', { accounts: ['storage'] }),
  facility: measure('facility', 'In stock at facilities', { accounts: ['facility'] }),
  treatment: measure('treatment', 'In treatment', { accounts: ['treatment'] }),
  residue: measure('residue', 'In residues not yet placed', { accounts: ['residue'] }),
  returned: measure('returned', 'Returned to holders', { accounts: ['returned'] }),
  exported: measure('exported', 'Exported, certificate outstanding', { accounts: ['exported'] }),
  'in-stock': measure('in-stock', 'In stock, on its way or in treatment', {
    accounts: [
      ...(['holder', 'transit', 'storage', 'facility', 'treatment', 'residue'] as const),
      ...(['returned', 'exported', 'between'] as const),
    ],
  }),
  between: measure('between', 'On its way between two records', { accounts: ['between'] }),
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureId = keyof typeof MEASURES;

export const STOCKS = [
  ...(['holder', 'transit', 'storage', 'facility', 'treatment', 'residue'] as const),
  ...(['returned', 'exported'] as const),
] as const satisfies readonly MeasureId[];

export const ELIMINATED = [
  ...(['destroyed-at-home', 'destroyed-abroad', 'decontaminated', 'disposed'] as const),
] as const satisfies readonly MeasureId[];

export function measureOf(id: string): Measure | undefined {
  return Object.hasOwn(MEASURES, id) ? MEASURES[id as MeasureId] : undefined;
}
