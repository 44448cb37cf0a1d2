import type { Actor } from '@popstrace/access';
import { dayOf, ok, type Clock, type Day, type IdSource, type Result } from '@popstrace/kernel';
import type { SiteStore } from '../organisations/organisation.port.js';
import type { EquipmentFacts, EquipmentRecord, InventoryItem } from './equipment.js';
import type { InventoryStore } from './inventory.port.js';
import { factRefusals } from './judge-facts.js';
import { refused, UNKNOWN_ITEM, type InventoryRefusal } from './refusal.js';

export interface InventoryPorts {
  readonly inventory: InventoryStore;
  readonly sites: SiteStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export interface RegisterEquipment {
  readonly facts: EquipmentFacts;
  /** Since when it is so; today, unless told. */
  readonly on?: Day | undefined;
  readonly reason: string;
}

type Answer = Promise<Result<InventoryItem, readonly InventoryRefusal[]>>;

/** A holder enters a piece of equipment at one of its own sites. */
export async function registerEquipment(
  ports: InventoryPorts,
  actor: Actor,
  { facts, on, reason }: RegisterEquipment,
): Answer {
  const today = dayOf(ports.clock.now());
  const refusals = [
    ...(await siteRefusals(ports, actor, facts)),
    ...factRefusals(facts, today),
    ...dayRefusals(on, today),
  ];
  if (refusals.length > 0) return refused(...refusals);
  const id = ports.ids.next();
  const record = recordOf(ports, actor, { seq: 1, facts, on: on ?? today, reason });
  await ports.inventory.add({ id, organisation: actor.organisation }, record);
  const item = await ports.inventory.find(id);
  return item ? ok(item) : refused(UNKNOWN_ITEM);
}

export function recordOf(
  { clock }: Pick<InventoryPorts, 'clock'>,
  { organisation, user, name }: Actor,
  told: Pick<EquipmentRecord, 'seq' | 'facts' | 'on' | 'reason'>,
): EquipmentRecord {
  return { ...told, organisation, user, name, recordedAt: clock.now() };
}

export async function siteRefusals(
  { sites }: Pick<InventoryPorts, 'sites'>,
  actor: Actor,
  { site: id }: EquipmentFacts,
): Promise<InventoryRefusal[]> {
  const site = await sites.find(id);
  if (site?.organisation === actor.organisation) return [];
  const [code, message] = site
    ? (['not-yours', 'Equipment is entered by its holder, at one of its own sites.'] as const)
    : (['unknown-site', 'There is no such site: register it first.'] as const);
  return [{ code, message, pointer: '/site' }];
}

export function dayRefusals(on: Day | undefined, today: Day): InventoryRefusal[] {
  if (on === undefined || on <= today) return [];
  return [
    {
      code: 'in-the-future',
      message: 'It cannot have happened yet: give the day on which it happened.',
      pointer: '/on',
    },
  ];
}
