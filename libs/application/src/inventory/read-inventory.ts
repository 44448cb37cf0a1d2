import { covers, hasRole, type Actor, type Jurisdiction } from '@popstrace/access';
import {
  inventory as count,
  pcbEquipmentOutOfUse,
  progress,
  type Finding,
  type Inventory,
  type Progress,
} from '@popstrace/compliance';
import { dayOf, ok, type Clock, type Day, type Id, type Result } from '@popstrace/kernel';
import { asEquipment, type EquipmentRecord, type InventoryItem } from './equipment.js';
import type { InventoryStore } from './inventory.port.js';
import { refused, UNKNOWN_ITEM, type InventoryRefusal } from './refusal.js';

interface Ports {
  readonly inventory: InventoryStore;
  readonly clock: Clock;
}

export interface ItemWithHistory {
  readonly item: InventoryItem;
  /** Every record of it, the first one first. */
  readonly history: readonly EquipmentRecord[];
}

/** An item with its history, for its holder and the authority of its place. */
export async function readEquipment(
  { inventory }: Ports,
  actor: Actor,
  id: Id,
): Promise<Result<ItemWithHistory, readonly InventoryRefusal[]>> {
  const item = await inventory.find(id);
  if (!item || !maySeeItem(actor, item)) return refused(UNKNOWN_ITEM);
  return ok({ item, history: await inventory.recordsOf(id) });
}

function maySeeItem(actor: Actor, { organisation, territory }: InventoryItem): boolean {
  return (
    organisation === actor.organisation ||
    (hasRole(actor, 'authority') && covers(actor.jurisdiction, territory))
  );
}

/** PCB-01 on a day: what is still in use after the end of 2025 is flagged. */
export function flagsOf(item: InventoryItem, day: Day): readonly Finding[] {
  return pcbEquipmentOutOfUse.check({ equipment: asEquipment(item), day });
}

export interface InventoryProgress {
  readonly day: Day;
  /** `null`: the holder's own. */
  readonly territory: Jurisdiction | null;
  readonly inventory: Inventory;
  readonly targets: readonly Progress[];
}

/** Bands and targets of Annex A Part II: of one's own equipment or, for an authority, of a territory. */
export async function readProgress(
  { inventory, clock }: Ports,
  actor: Actor,
  question: { readonly territory?: Jurisdiction | undefined },
): Promise<Result<InventoryProgress, readonly InventoryRefusal[]>> {
  const isAuthority = hasRole(actor, 'authority');
  const territory = question.territory ?? (isAuthority ? actor.jurisdiction : null);
  if (territory !== null && !(isAuthority && covers(actor.jurisdiction, territory)))
    return refused({
      code: 'not-your-territory',
      message: `The inventory of ${territory} is for its authority: leave the territory out to see your own.`,
      pointer: '/territory',
    });
  const equipment = await inventory.equipmentOf(
    territory === null ? { organisation: actor.organisation } : { territory },
  );
  const day = dayOf(clock.now());
  return ok({ day, territory, inventory: count(equipment), targets: progress(equipment, day) });
}
