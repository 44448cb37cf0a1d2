import { Journey } from './journey.js';
import type { Stage } from './stage.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what a client of the API sees is plain JSON */

/** What the kiln next door may be sent: PCB oil, by road over Malaba. */
export function notificationTo(s: Stage, over: object = {}) {
  return {
    number: `KE ${Math.random().toString().slice(2, 10)}`,
    kind: 'general',
    site: s.sites.utility,
    shipments: 3,
    quantity: '1000',
    firstDeparture: '2026-01-01',
    lastDeparture: '2026-12-31',
    packaging: ['1A1'],
    carriers: [s.houses.haulier],
    generation: 'Oil drained from transformers taken out of service',
    facility: s.sites.kiln,
    operation: 'D10',
    technology: 'hazardous-waste-incineration',
    reason: 'No capacity in the country of export',
    designation: 'Transformer oil with PCB',
    pops: ['pcb'],
    physicalStates: ['liquid'],
    wasteCodes: ['Y10', 'A3180'],
    exitPoint: 'Malaba',
    entryPoint: 'Tororo',
    contract: 'C-2026-7',
    ...over,
  };
}

export const HASH = 'ab'.repeat(32);

export const consentFrom = (state: string, over: object = {}) => ({
  state,
  reference: `${state}-CONSENT-1`,
  on: '2026-01-05',
  document: HASH,
  validFrom: '2026-01-01',
  validTo: '2027-12-31',
  ...over,
});

/** A notification to which both States consented. */
export async function consented(s: Stage, over: object = {}, consent: object = {}): Promise<any> {
  const notification = await s.people.holder.does('/notifications', notificationTo(s, over));
  await s.people.regulator.does(`/notifications/${notification.id}/consents`, consentFrom('KE'));
  return s.people.foreigner.does(
    `/notifications/${notification.id}/consents`,
    consentFrom('UG', consent),
  );
}

/** What a booking under a notification says. */
export const bookingUnder = (s: Stage, notification: string | undefined, over: object = {}) => ({
  destination: s.sites.kiln,
  operation: 'D10',
  technology: 'hazardous-waste-incineration',
  legs: [{ carrier: s.houses.haulier, mode: 'road' }],
  plannedAt: new Date().toISOString(),
  ...(notification === undefined ? {} : { notification }),
  ...over,
});

/** A labelled consignment, booked under a notification. */
export async function underWay(s: Stage, notification: string, packages?: readonly object[]) {
  const journey = await new Journey(s).labelled(packages);
  await s.people.holder.does(journey.path('book'), bookingUnder(s, notification));
  return journey;
}
