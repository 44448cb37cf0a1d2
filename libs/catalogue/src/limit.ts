import { parseConcentration, parseDay, unwrap, type Day, type Ppq } from '@popstrace/kernel';
import { BASEL_LIMITS } from './data/basel-limits.js';
import { EU_LIMITS } from './data/eu-limits.js';
import { PCB_LIMITS } from './data/pcb-limits.js';
import { limitGroup } from './group.js';
import type { LimitRecord } from './limit-record.js';

/** A dated limit, ready to compare: the record as printed, with its value in parts per quadrillion. */
export interface Limit extends LimitRecord {
  readonly id: string;
  readonly ppq: Ppq;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
}

/**
 * A limit from its record.
 * @throws on an unknown group, a bad value or a bad day. `ownProfile` refuses these from people first;
 * in the room's own data they are bugs.
 */
export function limitOf(record: LimitRecord): Limit {
  if (!limitGroup(record.group)) throw new Error(`limit: no group ${record.group}`);
  const { profile, use, group, alternative, validFrom } = record;
  return {
    ...record,
    id: [profile, use, group, alternative, validFrom].filter(Boolean).join('/'),
    ppq: unwrap(parseConcentration(record.value, record.unit)),
    validFrom: dayOrOpen(validFrom),
    validUntil: dayOrOpen(record.validUntil),
  };
}

const dayOrOpen = (day: string | null): Day | null => (day === null ? null : unwrap(parseDay(day)));

const LIMITS: readonly Limit[] = [...BASEL_LIMITS, ...EU_LIMITS, ...PCB_LIMITS].map(limitOf);

/** Every limit that the catalogue prints, of every profile, date and alternative. */
export function limits(): readonly Limit[] {
  return LIMITS;
}

/** Whether a content reaches a limit by that law's own comparator. */
export function reaches(
  content: Ppq,
  { ppq, comparator }: Pick<Limit, 'ppq' | 'comparator'>,
): boolean {
  return comparator === '>' ? content > ppq : content >= ppq;
}
