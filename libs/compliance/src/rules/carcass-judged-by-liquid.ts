import type { Ppq } from '@popstrace/kernel';
import { carcassContent, type Carcass } from '../pcb-equipment.js';
import { rule } from '../rule.js';

export interface CarcassFacts extends Carcass {
  readonly ref: string;
  /** The content that the carcass is declared with. */
  readonly declared: Ppq;
}

/** Draining leaves what clings to the windings. */
export const carcassJudgedByLiquid = rule<CarcassFacts>(
  {
    id: 'PCB-03',
    title: 'Drained carcasses',
    text: 'A drained carcass keeps the content of the liquid that it held until it is rinsed and measured; only the measurement may lower it.',
    article: 'Directive 96/59/EC Art 2, 9; 40 CFR 761.60(b)(1); Basel technical guidelines on PCBs',
    gates: ['segregate', 'pre-treat'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'medium',
  },
  ({ ref, declared, ...carcass }) => {
    const judged = carcassContent(carcass);
    if (judged === null)
      return [
        {
          code: 'liquid-unknown',
          message: `State the content of the liquid that ${ref} held, or measure ${ref} after rinsing.`,
          pointer: '/liquid',
        },
      ];
    if (declared >= judged) return [];
    return [
      {
        code: 'carcass-not-measured',
        message: `${ref} is declared with less than the liquid that it held: drain, rinse and measure it, or declare the liquid's content.`,
        pointer: '/declared',
      },
    ];
  },
);
