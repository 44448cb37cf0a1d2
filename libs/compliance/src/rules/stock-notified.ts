import type { Day, Grams } from '@popstrace/kernel';
import { constant, valueOn } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const threshold = constant('stock of one substance', '50', 'kg');
const months = constant('time to notify, and between two notices', '12', 'months');

/** Whether a holder's stock of one substance must be notified: above 50 kg, not at it. */
export function mustNotifyStock(mass: Grams, day: Day): boolean {
  return mass > valueOn(threshold, day, 3);
}

/** A stock still in permitted use is waste of tomorrow. */
export const stockNotified = timedRule(
  {
    id: 'STO-07',
    title: 'Stocks above 50 kg notified',
    text: 'The holder of more than 50 kg of a listed substance whose use is still permitted tells the authority its nature and size within 12 months, and every year after.',
    article: 'Regulation (EU) 2019/1021 Art 5(2)',
    gates: ['store', 'inventory'],
    severity: 'deadline',
    jurisdictions: ['eu'],
    confidence: 'high',
    parameters: [threshold, months],
  },
  [
    {
      id: 'STO-07/notify',
      what: 'Notify the stock to the authority',
      responsible: 'holder',
      periods: [
        { starts: ['last-stock-notice', 'stock-over-threshold'], unit: 'months', count: months },
      ],
      stops: ['stock-notified'],
    },
  ],
);
