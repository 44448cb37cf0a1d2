import { createHash } from 'node:crypto';
import { addDays } from '@popstrace/catalogue';
import { dayOf, instantOf } from '@popstrace/kernel';
import type { ConsentAnswerRequest } from '../../../api/src/notifications/answer.request.js';
import type { NotificationRequest } from '../../../api/src/notifications/notification.request.js';
import { organisationId, siteId } from '../cast/identity.js';
import type { OrganisationKey } from '../cast/organisations.js';
import type { SiteKey } from '../cast/sites.js';

/** What an exporter tells of one shipment across a border. */
export interface Notice extends Omit<
  NotificationRequest,
  'kind' | 'shipments' | 'site' | 'facility' | 'carriers' | 'firstDeparture' | 'lastDeparture'
> {
  readonly site: SiteKey;
  readonly to: SiteKey;
  readonly by: readonly (readonly [OrganisationKey, ...unknown[]])[];
}

const A_YEAR = 365;

const dayIn = (now: Date) => dayOf(instantOf(now.getTime()));

/** One shipment, that may leave within a year. */
export function notificationOf({ site, to, by, ...told }: Notice, now: Date): NotificationRequest {
  const firstDeparture = dayIn(now);
  return {
    ...told,
    ...{ kind: 'single', shipments: 1, site: siteId(site), facility: siteId(to) },
    carriers: by.map(([carrier]) => organisationId(carrier)),
    firstDeparture,
    lastDeparture: addDays(firstDeparture, A_YEAR),
  };
}

/** What a State wrote today, in force for a year. */
export function consentOf(state: string, reference: string, now: Date): ConsentAnswerRequest {
  const on = dayIn(now);
  const document = createHash('sha256').update(reference).digest('hex');
  return { state, reference, on, document, validFrom: on, validTo: addDays(on, A_YEAR) };
}
