import {
  form,
  operation as operationOf,
  technology as technologyOf,
  type FormBlock,
} from '@popstrace/catalogue';
import { formatKilograms, type Id } from '@popstrace/kernel';
import type { Organisation, Site } from '../organisations/organisation.js';
import type { OrganisationStore, SiteStore } from '../organisations/organisation.port.js';
import {
  statesConcerned,
  type AnswerKind,
  type MovementNotification,
  type NotificationRecord,
} from './notification.js';

/** A block of a Basel form with what stands in it. */
export interface FilledBlock extends FormBlock {
  readonly lines: readonly string[];
}

export interface NamePorts {
  readonly organisations: OrganisationStore;
  readonly sites: SiteStore;
}

/** Whom and what ids stand for. */
export interface Names {
  readonly organisations: ReadonlyMap<Id, Organisation>;
  readonly sites: ReadonlyMap<Id, Site>;
}

export async function namesOf(
  { organisations, sites }: NamePorts,
  { of, at }: { readonly of: readonly Id[]; readonly at: readonly Id[] },
): Promise<Names> {
  const [parties, places] = await Promise.all([
    Promise.all([...new Set(of)].map((id) => organisations.find(id))),
    Promise.all([...new Set(at)].map((id) => sites.find(id))),
  ]);
  return { organisations: byId(parties), sites: byId(places) };
}

export function namesIn(
  ports: NamePorts,
  { exporter, importer, facility, carriers }: MovementNotification,
): Promise<Names> {
  const of = [exporter.organisation, importer, facility.organisation, ...carriers];
  return namesOf(ports, { of, at: [exporter.site, facility.site] });
}

function byId<T extends { readonly id: Id }>(found: readonly (T | null)[]): ReadonlyMap<Id, T> {
  return new Map(found.flatMap((each) => (each ? [[each.id, each]] : [])));
}

/** Who it is and how it is reached: name, registration, telephone. */
export function partyLines({ organisations }: Names, id: Id): readonly string[] {
  const party = organisations.get(id);
  if (!party) return [];
  const { name, country, registration, phone, emergencyPhone } = party;
  return [
    `${name}, ${country}`,
    ...(registration ? [`${registration.scheme} ${registration.number}`] : []),
    ...[phone ?? emergencyPhone].flatMap((number) => (number ? [`Telephone ${number}`] : [])),
  ];
}

export function siteLines({ sites }: Names, id: Id): readonly string[] {
  const site = sites.get(id);
  return site ? [`${site.name}, ${site.address}, ${site.territory}`] : [];
}

export function operationLines(operation: string, technology: string | null): readonly string[] {
  const technologyName =
    technology === null ? null : (technologyOf(technology)?.name ?? technology);
  return [
    `${operation} ${operationOf(operation)?.name ?? ''}`.trimEnd(),
    ...(technologyName === null ? [] : [`Technology: ${technologyName}`]),
  ];
}

/** Blocks 1 to 21 of the notification document (Basel Annex V A; UNEP/CHW.8/5/Add.2). */
export function blocksOf(record: NotificationRecord, names: Names): readonly FilledBlock[] {
  const lines = {
    ...whoLines(record.notification, names),
    ...whatLines(record.notification),
    ...answerLines(record),
  };
  return form('notification').blocks.map((each) => ({ ...each, lines: lines[each.block] ?? [] }));
}

type Lines = Readonly<Record<string, readonly string[]>>;

function whoLines(notification: MovementNotification, names: Names): Lines {
  const { exporter, importer, facility, carriers, generation, exitPoint, entryPoint, transit } =
    notification;
  const { declaredBy } = notification;
  const exporterLines = [
    ...partyLines(names, exporter.organisation),
    ...siteLines(names, exporter.site),
  ];
  return {
    '1': exporterLines,
    '2': partyLines(names, importer),
    '8': carriers.flatMap((id) => partyLines(names, id)),
    '9': [...exporterLines, generation],
    '10': [...partyLines(names, facility.organisation), ...siteLines(names, facility.site)],
    '15': [
      `Export: ${exporter.country}, exit ${exitPoint}`,
      ...transit.map(({ state, entry, exit }) => `Transit: ${state}, entry ${entry}, exit ${exit}`),
      `Import: ${facility.country}, entry ${entryPoint}`,
    ],
    '16': [exitPoint, ...transit.flatMap(({ entry, exit }) => [entry, exit]), entryPoint],
    '17': [`${declaredBy.name}, ${declaredBy.at}`],
  };
}

function whatLines(notification: MovementNotification): Lines {
  const { number, kind, operation, technology, shipments, quantityGrams, reason, annexes } =
    notification;
  const { firstDeparture, lastDeparture, packaging, specialHandling, contract } = notification;
  const { designation, pops, physicalStates, wasteCodes } = notification;
  const purpose = operation.startsWith('R') ? 'recovery' : 'disposal';
  return {
    '3': [number, `${kind === 'single' ? 'Single' : 'Multiple'} shipment, ${purpose}`],
    '4': [String(shipments)],
    '5': [`${formatKilograms(quantityGrams)} kg`],
    '6': [`${firstDeparture} to ${lastDeparture}`],
    '7': [...packaging, ...(specialHandling === null ? [] : [specialHandling])],
    '11': [...operationLines(operation, technology), reason],
    '12': [designation, `POPs: ${pops.join(', ')}`],
    '13': physicalStates,
    '14': wasteCodes,
    '18': [`${annexes} annexes`, ...(contract === null ? [] : [`Contract ${contract}`])],
  };
}

function answerLines({ notification, answers }: NotificationRecord): Lines {
  const of = (...kinds: readonly AnswerKind[]) =>
    answers.filter(({ kind }) => kinds.includes(kind));
  const part = (state: string) =>
    statesConcerned(notification).find((each) => each.state === state)?.as ?? 'transit';
  return {
    '19': of('acknowledged').map(
      ({ state, on, reference }) => `${state}: received ${on}, ${reference}`,
    ),
    '20': of('consented', 'waived').map(({ state, kind, on, reference, validFrom, validTo }) =>
      kind === 'waived'
        ? `${state} (transit): needs no written consent, ${reference}`
        : `${state} (${part(state)}): consent ${reference} of ${on}, valid ${validFrom ?? on} to ${validTo ?? ''}`,
    ),
    '21': of('consented', 'objected').flatMap(({ state, kind, remarks }) =>
      remarks.map((remark) => `${state}: ${kind === 'objected' ? 'objects: ' : ''}${remark}`),
    ),
  };
}
