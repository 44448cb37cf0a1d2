import type { Actor } from '@popstrace/access';
import { form } from '@popstrace/catalogue';
import { emptyBlocks } from '@popstrace/compliance';
import {
  livePackages,
  netOfAll,
  popsOf,
  type Booking,
  type Consignment,
  type SignatureAct,
} from '@popstrace/custody';
import {
  err,
  formatConcentration,
  formatKilograms,
  ok,
  type Id,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type { CustodyReader, TimelineEntry } from '../custody/custody.port.js';
import { maySee } from '../custody/parties.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import {
  namesOf,
  operationLines,
  partyLines,
  siteLines,
  type FilledBlock,
  type NamePorts,
  type Names,
} from './notification-blocks.js';
import type { MovementNotification } from './notification.js';
import type { NotificationStore } from './notification.port.js';

/** The document that goes along with a consignment (Basel Annex V B), as far as it is filled in. */
export interface MovementDocument {
  readonly number: string;
  readonly consignment: Consignment;
  readonly notification: MovementNotification | null;
  readonly blocks: readonly FilledBlock[];
  /** What the notifier still has to fill in before the waste leaves. */
  readonly missing: readonly string[];
}

export interface MovementDocumentPorts extends NamePorts {
  readonly reader: CustodyReader;
  readonly notifications: NotificationStore;
}

const MOST_EVENTS = 1_000_000;

/** Made from what was booked and signed; nothing in it is typed twice. */
export async function readMovementDocument(
  ports: MovementDocumentPorts,
  actor: Actor,
  id: Id,
): Promise<Result<MovementDocument, readonly Refusal[]>> {
  const shown = ports.reader.seenBy(actor);
  const consignment = await shown.consignment(id);
  if (!consignment || !maySee(actor, consignment)) return err([NOT_FOUND]);
  const { booking, code } = consignment;
  if (!booking) return err([notBooked(code)]);
  const [notification, events, names] = await Promise.all([
    notificationOf(ports, booking),
    shown.timeline(id, 0, MOST_EVENTS),
    namesFor(ports, consignment, booking),
  ]);
  const lines = linesOf({ consignment, booking, notification, events, names });
  const blocks = form('movement').blocks.map((each) => ({
    ...each,
    lines: lines[each.block] ?? [],
  }));
  const filled = Object.fromEntries(blocks.map((each) => [each.block, each.lines.join()]));
  return ok({
    number: booking.consent?.movementDocument ?? code,
    ...{ consignment, notification, blocks },
    missing: emptyBlocks('movement', filled).map(({ block }) => block),
  });
}

async function notificationOf(
  { notifications }: MovementDocumentPorts,
  { consent }: Booking,
): Promise<MovementNotification | null> {
  if (!consent) return null;
  const [record] = await notifications.find([consent.notificationId]);
  return record?.notification ?? null;
}

function namesFor(
  ports: NamePorts,
  { holder }: Consignment,
  { destination, legs }: Booking,
): Promise<Names> {
  const carriers = legs.map(({ carrier }) => carrier);
  return namesOf(ports, {
    of: [holder.organisation, destination.organisation, ...carriers],
    at: [holder.site, destination.site],
  });
}

interface Papers {
  readonly consignment: Consignment;
  readonly booking: Booking;
  readonly notification: MovementNotification | null;
  readonly events: readonly TimelineEntry[];
  readonly names: Names;
}

type Lines = Readonly<Record<string, readonly string[]>>;

function linesOf(papers: Papers): Lines {
  return { ...wayLines(papers), ...wasteLines(papers), ...arrivalLines(papers) };
}

function wayLines({ consignment, booking, names }: Papers): Lines {
  const { holder, signatures, code } = consignment;
  const { consent, destination, plannedAt, operation, technology } = booking;
  const left = signatures.find(({ act }) => act === 'collection');
  const sender = [...partyLines(names, holder.organisation), ...siteLines(names, holder.site)];
  const declared = signatures.find(({ act }) => act === 'booking');
  return {
    '1': [consent?.notification ?? `None: no border is crossed (${code})`],
    '2': [`${consent?.serial ?? 1} of ${consent?.shipments ?? 1}`],
    '3': sender,
    '4': partyLines(names, destination.organisation),
    '6': [left ? left.at : `Planned: ${plannedAt}`],
    '8': carrierLines(consignment, booking, names),
    '9': sender,
    '10': [...partyLines(names, destination.organisation), ...siteLines(names, destination.site)],
    '11': operationLines(operation, technology ?? null),
    '15': declared ? [`Signed ${declared.at} by ${declared.user}`] : [],
  };
}

const TAKING: readonly SignatureAct[] = ['collection', 'transfer', 'resumption'];

/** Each carrier with its means; those that have taken over, with the moment at which they signed. */
function carrierLines(
  { signatures }: Consignment,
  { legs }: Booking,
  names: Names,
): readonly string[] {
  return legs.flatMap(({ carrier, mode, plate }, index) => {
    const taken = signatures.find(
      ({ act, organisation }) => TAKING.includes(act) && organisation === carrier,
    );
    const means = plate === undefined ? mode : `${mode}, ${plate}`;
    return [
      ...partyLines(names, carrier),
      `Leg ${index + 1} by ${means}${taken ? `; taken over and signed ${taken.at}` : ''}`,
    ];
  });
}

function wasteLines({ consignment, notification }: Papers): Lines {
  const packages = [...consignment.packages.values()];
  const kinds = [...new Set(packages.map(({ packaging }) => packaging))];
  const numbers = packages.flatMap(({ unNumber }) => (unNumber ? [`UN ${unNumber}`] : []));
  const pops = popsOf(packages).map(
    ({ pop, concentrationPpq }) => `${pop}: up to ${formatConcentration(concentrationPpq)} mg/kg`,
  );
  return {
    '5': [`${formatKilograms(netOfAll(packages))} kg`],
    '7': kinds.map(
      (kind) => `${packages.filter(({ packaging }) => packaging === kind).length} × ${kind}`,
    ),
    '12': [consignment.description, ...pops],
    '13': [...new Set(packages.map(({ physicalState }) => physicalState))],
    '14': [...(notification?.wasteCodes ?? []), ...new Set(numbers)],
    '16': consignment.incidents.map(({ kind, at, description }) => `${at} ${kind}: ${description}`),
  };
}

function arrivalLines({ consignment, events }: Papers): Lines {
  const { certificate, signatures } = consignment;
  const received = signatures.find(({ act }) => act === 'delivery');
  const judged = events.find(({ type }) => type === 'accepted' || type === 'rejected');
  const exit = events.find(({ type }) => type === 'exported');
  const net = formatKilograms(netOfAll(livePackages(consignment)));
  return {
    '18': received
      ? [
          `Received ${received.at}`,
          ...(judged ? [`${judged.type} ${judged.occurredAt}: ${net} kg`] : []),
        ]
      : [],
    '19': certificate
      ? [`Certificate ${certificate.number} of ${certificate.issuedAt}: ${certificate.operation}`]
      : [],
    '20': exit ? [`Left ${exit.occurredAt}: ${exitPoint(exit)}`] : [],
  };
}

function exitPoint({ payload }: TimelineEntry): string {
  return (payload as { readonly exitPoint?: string }).exitPoint ?? '';
}

const notBooked = (code: string): Refusal => ({
  code: 'not-booked',
  message: `${code} is not booked: its movement document is made from the booking.`,
  pointer: '',
  rule: 'CUS-04',
  article: 'Basel Art 4(7)(c)',
});
