import { pop as popOf, pops } from '@popstrace/catalogue';
import { said, words, type Cell, type Words } from '../document/cell.js';
import type { Sum } from '../facts.js';

/** The name of a POP as a cell; of the waste itself where it is empty. */
export function popName(pop: string): Cell {
  if (pop === '') return said(words('pop.waste', 'Mass of the waste'));
  return said(popWords(pop));
}

export function popWords(pop: string): Words {
  return words(`pop.${pop}`, popOf(pop)?.name ?? pop);
}

/** Every POP that occurs, in the catalogue's order; the whole mass of waste, as `''`, first. */
export function popsIn(sums: readonly Sum[]): readonly string[] {
  const known = new Set(sums.map(({ pop }) => pop));
  return ['', ...pops().flatMap(({ id }) => (known.has(id) ? [id] : []))];
}
