import type { AnswerNotification, NotifyMovement } from '@popstrace/application';
import { parseKilograms, unwrap, type Grams } from '@popstrace/kernel';
import type { ConsentAnswerRequest } from './answer.request.js';
import type { NotificationRequest } from './notification.request.js';

export function readNotice({ quantity, ...told }: NotificationRequest): NotifyMovement {
  return {
    ...told,
    quantityGrams: grams(quantity),
    importer: told.importer ?? null,
    technology: told.technology ?? null,
    specialHandling: told.specialHandling ?? null,
    transit: told.transit ?? [],
    annexes: told.annexes ?? 0,
    contract: told.contract ?? null,
    agreement: told.agreement ?? null,
    diwass: told.diwass ?? null,
  };
}

export function readConsent({
  conditions,
  quantity,
  shipments,
  document,
  ...told
}: ConsentAnswerRequest): AnswerNotification {
  return {
    ...told,
    kind: 'consented',
    remarks: conditions ?? [],
    document: document ?? null,
    quantityGrams: quantity === undefined ? null : grams(quantity),
    shipments: shipments ?? null,
  };
}

/** The shape was checked at the edge. */
const grams = (text: string): Grams => unwrap(parseKilograms(text));
