import { dayOf } from '@popstrace/kernel';
import type { Booking, StateConsent } from '../model.js';
import { refuse } from '../refusals.js';
import type { Objection } from '../subject.js';

type Movement = Pick<Booking, 'destination' | 'consent' | 'plannedAt'>;

/** Consents of the States concerned, in force on the planned day (TBM-01, Basel Art 6(1)-(4)). */
export function consentObjections(
  from: string,
  { destination, consent, plannedAt }: Movement,
): readonly Objection[] {
  if (destination.country === from) return [];
  if (!consent)
    return [
      required(
        `From ${from} to ${destination.country} a border is crossed: record the notification and the consents.`,
      ),
    ];
  const needed = [
    { role: 'export', country: from },
    { role: 'import', country: destination.country },
  ] as const;
  const absent = needed.filter(
    ({ role, country }) => !consent.states.some((s) => s.role === role && s.country === country),
  );
  const lapsed = consent.states.filter((state) => !isInForce(state, dayOf(plannedAt)));
  return [
    ...absent.map(({ role, country }) =>
      required(`The written consent of the State of ${role} (${country}) is missing: record it.`),
    ),
    ...lapsed.map(({ country, reference }) =>
      required(
        `The consent of ${country} (${reference}) is not in force on the planned day: renew it or plan another day.`,
      ),
    ),
  ];
}

function isInForce({ validFrom, validTo }: StateConsent, day: string): boolean {
  return validFrom <= day && day <= validTo;
}

function required(message: string): Objection {
  const law = { rule: 'TBM-01', article: 'Basel Art 6(3)', pointer: '/consent' };
  return refuse('consent-required', message, law);
}
