import { pops } from '@popstrace/catalogue';
import { uuidFrom, type Day } from '@popstrace/kernel';
import type { NotificationFile } from '../notified.js';
import { COUNTRY, type Member } from './country.js';
import { kilograms } from './waste.js';

const { utility, ministry, depot, plant, otherPlant, abroad } = COUNTRY;

type Consents = NotificationFile['notification']['consents'];

/** What a State wrote. */
export function consentOf(state: string, as: Consents[number]['as'], over: object = {}) {
  return {
    ...{ state, as, answer: 'consented' as const, reference: `${state}-1`, conditions: [] },
    ...{ document: 'ab'.repeat(32), validFrom: '2020-01-01' as Day, validTo: '2099-12-31' as Day },
    ...over,
  };
}

/** A holder's notification for a year of shipments over the bridge to the plant abroad, with both consents. */
export function notificationOf(
  { organisation }: Member,
  over: Partial<NotificationFile['notification']> = {},
): NotificationFile {
  const [firstDeparture, lastDeparture] = ['2026-01-01' as Day, '2026-12-31' as Day];
  return {
    id: uuidFrom('notification', organisation),
    notification: {
      ...{ number: 'N-1', kind: 'general', purpose: 'disposal', contract: 'C-1' },
      ...{ shipments: 1000, quantity: kilograms('10000000'), firstDeparture, lastDeparture },
      ...{ exporter: organisation, facility: abroad.place.site, wasteCodes: ['Y10'] },
      ...{ route: ['the bridge', 'the other bank'], exportState: 'XA', importState: 'XB' },
      ...{ transitStates: [], consents: [consentOf('XA', 'export'), consentOf('XB', 'import')] },
      ...over,
    },
    pops: pops().map(({ id }) => id),
    ...{ waivers: [], acknowledged: {}, agreement: null, diwass: null, movements: [] },
  };
}

/** Whoever may be a holder in the fictional country has one. */
export const NOTIFICATIONS: readonly NotificationFile[] = [
  ...[utility, ministry, depot, plant, otherPlant],
].map((holder) => notificationOf(holder));
