import {
  banAmendment,
  binds,
  generalNotification,
  notToAntarctica,
  tradeWithParties,
  unionExport,
  type Finding,
} from '@popstrace/compliance';
import type { SiteStore } from '../organisations/organisation.port.js';
import { lawOfTheLand } from '../profiles/find-profile.js';
import type { ProfileStore } from '../profiles/profile.port.js';
import { fileOf, type MovementNotification } from './notification.js';

interface Ports {
  readonly sites: SiteStore;
  readonly profiles: ProfileStore;
  readonly profile: string;
}

/** What the law has against a movement as soon as it is notified: TBM-04 to TBM-07, TBM-18. */
export async function barsAgainst(
  ports: Ports,
  notification: MovementNotification,
): Promise<readonly Finding[]> {
  const { exporter, facility, agreement, firstDeparture: day } = notification;
  const [exportState, importState] = [exporter.country, facility.country];
  const coordinates = (await ports.sites.find(facility.site))?.coordinates ?? null;
  const { laws } = await lawOfTheLand(ports);
  const ruled = fileOf({ notification, answers: [], movements: [] }).notification;
  const total = { shipments: ruled.shipments, quantity: ruled.quantity };
  return [
    ...at(
      '/lastDeparture',
      generalNotification.check({ notification: ruled, shipment: { ...ruled, day }, total }),
    ),
    ...at('/facility', [
      ...tradeWithParties.check({ exportState, importState, agreement }),
      // A notification is of POPs waste, which is hazardous (Basel Annex VIII A3180, A3190, A4110).
      ...banAmendment.check({ exportState, importState, day, hazardous: true }),
      ...notToAntarctica.check({ country: importState, latitude: coordinates?.latitude ?? null }),
      ...(binds(unionExport, laws)
        ? unionExport.check({ importState, purpose: ruled.purpose, verdict: 'pops-waste' })
        : []),
    ]),
  ];
}

function at(pointer: string, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, pointer }));
}
