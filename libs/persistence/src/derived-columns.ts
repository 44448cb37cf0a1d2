import {
  partiesOf,
  placesOf,
  type Batch,
  type Consignment,
  type Package,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';

/*
 * The columns beside a row's `doc`: queries, the walls between organisations and the limits of permits
 * look at these alone. The lane writes them and the audit makes them again, from the same functions.
 */

/** The country and the territory of every place of it, each once. */
export function placesColumn(c: Consignment): readonly string[] {
  return [...new Set(placesOf(c).flatMap(({ country, territory }) => [country, territory]))];
}

/** The first holders' packages of which something is in it. */
export function packageRoots({ content }: Package): readonly Id[] {
  return content.origins.map(({ root }) => root);
}

/** The same for all that was fed to a run. */
export function batchRoots({ inputs }: Batch): readonly Id[] {
  return [...new Set(inputs.flatMap(({ content }) => content.origins.map(({ root }) => root)))];
}

/** What `CONSIGNMENT_LINE` says of a row, as the fold of the events has it. */
export function consignmentLine(c: Consignment): string {
  const { code, holder, custodian, booking, storage } = c;
  const sites = [booking?.destination.site ?? '-', storage?.site ?? '-'];
  const people = [holder.organisation, custodian, ...sites];
  return [code, ...people, partiesOf(c).join(), placesColumn(c).join()].join('|');
}

export const CONSIGNMENT_LINE = `concat_ws('|', code, holder_id, custodian_id,
  coalesce(destination_site_id::text, '-'), coalesce(storage_site_id::text, '-'),
  array_to_string(parties, ','), array_to_string(places, ','))`;

export function batchLine(b: Batch): string {
  const { code, facility, technology, operation } = b;
  const place = [facility.organisation, facility.site, facility.territory, facility.country];
  return [code, ...place, technology, operation, batchRoots(b).join()].join('|');
}

export const BATCH_LINE = `concat_ws('|', code, facility_id, site_id, territory, country, technology,
  operation, array_to_string(roots, ','))`;
