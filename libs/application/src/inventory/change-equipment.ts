import type { Actor } from '@popstrace/access';
import { dayOf, ok, type Day, type Id, type Result } from '@popstrace/kernel';
import type { EquipmentFacts, InventoryItem } from './equipment.js';
import { factRefusals, loweringRefusals } from './judge-facts.js';
import { dayRefusals, recordOf, siteRefusals, type InventoryPorts } from './register-equipment.js';
import { refused, STALE, UNKNOWN_ITEM, type InventoryRefusal } from './refusal.js';

export interface ChangeEquipment {
  readonly equipment: Id;
  readonly changes: Partial<EquipmentFacts>;
  /** Since when it is so; today, unless told. */
  readonly on?: Day | undefined;
  readonly reason: string;
  /** The version that the caller saw. */
  readonly expectedVersion?: number | undefined;
}

type Answer = Promise<Result<InventoryItem, readonly InventoryRefusal[]>>;

/** A holder states anew what it knows of its equipment: one more dated record; those before stay. */
export async function changeEquipment(
  ports: InventoryPorts,
  actor: Actor,
  { equipment: id, changes, on, reason, expectedVersion }: ChangeEquipment,
): Answer {
  const item = await ports.inventory.find(id);
  if (!item || item.organisation !== actor.organisation) return refused(UNKNOWN_ITEM);
  if (expectedVersion !== undefined && expectedVersion !== item.version) return refused(STALE);
  const facts = { ...item.facts, ...changes };
  const today = dayOf(ports.clock.now());
  const refusals = [
    ...wasteRefusals(item),
    ...(changes.site === undefined ? [] : await siteRefusals(ports, actor, facts)),
    ...factRefusals(facts, today),
    ...loweringRefusals(item.facts, facts),
    ...dayRefusals(on, today),
  ];
  if (refusals.length > 0) return refused(...refusals);
  const seq = item.version + 1;
  const record = recordOf(ports, actor, { seq, facts, on: on ?? today, reason });
  if ((await ports.inventory.change(id, record)) === 'stale') return refused(STALE);
  return ok({ ...item, ...(await ports.inventory.find(id)) });
}

/** Since when, and why it is used no more. */
export function takeOutOfUse(
  ports: InventoryPorts,
  actor: Actor,
  { equipment, on, reason }: { readonly equipment: Id; readonly on: Day; readonly reason: string },
): Answer {
  return changeEquipment(ports, actor, { equipment, changes: { outOfUseOn: on }, on, reason });
}

function wasteRefusals({ status, waste }: InventoryItem): InventoryRefusal[] {
  if (status !== 'stored' && status !== 'destroyed') return [];
  return [
    {
      code: 'became-waste',
      message: `It is waste in consignment ${waste?.consignment ?? ''}: amend it there.`,
      pointer: '',
    },
  ];
}
