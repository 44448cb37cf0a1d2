import { formatKilograms, type Day, type Grams } from '@popstrace/kernel';
import { addMonths } from '../calendar.js';
import type { Notification, ShipmentPattern } from '../notification.js';
import { constant, countOn } from '../parameter.js';
import { rule, type Problem } from '../rule.js';

export interface GeneralNotificationFacts {
  readonly notification: Notification;
  /** A shipment that is to go under it. */
  readonly shipment: ShipmentPattern & { readonly day: Day };
  /** All that goes under it, this shipment counted. */
  readonly total: { readonly shipments: number; readonly quantity: Grams };
}

const months = constant('longest general notification', '12', 'months');

/** One consent for many shipments, as long as they are the same shipment. */
export const generalNotification = rule<GeneralNotificationFacts>(
  {
    id: 'TBM-04',
    title: 'General notifications',
    text: 'A general notification covers at most 12 months, and shipments of the same waste, to the same disposer, over the same offices of exit, entry and transit, up to the quantity and number that were notified.',
    article: 'Basel Art 6(6) to 6(8)',
    gates: ['notify', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
    parameters: [months],
  },
  (facts) => [...period(facts), ...sameness(facts), ...amounts(facts)],
);

function period({ notification, shipment }: GeneralNotificationFacts): Problem[] {
  const { number, firstDeparture, lastDeparture } = notification;
  const problems: Problem[] = [];
  if (lastDeparture > addMonths(firstDeparture, countOn(months, firstDeparture)))
    problems.push({
      code: 'longer-than-twelve-months',
      message: `Notification ${number} runs from ${firstDeparture} to ${lastDeparture}: at most 12 months are allowed.`,
      pointer: '/notification/lastDeparture',
    });
  if (shipment.day < firstDeparture || shipment.day > lastDeparture)
    problems.push({
      code: 'outside-notified-period',
      message: `Notification ${number} covers departures from ${firstDeparture} to ${lastDeparture}, not on ${shipment.day}.`,
      pointer: '/shipment/day',
    });
  return problems;
}

const SAME = [
  ['wasteCodes', 'waste'],
  ['exporter', 'exporter'],
  ['facility', 'facility'],
  ['route', 'route'],
] as const;

function sameness({ notification, shipment }: GeneralNotificationFacts): Problem[] {
  return SAME.filter(([field]) => String(notification[field]) !== String(shipment[field])).map(
    ([field, name]) => ({
      code: 'not-the-notified-shipment',
      message: `The ${name} is not the one that notification ${notification.number} names: notify it.`,
      pointer: `/shipment/${field}`,
    }),
  );
}

function amounts({ notification, total }: GeneralNotificationFacts): Problem[] {
  const problems: Problem[] = [];
  if (total.shipments > notification.shipments)
    problems.push({
      code: 'more-shipments-than-notified',
      message: `${notification.shipments} shipments were notified; this would be number ${total.shipments}.`,
      pointer: '/total/shipments',
    });
  if (total.quantity > notification.quantity)
    problems.push({
      code: 'more-than-notified',
      message: `${formatKilograms(notification.quantity)} kg were notified; with this shipment it would be ${formatKilograms(total.quantity)} kg.`,
      pointer: '/total/quantity',
    });
  return problems;
}
