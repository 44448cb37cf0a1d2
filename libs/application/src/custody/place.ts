import type { Place } from '@popstrace/custody';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import type { SiteStore } from '../organisations/organisation.port.js';

export type PlaceRefusal = Refusal<'unknown-site'>;

/** A site as custody knows it, with the country and territory that rules and reports ask for. */
export async function placeOf(
  { sites }: { readonly sites: SiteStore },
  site: Id,
  pointer: string,
): Promise<Result<Place, readonly PlaceRefusal[]>> {
  const found = await sites.find(site);
  if (!found)
    return err([
      { code: 'unknown-site', message: 'There is no such site: register it first.', pointer },
    ]);
  const { organisation, country, territory } = found;
  return ok({ organisation, site, country, territory });
}
