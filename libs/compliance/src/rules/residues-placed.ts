import { pointer } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';
import type { Verdict } from '../verdict.js';

export interface Residue {
  readonly ref: string;
  /** By its own analysis; null while it has none. */
  readonly verdict: Verdict | null;
  readonly next: 'treatment' | 'disposal' | 'recovery' | null;
  /** The authority's decision on other disposal, or on a POP without a limit. */
  readonly decision?: string | null;
}

export interface ResidueFacts {
  readonly residues: readonly Residue[];
}

/** A residue that is still POPs waste has not been treated. */
export const residuesPlaced = rule<ResidueFacts>(
  {
    id: 'DES-09',
    title: 'Residues placed',
    text: 'Every residue is classified by its own analysis and placed. One that is not below the low POP content goes back to treatment, or to other disposal by the decision of the authority.',
    article: 'Basel general technical guidelines, section III.B; Stockholm Art 6(1)(d)(ii)',
    gates: ['dispose', 'certify'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ residues }) => residues.flatMap(misplaced),
);

function misplaced({ ref, verdict, next, decision }: Residue, index: number): Problem[] {
  const at = (field: string) => pointer('residues', index, field);
  if (verdict === null)
    return [
      {
        code: 'residue-not-classified',
        message: `Record an analysis of ${ref}: until then it counts as POPs waste.`,
        pointer: at('verdict'),
      },
    ];
  if (next === null)
    return [
      {
        code: 'residue-not-placed',
        message: `Say where ${ref} goes: treatment or disposal.`,
        pointer: at('next'),
      },
    ];
  if (verdict === 'below' || next === 'treatment' || (next === 'disposal' && decision)) return [];
  return [
    {
      code: 'residue-above-limit',
      message:
        verdict === 'pops-waste'
          ? `${ref} is POPs waste: send it back to treatment, or record the authority's decision on its disposal.`
          : `No limit is known for ${ref}: record the authority's decision, or send it back to treatment.`,
      pointer: at('next'),
    },
  ];
}
