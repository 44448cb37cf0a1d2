import {
  statesConcerned,
  type FilledBlock,
  type MovementDocument,
  type NotificationRecord,
  type NotificationView,
  type StateAnswer,
} from '@popstrace/application';
import type { Finding, Used } from '@popstrace/compliance';
import { formatKilograms, type Grams } from '@popstrace/kernel';
import type {
  AmountResponse,
  BlockResponse,
  MovementDocumentResponse,
  NotificationResponse,
  NotificationSummaryResponse,
  StateAnswerResponse,
} from './notification.response.js';

export function viewNotificationSummary(view: NotificationView): NotificationSummaryResponse {
  const { id, number, kind, exporter, facility, transit, operation } = view.notification;
  const { pops, shipments, quantityGrams, firstDeparture, lastDeparture } = view.notification;
  return {
    ...{ id, number, kind, exporter, facility, transit, operation },
    ...{ pops, shipments, firstDeparture, lastDeparture },
    quantity: formatKilograms(quantityGrams),
    used: viewAmount(view.used),
    left: viewAmount(view.left),
  };
}

export function viewNotification(
  view: NotificationView,
  warnings: readonly Finding[] = [],
): NotificationResponse {
  return {
    ...viewNotificationSummary(view),
    blocks: view.blocks.map(viewBlock),
    answers: view.answers.map((answer) => viewAnswer(view, answer)),
    movements: view.movements.map(({ consignment, serial, grams }) => ({
      ...{ consignment, serial },
      net: formatKilograms(grams),
    })),
    warnings: warnings.map(({ severity: _severity, ...warning }) => warning),
  };
}

function viewAnswer(
  { notification }: NotificationRecord,
  answer: StateAnswer,
): StateAnswerResponse {
  const { id, state, kind, on, reference, document, remarks, validFrom, validTo } = answer;
  const part = statesConcerned(notification).find((each) => each.state === state);
  return {
    ...{ id, state, kind, on, reference, document, remarks, validFrom, validTo },
    as: part?.as ?? 'transit',
    quantity: kilograms(answer.quantityGrams),
    shipments: answer.shipments,
    recordedBy: answer.recordedBy.organisation,
    recordedAt: answer.recordedBy.at,
  };
}

export function viewMovementDocument(document: MovementDocument): MovementDocumentResponse {
  const { number, consignment, notification, blocks, missing } = document;
  return {
    ...{ number, missing },
    consignment: consignment.id,
    notification: notification?.id ?? null,
    blocks: blocks.map(viewBlock),
  };
}

const viewBlock = ({ block, title, by, lines }: FilledBlock): BlockResponse => ({
  ...{ block, title, by, lines },
});

const viewAmount = ({ shipments, quantity }: Used): AmountResponse => ({
  shipments,
  quantity: formatKilograms(quantity),
});

const kilograms = (mass: Grams | null): string | null =>
  mass === null ? null : formatKilograms(mass);
