import { pointer, type Ppq } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

/** One POP in one lot: its highest content since the first holder, and whether the lot is POPs waste for it. */
export interface LotContent {
  readonly pop: string;
  /** The highest content among everything that went in: what gates, not the mean. */
  readonly highest: Ppq;
  readonly popsWaste: boolean;
}

export interface DilutionFacts {
  /** What was merged, regrouped or repackaged… */
  readonly inputs: readonly LotContent[];
  /** …and the contents of what came of it: the same POPs, at least as high, still POPs waste. */
  readonly outputs: readonly LotContent[];
}

/** Mixing with POPs waste never makes it anything else. */
export const noDilution = rule<DilutionFacts>(
  {
    id: 'SEG-01',
    title: 'No dilution',
    text: 'POPs waste is never blended or diluted to bring its content under a limit: a lot that received POPs waste stays POPs waste, and it is judged by the highest content that went in.',
    article:
      'Regulation (EU) 2019/1021 Art 7(1)-(2); Directive 2008/98/EC Art 18; Basel general technical guidelines, section IV',
    gates: ['segregate', 'regroup'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ inputs, outputs }) =>
    [...new Set(inputs.map(({ pop }) => pop))].flatMap((pop) =>
      cleared(
        inputs.filter((lot) => lot.pop === pop),
        outputs,
      ),
    ),
);

function cleared(inputs: readonly LotContent[], all: readonly LotContent[]): readonly Problem[] {
  const pop = inputs[0]?.pop ?? '';
  const highest = inputs.reduce((most, lot) => (lot.highest > most ? lot.highest : most), 0n);
  const popsWaste = inputs.some((lot) => lot.popsWaste);
  const outputs = all.map((lot, index) => ({ lot, index })).filter(({ lot }) => lot.pop === pop);
  if (popsWaste && outputs.length === 0)
    return [
      {
        code: 'pop-dropped',
        message: `The inputs hold ${pop} as POPs waste: list it in what comes of them.`,
        pointer: '/outputs',
      },
    ];
  return outputs.flatMap(({ lot, index }): Problem[] => {
    const at = (field: string) => pointer('outputs', index, field);
    if (popsWaste && !lot.popsWaste)
      return [
        {
          code: 'flag-cleared-by-mixing',
          message: `An input is POPs waste for ${pop}, so the mixture is too: keep the flag.`,
          pointer: at('popsWaste'),
        },
      ];
    if (lot.highest < highest)
      return [
        {
          code: 'content-lowered-by-mixing',
          message: `Judge the mixture by the highest content of ${pop} that went in, not by a mean.`,
          pointer: at('highest'),
        },
      ];
    return [];
  });
}
