import { suitability, technology, type Technology } from '@popstrace/catalogue';
import { pointer, type Ppq } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

export interface TechnologyFacts {
  readonly technology: string;
  readonly operation?: string;
  readonly pops: readonly { readonly pop: string; readonly highest?: Ppq }[];
  /** The authority has registered this plant's proof for these POPs. */
  readonly registeredProof?: readonly string[];
}

/** A method that was never shown to destroy a POP may only release it. */
export const technologySuits = rule<TechnologyFacts>(
  {
    id: 'DES-10',
    title: 'The technology suits the POP',
    text: 'A batch is treated only by a technology that was shown to destroy each of its POPs at their content, or whose proof at this plant the authority has registered; a condition of the technology is shown.',
    article: 'Stockholm Art 6(2)(b); Basel general technical guidelines, section IV.G.2',
    gates: ['book', 'treat'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'medium',
    waivable:
      '40 CFR 761.60(e): methods approved as equivalent to incineration; Directive 96/59/EC Art 8(2): other methods, if as safe as incineration and best available techniques',
  },
  (facts) => {
    const by = technology(facts.technology);
    if (!by)
      return [
        {
          code: 'unknown-technology',
          message: `${facts.technology} is no technology of the catalogue: choose one from it.`,
          pointer: '/technology',
        },
      ];
    return [...operationFits(by, facts), ...facts.pops.flatMap(unsuited(by, facts))];
  },
);

function operationFits(
  { operations, name }: Technology,
  { operation }: TechnologyFacts,
): Problem[] {
  if (operation === undefined || operations.includes(operation)) return [];
  return [
    {
      code: 'operation-not-of-technology',
      message: `${name} is registered under ${operations.join(' or ')}, not ${operation}.`,
      pointer: '/operation',
    },
  ];
}

const unsuited =
  (by: Technology, { registeredProof = [] }: TechnologyFacts) =>
  ({ pop, highest }: TechnologyFacts['pops'][number], index: number): Problem[] => {
    const { answer, reason } = suitability(by, pop, highest);
    if (answer === 'yes' || registeredProof.includes(pop)) return [];
    const at = pointer('pops', index, 'pop');
    return answer === 'no'
      ? [
          {
            code: 'technology-unsuited',
            message: `${by.name} does not suit ${pop}: ${reason}. Choose another technology.`,
            pointer: at,
          },
        ]
      : [
          {
            code: 'technology-conditional',
            message: `${by.name} takes ${pop} under a condition: ${reason}.`,
            pointer: at,
            severity: 'warn',
          },
        ];
  };
