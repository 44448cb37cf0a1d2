import type { Constituent, Equipment } from '@popstrace/custody';
import { pointer, type Id, type Result } from '@popstrace/kernel';
import { declareConsignment, type PackageInput } from '../custody/declare-consignment.js';
import type { CustodyPorts, Order } from '../custody/give-command.js';
import type { Accepted, LaneRefusal, Replayed } from '../custody/lane.port.js';
import { judgedContent, nameOf, type EquipmentFacts, type InventoryItem } from './equipment.js';
import type { InventoryStore, Reservation } from './inventory.port.js';
import { refused, UNKNOWN_ITEM, type InventoryRefusal } from './refusal.js';

export interface DeclareEquipment {
  readonly equipment: readonly Id[];
  readonly description: string;
  readonly emergencyPhone: string;
}

type Ports = CustodyPorts & { readonly inventory: InventoryStore };
type Answer = Promise<Result<Accepted | Replayed, readonly LaneRefusal[]>>;

/**
 * Equipment becomes waste: each piece a package of one consignment, with what the inventory knows of
 * it. From then on custody tells what becomes of it. A piece is reserved for its package first, so that
 * nobody declares it twice; a reservation that custody refuses, or that a crash leaves behind, ends.
 */
export async function declareEquipment(
  ports: Ports,
  order: Order,
  input: DeclareEquipment,
): Answer {
  const { equipment: ids, description, emergencyPhone } = input;
  const items = await ports.inventory.findAll(ids);
  const found = ids.map((id) => items.find((item) => item.id === id));
  const refusals = found.flatMap((item, index) =>
    item?.organisation === order.actor.organisation
      ? itemRefusals(item, found[0], pointer('equipment', index))
      : [{ ...UNKNOWN_ITEM, pointer: pointer('equipment', index) }],
  );
  const pieces = found.filter((item) => item !== undefined);
  const [first] = pieces;
  if (refusals.length > 0 || !first) return refused(...refusals);
  const packages = pieces.map((item) => ({ ...packageOf(item), id: ports.ids.next() }));
  const reservations = pieces.map(({ id }, at) => ({ equipment: id, package: packages[at]?.id }));
  if ((await ports.inventory.reserve(reservations as Reservation[], ports.clock.now())) === 'taken')
    return refused(DECLARED_ALREADY);
  const declaration = { site: first.facts.site, description, emergencyPhone, packages };
  const answer = await declareConsignment(ports, order, declaration);
  if (!answer.ok)
    await ports.inventory.release(
      packages.map(({ id }) => id),
      ports.clock.now(),
    );
  return answer;
}

const DECLARED_ALREADY: InventoryRefusal = {
  code: 'became-waste',
  message: 'One of these pieces is being declared by somebody else: look again.',
  pointer: '/equipment',
};

function itemRefusals(
  item: InventoryItem,
  first: InventoryItem | undefined,
  at: string,
): InventoryRefusal[] {
  const { id, facts, status, waste } = item;
  const name = nameOf(id, facts);
  const refuse = (code: InventoryRefusal['code'], message: string) => [
    { code, message, pointer: at },
  ];
  return [
    ...(waste === null
      ? []
      : refuse('became-waste', `${name} is waste in consignment ${waste.consignment} already.`)),
    ...(status === 'in-use'
      ? refuse('still-in-use', `${name} is in use: take it out of use first.`)
      : []),
    ...(judgedContent(facts) === null
      ? refuse('content-unknown', `State the PCB content of ${name}, or measure it.`)
      : []),
    ...(first && first.facts.site !== facts.site
      ? refuse('site-elsewhere', `${name} is at another site: declare what leaves one site.`)
      : []),
  ];
}

/** The UN numbers of PCBs, liquid and solid. */
const [UN_LIQUID, UN_SOLID] = ['2315', '3432'] as const;

function packageOf({ id, facts }: InventoryItem): PackageInput {
  const drained = facts.drainedOn !== null;
  const net = drained ? facts.totalGrams - facts.fluidGrams : facts.totalGrams;
  return {
    loadType: 'article',
    packaging: 'article',
    physicalState: 'article',
    tareGrams: 0n,
    // Drained or not, it can hold as much as it did.
    volumeMillilitres: facts.fluidMillilitres,
    netGrams: net,
    unNumber: drained ? UN_SOLID : UN_LIQUID,
    description: nameOf(id, facts),
    equipment: equipmentOf(facts, drained),
    constituents: constituentsOf(facts),
  };
}

/** What 40 CFR 761.207 asks of an article. */
function equipmentOf(facts: EquipmentFacts, drained: boolean): Equipment {
  const { kind, serialNumber, maker, year, ratingKva, fluidGrams, outOfUseOn } = facts;
  return {
    kind,
    fluidGrams,
    drained: drained ? 'drained' : 'full',
    ...(serialNumber === null ? {} : { serialNumber }),
    ...(maker === null ? {} : { maker }),
    ...(year === null ? {} : { year }),
    ...(ratingKva === null ? {} : { ratingKva }),
    ...(outOfUseOn === null ? {} : { removedFromService: outOfUseOn }),
  };
}

function constituentsOf(facts: EquipmentFacts): readonly Constituent[] {
  const content = judgedContent(facts);
  return content === null ? [] : [{ pop: 'pcb', ...content }];
}
