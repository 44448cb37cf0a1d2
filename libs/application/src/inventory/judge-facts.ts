import type { Day } from '@popstrace/kernel';
import type { EquipmentFacts, KnownContent } from './equipment.js';
import type { InventoryRefusal } from './refusal.js';

/** What is wrong with what is stated, by itself: days in their order, measurements after what they measure. */
export function factRefusals(facts: EquipmentFacts, today: Day): InventoryRefusal[] {
  return [
    ...futureDays(facts, today),
    ...orderOf(facts),
    ...carcassRefusals(facts),
    ...retrofillRefusals(facts),
  ];
}

const DAYS = ['outOfUseOn', 'retrofilledOn', 'drainedOn', 'rinsedOn'] as const;

function futureDays(facts: EquipmentFacts, today: Day): InventoryRefusal[] {
  return DAYS.filter((field) => (facts[field] ?? today) > today).map((field) => ({
    code: 'in-the-future',
    message: 'It cannot have happened yet: give the day on which it happened.',
    pointer: `/${field}`,
  }));
}

function orderOf({ drainedOn, rinsedOn }: EquipmentFacts): InventoryRefusal[] {
  if (rinsedOn === null || (drainedOn !== null && drainedOn <= rinsedOn)) return [];
  return [
    {
      code: 'days-out-of-order',
      message: 'It is drained before it is rinsed: give both days in their order.',
      pointer: '/rinsedOn',
    },
  ];
}

function carcassRefusals({ carcassContent, rinsedOn }: EquipmentFacts): InventoryRefusal[] {
  if (carcassContent === null || isMeasuredSince(carcassContent, rinsedOn)) return [];
  return [
    {
      code: 'content-not-measured',
      message:
        'The content of a carcass is what was measured after rinsing: give the report and the day of sampling.',
      pointer: '/carcassContent',
      rule: 'PCB-03',
      article:
        'Directive 96/59/EC Art 2, 9; 40 CFR 761.60(b)(1); Basel technical guidelines on PCBs',
    },
  ];
}

/** New oil in an old transformer takes up PCB from its windings: only a later sample tells how much. */
function retrofillRefusals({ content, retrofilledOn }: EquipmentFacts): InventoryRefusal[] {
  if (content === null || retrofilledOn === null || isMeasuredSince(content, retrofilledOn))
    return [];
  return [
    {
      code: 'content-not-measured',
      message:
        'After a retrofill the content is what was measured since: give the report and the day of sampling, or leave the content out.',
      pointer: '/content',
    },
  ];
}

/** A content only ever goes down by a measurement. */
export function loweringRefusals(
  before: EquipmentFacts,
  after: EquipmentFacts,
): InventoryRefusal[] {
  const [was, is] = [before.content, after.content];
  if (was === null || is === null || is.concentrationPpq >= was.concentrationPpq) return [];
  if (is.basis === 'measured' && is.evidence !== undefined) return [];
  return [
    {
      code: 'content-not-measured',
      message:
        'A content is lowered by a measurement only: give the report and the day of sampling.',
      pointer: '/content',
    },
  ];
}

function isMeasuredSince({ basis, evidence }: KnownContent, day: Day | null): boolean {
  return basis === 'measured' && evidence !== undefined && day !== null && evidence.date >= day;
}
