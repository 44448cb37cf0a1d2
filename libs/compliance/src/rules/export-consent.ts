import { formatKilograms, type Day, type Grams } from '@popstrace/kernel';
import { consentOf, left, type Notification, type Used } from '../notification.js';
import { rule, type Problem } from '../rule.js';

export interface ExportFacts {
  readonly notification: Notification | null;
  /** What went under it before this shipment. */
  readonly used: Used;
  readonly day: Day;
  readonly mass: Grams;
}

/** Nothing leaves a country before the other one agreed to take it. */
export const exportConsent = rule<ExportFacts>(
  {
    id: 'TBM-01',
    title: 'Consent and contract before export',
    text: 'No export starts before the written consent of the State of import (and of export) and a contract that specifies sound management are held; the day, the quantity and the number of shipments lie within them.',
    article: 'Basel Art 6(1), 6(3)',
    gates: ['book', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  (facts) => {
    const { notification } = facts;
    if (!notification)
      return [
        {
          code: 'notification-missing',
          message: 'A border is crossed: notify the States concerned and hold their consents.',
          pointer: '/notification',
        },
      ];
    return [
      ...consents(notification, facts.day),
      ...contract(notification),
      ...room(notification, facts),
    ];
  },
);

function consents(notification: Notification, day: Day): Problem[] {
  const { number, exportState, importState } = notification;
  return [exportState, importState]
    .filter((state) => !consentOf(notification, state, day))
    .map((state) => ({
      code: 'consent-missing',
      message: `Notification ${number} has no consent of ${state} that is in force on ${day}.`,
      pointer: '/notification/consents',
    }));
}

function contract({ number, contract: reference }: Notification): Problem[] {
  if (reference?.trim()) return [];
  return [
    {
      code: 'contract-missing',
      message: `Notification ${number} names no contract for sound management: add its reference.`,
      pointer: '/notification/contract',
    },
  ];
}

function room(notification: Notification, { used, mass }: ExportFacts): Problem[] {
  const may = left(notification, used);
  const problems: Problem[] = [];
  if (may.shipments < 1)
    problems.push({
      code: 'shipments-used-up',
      message: `All shipments of notification ${notification.number} have gone: notify again.`,
      pointer: '/used/shipments',
    });
  if (mass > may.quantity)
    problems.push({
      code: 'quantity-used-up',
      message: `${formatKilograms(may.quantity)} kg are left under notification ${notification.number}; this shipment weighs ${formatKilograms(mass)} kg.`,
      pointer: '/mass',
    });
  return problems;
}
