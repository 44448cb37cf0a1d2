import type { Actor } from '@popstrace/access';
import { code, isOperation, isPop, isTechnology, type CodeList } from '@popstrace/catalogue';
import { advisory, blocking, type Finding } from '@popstrace/compliance';
import {
  err,
  ok,
  pointer,
  type Clock,
  type Id,
  type IdSource,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { placeOf } from '../custody/place.js';
import type { OrganisationStore, SiteStore } from '../organisations/organisation.port.js';
import type { ProfileStore } from '../profiles/profile.port.js';
import { barsAgainst } from './bars-against.js';
import type { MovementNotification, NotificationRecord } from './notification.js';
import type { NotificationStore } from './notification.port.js';

export interface NotifyPorts {
  readonly notifications: NotificationStore;
  readonly organisations: OrganisationStore;
  readonly sites: SiteStore;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly profiles: ProfileStore;
  readonly profile: string;
}

export interface NotifyMovement extends Omit<
  MovementNotification,
  'id' | 'exporter' | 'importer' | 'facility' | 'declaredBy'
> {
  /** The exporter's own site from which it leaves. */
  readonly site: Id;
  readonly facility: Id;
  /** Who runs the facility, unless told. */
  readonly importer: Id | null;
}

export interface Notified {
  readonly record: NotificationRecord;
  readonly warnings: readonly Finding[];
}

/** The exporter notifies one shipment, or a year's, to the States concerned (Basel Art 6(1), 6(6)). */
export async function notifyMovement(
  ports: NotifyPorts,
  actor: Actor,
  { site, facility: to, importer, ...told }: NotifyMovement,
): Promise<Result<Notified, readonly Refusal[]>> {
  const exporter = await placeOf(ports, site, '/site');
  const facility = await placeOf(ports, to, '/facility');
  if (!exporter.ok || !facility.ok)
    return err([exporter, facility].flatMap((place) => (place.ok ? [] : place.error)));
  const notification: MovementNotification = {
    ...told,
    id: ports.ids.next(),
    exporter: exporter.value,
    facility: facility.value,
    importer: importer ?? facility.value.organisation,
    declaredBy: { user: actor.user, name: actor.name, at: ports.clock.now() },
  };
  const record = { notification, answers: [], movements: [] };
  const findings = await barsAgainst(ports, notification);
  const refusals = [
    ...refuseSender(actor, notification),
    ...refuseTerms(notification),
    ...refuseWords(notification),
    ...(await refuseParties(ports, notification)),
    ...blocking(findings),
  ];
  if (refusals.length > 0) return err(refusals);
  if ((await ports.notifications.add(notification)) === 'number-taken') return err([NUMBER_TAKEN]);
  return ok({ record, warnings: advisory(findings) });
}

function refuseSender(actor: Actor, { exporter }: MovementNotification): Refusal[] {
  if (exporter.organisation === actor.organisation) return [];
  return [
    {
      code: 'not-yours',
      message: 'A movement is notified by its exporter, from one of its own sites.',
      pointer: '/site',
    },
  ];
}

function refuseTerms(notification: MovementNotification): Refusal[] {
  const { kind, shipments, quantityGrams, firstDeparture, lastDeparture } = notification;
  const { exporter, facility } = notification;
  const refusals: Refusal[] = [];
  const refuse = (at: string, told: string, message: string): void => {
    refusals.push({ code: told, message, pointer: at });
  };
  if (exporter.country === facility.country)
    refuse('/facility', 'not-abroad', 'The facility is in this country: no border is crossed.');
  if (kind === 'single' && shipments !== 1)
    refuse('/shipments', 'single-shipment', 'A single notification is of one shipment.');
  if (quantityGrams <= 0n)
    refuse('/quantity', 'not-a-mass', 'Notify the quantity that is to go: it is above zero.');
  if (lastDeparture < firstDeparture)
    refuse('/lastDeparture', 'days-out-of-order', 'The last departure is before the first.');
  return refusals;
}

const WASTE_LISTS: readonly CodeList[] = [
  'basel-annex-i',
  'basel-annex-ii',
  'basel-annex-iii',
  'basel-annex-viii',
  'eu-waste',
  'eu-hazard',
];

const isWasteCode = (text: string): boolean =>
  WASTE_LISTS.some((list) => code(list, text) !== undefined);

function refuseWords(notification: MovementNotification): Refusal[] {
  const { pops, operation, technology, wasteCodes, packaging } = notification;
  return [
    ...unknown('pop', '/pops', { values: pops, isKnown: isPop }),
    ...unknown('operation', '', { values: [operation], isKnown: isOperation }),
    ...unknown('technology', '', {
      values: technology === null ? [] : [technology],
      isKnown: isTechnology,
    }),
    ...unknown('waste-code', '/wasteCodes', { values: wasteCodes, isKnown: isWasteCode }),
    ...unknown('packaging', '/packaging', {
      values: packaging,
      isKnown: (text) => code('packaging', text) !== undefined,
    }),
  ];
}

interface Words {
  readonly values: readonly string[];
  readonly isKnown: (text: string) => boolean;
}

function unknown(kind: string, list: string, { values, isKnown }: Words): Refusal[] {
  return values.flatMap((value, index) =>
    isKnown(value)
      ? []
      : [
          {
            code: `unknown-${kind}`,
            message: `The catalogue has no ${kind.replace('-', ' ')} ${value}: take one that it lists.`,
            pointer: list ? list + pointer(index) : pointer(kind),
          },
        ],
  );
}

async function refuseParties(
  { organisations }: NotifyPorts,
  { importer, carriers }: MovementNotification,
): Promise<Refusal[]> {
  const named = [
    { id: importer, at: '/importer' },
    ...carriers.map((id, index) => ({ id, at: pointer('carriers', index) })),
  ];
  const known = await Promise.all(named.map(({ id }) => organisations.find(id)));
  return named
    .filter((_, index) => !known[index])
    .map(({ at }) => ({
      code: 'unknown-organisation',
      message: 'There is no such organisation: register it first.',
      pointer: at,
    }));
}

const NUMBER_TAKEN: Refusal = {
  code: 'number-taken',
  message: 'There is a notification of this number: take another, or read that one.',
  pointer: '/number',
};
