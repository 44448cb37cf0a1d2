import { operation, type Operation } from '@popstrace/catalogue';
import { rule, type Jurisdiction, type Problem } from '../rule.js';

export interface OperationFacts {
  /** Basel Annex IV code. */
  readonly operation: string;
  /** Whether the operation is to end the consignment, or only to precede what ends it. */
  readonly ends: boolean;
  readonly laws: readonly Jurisdiction[];
  readonly pops: readonly { readonly pop: string; readonly popsWaste: boolean }[];
  /** A metallurgical residue that Annex V Part 1 names for R4. */
  readonly namedResidue?: boolean;
}

/** What POPs waste may end by. Other disposal (D5, D12) passes here: DES-04 asks for its decision. */
export const allowedOperations = rule<OperationFacts>(
  {
    id: 'DES-01',
    title: 'Allowed operations',
    text: 'POPs waste ends only by an operation that destroys or irreversibly transforms it, or by another disposal that the authority decided. Interim operations (D8, D13, D14, D15, R12, R13) never end a consignment. In the European Union R1 and R4 take no PCB waste, and R4 only the residues that the law names.',
    article:
      'Stockholm Art 6(1)(d)(ii); Basel general technical guidelines, section IV.G; Regulation (EU) 2019/1021 Annex V Part 1',
    gates: ['book', 'treat', 'destroy', 'dispose', 'certify'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  (facts) => {
    const done = operation(facts.operation);
    if (!done)
      return [
        problem(
          'unknown-operation',
          `${facts.operation} is no operation of Basel Annex IV: use D1 to D15 or R1 to R13.`,
        ),
      ];
    if (facts.ends && done.interim)
      return [
        problem(
          'interim-never-closes',
          `${done.code} is an interim operation: it cannot end a consignment. Name the operation that destroys the waste.`,
        ),
      ];
    if (!facts.pops.some(({ popsWaste }) => popsWaste)) return [];
    return [...forbidden(done, facts), ...europeanLimits(done, facts)];
  },
);

function forbidden({ code, kind, preTreatment }: Operation, { ends }: OperationFacts): Problem[] {
  if (kind !== 'forbidden') return [];
  if (!ends && preTreatment) return [];
  return [
    problem(
      'operation-forbidden',
      `${code} neither destroys nor safely disposes of POPs waste: use D9, D10, R1 or R4.`,
    ),
  ];
}

function europeanLimits(
  { code }: Operation,
  { laws, pops, namedResidue }: OperationFacts,
): Problem[] {
  if (!laws.includes('eu')) return [];
  const holdsPcb = pops.some(({ pop, popsWaste }) => pop === 'pcb' && popsWaste);
  if (holdsPcb && (code === 'R1' || code === 'R4'))
    return [
      problem(
        'no-recovery-of-pcb',
        `${code} may not take PCB waste in the European Union: use D9 or D10.`,
      ),
    ];
  if (code === 'R3')
    return [
      problem(
        'operation-not-in-annex-v',
        'Annex V of Regulation (EU) 2019/1021 does not allow R3: use D9, D10 or R1.',
      ),
    ];
  if (code === 'R4' && !namedResidue)
    return [
      problem(
        'residue-not-named',
        'R4 takes only the metallurgical residues that Annex V Part 1 names: declare the residue, or use D9 or D10.',
      ),
    ];
  return [];
}

const problem = (code: Problem['code'], message: string): Problem => ({
  code,
  message,
  pointer: '/operation',
});
