import type { Account } from '@popstrace/custody';
import { words, type Words } from '../document/cell.js';

/**
 * What reports ask of the mass journal, and which of its accounts answers. A source runs negative, and
 * is turned round to read as an amount.
 */
export interface Measure {
  readonly account: Account;
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
  declared: measure('declared', 'Declared by holders', { account: 'declared', counts: 'source' }),
  found: measure('found', 'Found by weighing', { account: 'found', counts: 'source' }),
  shortfall: measure('shortfall', 'Missing by weighing', { account: 'shortfall' }),
  withdrawn: measure('withdrawn', 'Declarations cancelled', { account: 'withdrawn' }),
  loaded: measure('loaded', 'Loaded for transport (each loading counts)', {
    ...{ account: 'transit', counts: 'came' },
  }),
  'destroyed-at-home': measure(
    'destroyed-at-home',
    'Destroyed or irreversibly transformed in the country',
    {
      ...{ account: 'destroyed', except: DECONTAMINATION },
    },
  ),
  decontaminated: measure(
    'decontaminated',
    'Destroyed in decontamination, with recovery of the material',
    {
      ...{ account: 'destroyed', only: DECONTAMINATION },
    },
  ),
  'destroyed-abroad': measure('destroyed-abroad', 'Exported and destroyed', {
    account: 'destroyed-abroad',
  }),
  disposed: measure('disposed', 'Otherwise disposed of', { account: 'disposed' }),
  emitted: measure('emitted', 'Released to air and water', { account: 'emitted' }),
  formed: measure('formed', 'Formed in treatment', { account: 'formed', counts: 'source' }),
  added: measure('added', 'Added by plants (reagents, lime)', {
    account: 'added',
    counts: 'source',
  }),
  lost: measure('lost', 'Lost in incidents', { account: 'lost' }),
  holder: measure('holder', 'In stock at holders', { account: 'holder' }),
  transit: measure('transit', 'In transit', { account: 'transit' }),
  storage: measure('storage', 'In interim storage', { account: 'storage' }),
  facility: measure('facility', 'In stock at facilities', { account: 'facility' }),
  treatment: measure('treatment', 'In treatment', { account: 'treatment' }),
  residue: measure('residue', 'In residues not yet placed', { account: 'residue' }),
  returned: measure('returned', 'Returned to holders', { account: 'returned' }),
  exported: measure('exported', 'Exported, certificate outstanding', { account: 'exported' }),
  between: measure('between', 'On its way between two records', { account: 'between' }),
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
