import { parseConcentration, unwrap, type Ppq } from '@popstrace/kernel';
import { TECHNOLOGIES } from './data/technologies.js';
import { pop } from './pop.js';
import type { Sourced } from './sourced.js';
import type { Coverage, Suitability, TechnologyRecord } from './technology-record.js';

export type TechnologyId = (typeof TECHNOLOGIES)[number]['id'];

export interface Technology extends TechnologyRecord {
  readonly id: TechnologyId;
}

const BY_ID: ReadonlyMap<string, Technology> = new Map(
  TECHNOLOGIES.map((technology) => [technology.id, technology]),
);

export function technologies(): readonly Technology[] {
  return TECHNOLOGIES;
}

export function technology(id: string): Technology | undefined {
  return BY_ID.get(id);
}

export function isTechnology(id: string): id is TechnologyId {
  return BY_ID.has(id);
}

/** Whether a technology destroys a POP, always with a reason. */
export interface SuitabilityAnswer extends Sourced {
  readonly answer: Suitability;
  readonly reason: string;
}

/**
 * Whether a technology destroys a POP at this content (without one: at any content).
 * `conditional` names its condition; `no` means: not shown in the guidelines.
 */
export function suitability(by: Technology, popId: string, content?: Ppq): SuitabilityAnswer {
  const { source, confidence } = by;
  const coverage: Coverage | undefined = by.coverage.find(
    ({ pops }) => pops === 'all' || pops.includes(popId),
  );
  if (!coverage || !pop(popId)) {
    const name = pop(popId)?.name ?? popId;
    return {
      answer: 'no',
      reason: `no destruction of ${name} by ${by.name} is reported`,
      source,
      confidence,
    };
  }
  const { upTo, answer, reason } = coverage;
  if (upTo === undefined || (content !== undefined && content <= milligrams(upTo)))
    return { answer, reason, source, confidence };
  return {
    answer: 'conditional',
    reason: `${reason} up to about ${upTo} mg/kg; above it only in stages`,
    source,
    confidence,
  };
}

const milligrams = (value: string): Ppq => unwrap(parseConcentration(value, 'mg/kg'));
