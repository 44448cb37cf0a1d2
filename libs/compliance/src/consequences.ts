import {
  operations,
  pop,
  suitability,
  technologies,
  unNumber,
  type Sourced,
  type Suitability,
} from '@popstrace/catalogue';
import type { Classification } from './classification.js';
import type { Jurisdiction } from './rule.js';
import { allowedOperations } from './rules/allowed-operations.js';

export interface AllowedOperation extends Sourced {
  readonly code: string;
  readonly name: string;
  readonly condition?: string;
}

export interface FittingTechnology {
  readonly id: string;
  readonly name: string;
  readonly answer: Exclude<Suitability, 'no'>;
  /** One reason for each POP. */
  readonly reasons: readonly string[];
}

export interface TransportEntry {
  readonly unNumber: string;
  readonly name: string;
  readonly class: string;
  readonly packingInstructions: readonly string[];
  readonly note?: string;
}

/** What must follow from a verdict. */
export interface Consequences {
  /** The POPs on which it rests. */
  readonly pops: readonly string[];
  readonly operations: readonly AllowedOperation[];
  readonly technologies: readonly FittingTechnology[];
  readonly transport: readonly TransportEntry[];
  readonly annexI: readonly string[];
  readonly annexVIII: readonly string[];
  readonly euWaste: readonly string[];
  /** Words that the label must show. */
  readonly label: readonly string[];
}

const NOTHING: Consequences = {
  pops: [],
  operations: [],
  technologies: [],
  transport: [],
  annexI: [],
  annexVIII: [],
  euWaste: [],
  label: [],
};

/** What may and must be done with waste of this verdict; nothing particular when it is below. */
export function consequencesOf(
  { verdict, comparisons }: Classification,
  laws: readonly Jurisdiction[],
): Consequences {
  if (verdict === 'below') return NOTHING;
  const concerned = distinct(
    comparisons.filter(({ answer }) => answer !== 'below').flatMap(({ pops }) => pops),
  );
  const records = concerned.map(pop).filter((each) => each !== undefined);
  return {
    pops: concerned,
    operations: allowed(concerned, laws),
    technologies: fitting(concerned),
    transport: transport(distinct(records.flatMap((each) => each.transport))),
    annexI: distinct(records.flatMap((each) => each.annexI)),
    annexVIII: distinct(records.flatMap((each) => each.annexVIII)),
    euWaste: distinct(records.flatMap((each) => each.euWaste)),
    label: [
      'POPs WASTE',
      ...records.map(({ name }) => name),
      'DO NOT OPEN, MIX OR REUSE',
      ...(concerned.includes('pcb') ? ['CAUTION: CONTAINS PCBs'] : []),
    ],
  };
}

const distinct = (codes: readonly string[]): readonly string[] => [...new Set(codes)];

function allowed(pops: readonly string[], laws: readonly Jurisdiction[]): AllowedOperation[] {
  const facts = { ends: true, laws, pops: pops.map((each) => ({ pop: each, popsWaste: true })) };
  return operations()
    .filter(({ kind }) => kind === 'destruction' || kind === 'other-disposal')
    .filter(({ code }) =>
      allowedOperations
        .check({ ...facts, operation: code, namedResidue: true })
        .every(({ severity }) => severity !== 'block'),
    )
    .map(({ code, name, condition, source, confidence }) => ({
      code,
      name,
      source,
      confidence,
      ...(condition === undefined ? {} : { condition }),
    }));
}

function fitting(pops: readonly string[]): FittingTechnology[] {
  return technologies().flatMap((by) => {
    const answers = pops.map((id) => suitability(by, id));
    if (answers.some(({ answer }) => answer === 'no')) return [];
    return [
      {
        id: by.id,
        name: by.name,
        answer: answers.every(({ answer }) => answer === 'yes') ? 'yes' : 'conditional',
        reasons: answers.map(({ reason }) => reason),
      } as const,
    ];
  });
}

function transport(numbers: readonly string[]): TransportEntry[] {
  return numbers.flatMap((number) => {
    const entry = unNumber(number);
    if (!entry) return [];
    const { name, packingInstructions, note } = entry;
    return [
      {
        unNumber: number,
        name,
        class: entry.class,
        packingInstructions,
        ...(note === undefined ? {} : { note }),
      },
    ];
  });
}
