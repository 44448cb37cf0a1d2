import { sumPops, type PopOutcome } from '@popstrace/custody';
import { sum, type Grams } from '@popstrace/kernel';
import type { Column, Row } from '../document/block.js';
import { femtograms, grams, measured, said, words, type Words } from '../document/cell.js';
import { popName } from '../measures/pop-name.js';

/** What became of some waste. */
export interface Fate {
  readonly transformedGrams: Grams;
  readonly residueGrams: Grams;
  readonly pops: readonly PopOutcome[];
}

export function summed(fates: readonly Fate[]): Fate {
  return {
    transformedGrams: sum(fates.map(({ transformedGrams }) => transformedGrams)),
    residueGrams: sum(fates.map(({ residueGrams }) => residueGrams)),
    pops: sumPops(fates.flatMap(({ pops }) => pops)),
  };
}

export const FATE_COLUMNS: readonly Column[] = [
  { id: 'part', heading: words('certificate.column.part', 'Part'), kind: 'words' },
  { id: 'pop', heading: words('column.pop', 'POP'), kind: 'words' },
  {
    id: 'destroyed',
    heading: words('certificate.column.destroyed', 'Destroyed or transformed'),
    kind: 'mass',
  },
  { id: 'left', heading: words('certificate.column.left', 'Left in residues'), kind: 'mass' },
  { id: 'emitted', heading: words('certificate.column.emitted', 'Released'), kind: 'mass' },
];

/**
 * A row for the waste, and one for each POP.
 *
 * @param of what its figures are of: their ids begin with it
 */
export function fateRows(of: string, part: Words, fate: Fate): Row[] {
  const before = [said(part)];
  const figure = (pop: string, what: string) => measured(`certificate:${of}:${what}:${pop}`);
  return [
    [
      ...before,
      popName(''),
      grams(fate.transformedGrams, figure('waste', 'destroyed')),
      grams(fate.residueGrams, figure('waste', 'left')),
      null,
    ],
    ...fate.pops.map(({ pop, destroyedFemtograms, residueFemtograms, emittedFemtograms }) => [
      ...before,
      popName(pop),
      femtograms(destroyedFemtograms, figure(pop, 'destroyed')),
      femtograms(residueFemtograms, figure(pop, 'left')),
      femtograms(emittedFemtograms, figure(pop, 'emitted')),
    ]),
  ];
}
