import type { Consent } from '@popstrace/compliance';
import type { NotificationFile, NotifiedMovement, PhysicalState, Place } from '@popstrace/custody';
import type { Day, Grams, Id, Instant } from '@popstrace/kernel';

/** A State that is crossed, and where. */
export interface TransitState {
  readonly state: string;
  readonly entry: string;
  readonly exit: string;
}

/** A notification of a movement across a border, as the exporter made it (Basel Annex V A). */
export interface MovementNotification {
  readonly id: Id;
  readonly number: string;
  /** One shipment, or several of the same waste on the same way within 12 months. */
  readonly kind: 'single' | 'general';
  readonly exporter: Place;
  readonly importer: Id;
  readonly facility: Place;
  readonly operation: string;
  readonly technology: string | null;
  readonly reason: string;
  readonly shipments: number;
  readonly quantityGrams: Grams;
  readonly firstDeparture: Day;
  readonly lastDeparture: Day;
  readonly packaging: readonly string[];
  readonly specialHandling: string | null;
  readonly carriers: readonly Id[];
  readonly generation: string;
  readonly designation: string;
  readonly pops: readonly string[];
  readonly physicalStates: readonly PhysicalState[];
  readonly wasteCodes: readonly string[];
  /** Offices of exit and entry (blocks 15 and 16). */
  readonly exitPoint: string;
  readonly transit: readonly TransitState[];
  readonly entryPoint: string;
  readonly contract: string | null;
  /** An agreement under Article 11. */
  readonly agreement: string | null;
  readonly diwass: string | null;
  readonly annexes: number;
  readonly declaredBy: { readonly user: Id; readonly name: string; readonly at: Instant };
}

export const ANSWER_KINDS = ['acknowledged', 'consented', 'objected', 'waived'] as const;

export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What a State said to a notification. `waived`: it needs no written consent for transit (Basel Art 6(4)). */
export interface StateAnswer {
  readonly id: Id;
  readonly notification: Id;
  readonly state: string;
  readonly kind: AnswerKind;
  /** When the State had the notification, or wrote its answer. */
  readonly on: Day;
  readonly reference: string;
  /** SHA-256 of the document. */
  readonly document: string | null;
  /** Of a consent its conditions, of an objection its reasons. */
  readonly remarks: readonly string[];
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly quantityGrams: Grams | null;
  readonly shipments: number | null;
  readonly recordedBy: { readonly organisation: Id; readonly user: Id; readonly at: Instant };
}

/** A notification with every answer, in the order of their recording, and all that goes under it. */
export interface NotificationRecord {
  readonly notification: MovementNotification;
  readonly answers: readonly StateAnswer[];
  readonly movements: readonly NotifiedMovement[];
}

/** The States concerned, in the order of the way, each with its part. */
export function statesConcerned({
  exporter,
  transit,
  facility,
}: Pick<MovementNotification, 'exporter' | 'transit' | 'facility'>): readonly {
  readonly state: string;
  readonly as: Consent['as'];
}[] {
  return [
    { state: exporter.country, as: 'export' },
    ...transit.map(({ state }) => ({ state, as: 'transit' }) as const),
    { state: facility.country, as: 'import' },
  ];
}

/** States and offices in the order of the way: what the shipments of a general notification share. */
export function routeOf({
  exitPoint,
  transit,
  entryPoint,
}: Pick<MovementNotification, 'exitPoint' | 'transit' | 'entryPoint'>): readonly string[] {
  const between = transit.flatMap(({ state, entry, exit }) => [state, entry, exit]);
  return [exitPoint, ...between, entryPoint];
}

/** The notification as the rules of a movement ask for it. */
export function fileOf({ notification, answers, movements }: NotificationRecord): NotificationFile {
  const { id, pops, agreement, diwass } = notification;
  const of = (kind: AnswerKind) => answers.filter((each) => each.kind === kind);
  return {
    ...{ id, pops, agreement, diwass, movements },
    notification: toRules(notification, answers),
    waivers: of('waived').map(({ state, reference }) => ({ state, reference })),
    acknowledged: Object.fromEntries(
      of('acknowledged')
        .toReversed()
        .map(({ state, on }) => [state, on]),
    ),
  };
}

function toRules(
  notification: MovementNotification,
  answers: readonly StateAnswer[],
): NotificationFile['notification'] {
  const { number, kind, contract, shipments, firstDeparture, lastDeparture } = notification;
  const { wasteCodes, exporter, facility, transit, operation } = notification;
  return {
    ...{ number, kind, contract, shipments, firstDeparture, lastDeparture, wasteCodes },
    purpose: operation.startsWith('R') ? 'recovery' : 'disposal',
    quantity: notification.quantityGrams,
    exporter: exporter.organisation,
    facility: facility.site,
    route: routeOf(notification),
    exportState: exporter.country,
    transitStates: transit.map(({ state }) => state),
    importState: facility.country,
    consents: statesConcerned(notification).flatMap(({ state, as }) =>
      standing(answers, state).map((answer) => toConsent(answer, as)),
    ),
  };
}

/** What a State's answers come to: its last objection and what it consented to after it. */
function standing(answers: readonly StateAnswer[], state: string): readonly StateAnswer[] {
  const own = answers.filter(
    (each) => each.state === state && (each.kind === 'consented' || each.kind === 'objected'),
  );
  return own.slice(
    Math.max(
      0,
      own.findLastIndex(({ kind }) => kind === 'objected'),
    ),
  );
}

const WITHOUT_END = '9999-12-31' as Day;

function toConsent(answer: StateAnswer, as: Consent['as']): Consent {
  const { state, kind, on, document, reference, remarks, quantityGrams, shipments } = answer;
  return {
    ...{ state, as, document, reference },
    answer: kind === 'objected' ? 'objected' : 'consented',
    conditions: remarks,
    validFrom: answer.validFrom ?? on,
    validTo: answer.validTo ?? WITHOUT_END,
    ...(quantityGrams === null ? {} : { quantity: quantityGrams }),
    ...(shipments === null ? {} : { shipments }),
  };
}
