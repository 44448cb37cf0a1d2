import type { Actor } from '@popstrace/access';
import { binds, storeContainment } from '@popstrace/compliance';
import {
  partiesOf,
  type Batch,
  type BatchCommand,
  type Command,
  type Confirmations,
  type Consignment,
  type Context,
} from '@popstrace/custody';
import type { Clock, Id, IdSource, Instant } from '@popstrace/kernel';
import type {
  OrganisationStore,
  PermitStore,
  SiteStore,
} from '../organisations/organisation.port.js';
import type { DeviceMark } from '@popstrace/ledger';
import type { Keys } from '../keys/key.port.js';
import { fileOf } from '../notifications/notification.js';
import type { NotificationStore } from '../notifications/notification.port.js';
import { lawOfTheLand } from '../profiles/find-profile.js';
import type { ProfileStore } from '../profiles/profile.port.js';
import type { ContainmentStore } from '../stores/containment.port.js';
import { waiversOf } from '../waivers/waiver.js';
import type { WaiverStore } from '../waivers/waiver.port.js';
import { lastDayOn } from '../calendars/last-day.js';
import type { CustodyReader } from './custody.port.js';
import { followResidues } from './follow-residues.js';
import type { Circumstances, Idempotency, Lane, LaneAnswer } from './lane.port.js';

/** What every use case of custody needs. */
export interface CustodyPorts {
  readonly lane: Lane;
  readonly reader: CustodyReader;
  readonly permits: PermitStore;
  readonly notifications: NotificationStore;
  readonly profiles: ProfileStore;
  readonly waivers: WaiverStore;
  readonly containments: Pick<ContainmentStore, 'standing'>;
  readonly sites: SiteStore;
  readonly organisations: OrganisationStore;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly keys: Keys;
  /** Random bytes, for codes. */
  readonly chance: (bytes: number) => Uint8Array;
  /** The limit profile under which this country judges. */
  readonly profile: string;
}

/** Who asks, when it happened, and what protects against asking twice or on old knowledge. */
export interface Order {
  readonly actor: Actor;
  /** Now, when it is not told. */
  readonly occurredAt?: Instant | undefined;
  readonly idempotency?: Idempotency | undefined;
  readonly expectedVersion?: number | undefined;
  /** The statement of a device that it comes of. */
  readonly device?: DeviceMark | undefined;
}

/** Gives a command to the lane, with the permits and balances that its rules will ask for. */
export async function giveCommand(
  ports: CustodyPorts,
  order: Order,
  command: Command | BatchCommand,
  concerned: {
    readonly batches?: readonly Id[];
    readonly organisations?: readonly Id[];
    readonly sites?: readonly Id[];
    readonly notifications?: readonly Id[];
  } = {},
): Promise<LaneAnswer> {
  const { consignments, batches } = await standing(ports, command, concerned.batches ?? []);
  const own = batchesOf(consignments);
  const all = [...new Set([...(concerned.batches ?? []), ...own])];
  return ports.lane.submit({
    actor: order.actor,
    command,
    occurredAt: order.occurredAt ?? ports.clock.now(),
    circumstances: await circumstances(ports, {
      consignments,
      batches,
      organisations: [order.actor.organisation, ...(concerned.organisations ?? [])],
      sites: concerned.sites ?? [],
      notifications: concerned.notifications ?? [],
    }),
    ...(all.length > 0 ? { batches: all } : {}),
    ...(order.expectedVersion === undefined ? {} : { expectedVersion: order.expectedVersion }),
    ...(order.idempotency === undefined ? {} : { idempotency: order.idempotency }),
    ...(order.device === undefined ? {} : { device: order.device }),
  });
}

interface Standing {
  readonly consignments: readonly Consignment[];
  readonly batches: readonly Batch[];
}

/** As it stands before the lock: only to know whose permits to load. The lane decides on what it locks. */
async function standing(
  { reader }: CustodyPorts,
  command: Command | BatchCommand,
  batches: readonly Id[],
): Promise<Standing> {
  const ids = 'batch' in command ? [] : command.consignments;
  const consignments = (await Promise.all(ids.map((id) => reader.consignment(id)))).filter(
    (c) => c !== null,
  );
  const wanted = new Set([
    ...('batch' in command ? [command.batch] : []),
    ...batches,
    ...batchesOf(consignments),
  ]);
  const found = await Promise.all([...wanted].map((id) => reader.batch(id)));
  return { consignments, batches: found.filter((b) => b !== null) };
}

function batchesOf(consignments: readonly Consignment[]): Id[] {
  return [...new Set(consignments.flatMap((c) => c.batches))];
}

interface Concerned extends Standing {
  readonly organisations: readonly Id[];
  readonly sites: readonly Id[];
  readonly notifications?: readonly Id[];
}

export async function circumstances(
  ports: CustodyPorts,
  { consignments, batches, organisations, sites, notifications = [] }: Concerned,
): Promise<Circumstances> {
  const everyone = new Set([...organisations, ...consignments.flatMap(partiesOf)]);
  const places = new Set([...sites, ...consignments.flatMap(sitesOf)]);
  const notified = [...notifications, ...consignments.flatMap(notificationOf)];
  const closing = consignments.filter(({ state }) => state === 'certified').map(({ id }) => id);
  const law = await lawOfTheLand(ports);
  const [waivers, permits, usage, stores, onward, files, confirmations] = await Promise.all([
    waiversFor(ports, consignments),
    ports.permits.listOf([...everyone]),
    places.size > 0 ? ports.reader.usage([...places], ports.clock.now()) : [],
    storesAt(ports, [...places], law.laws),
    followResidues(ports.reader, batches),
    notified.length > 0 ? ports.notifications.find([...new Set(notified)]) : [],
    closing.length > 0 ? ports.notifications.confirmations(closing) : new Map<Id, Confirmations>(),
  ]);
  return {
    ...law,
    ...{ waivers, permits, usage, stores, onward, confirmations },
    notifications: new Map(files.map((record) => [record.notification.id, fileOf(record)])),
  };
}

/** Where it goes or lies, and the store that is offered it: the second signature asks for its room again. */
function sitesOf({ booking, storage, handover }: Consignment): readonly Id[] {
  return [booking?.destination, storage, handover?.storage].flatMap((place) => place?.site ?? []);
}

/** Read only where a law asks for it: the rest of the world counts no litres. */
async function storesAt(
  { containments, clock }: CustodyPorts,
  sites: readonly Id[],
  laws: Context['laws'],
): Promise<NonNullable<Context['stores']>> {
  if (sites.length === 0 || !binds(storeContainment, laws)) return new Map();
  return containments.standing(sites, lastDayOn(clock.now()));
}

/** What authorities waived for these consignments, or for their holders. */
async function waiversFor(
  { waivers }: CustodyPorts,
  consignments: readonly Consignment[],
): Promise<Context['waivers']> {
  if (consignments.length === 0) return [];
  const subjects = consignments.flatMap(({ id, holder }) => [id, holder.organisation]);
  const recorded = await waivers.of([...new Set(subjects)]);
  return consignments.flatMap((c) => waiversOf(c, recorded));
}

/** Under which notification it goes. */
function notificationOf({ booking }: Consignment): Id[] {
  const id = booking?.consent?.notificationId;
  return id === undefined ? [] : [id];
}
