import { findProfile, listProfiles } from '@popstrace/application';
import { StartError } from '@popstrace/platform';
import type { Ports } from './ports.js';

/**
 * A country whose limits nobody knows can judge nothing.
 * @throws StartError where neither the catalogue nor this database has the profile of the setting.
 */
export async function demandProfile(ports: Pick<Ports, 'profile' | 'profiles'>): Promise<void> {
  const found = await findProfile(ports, ports.profile);
  if (found.ok) return;
  const known = (await listProfiles(ports)).map(({ id }) => id);
  throw new StartError(
    `LIMIT_PROFILE is ${ports.profile}, which is no limit profile here: set it to one of ${known.join(', ')}, or define it by POST /api/v1/catalogue/profiles first.`,
  );
}
