import { profile as builtIn, profiles as builtIns, type Profile } from '@popstrace/catalogue';
import type { Jurisdiction } from '@popstrace/compliance';
import { err, ok, unwrap, type Refusal, type Result } from '@popstrace/kernel';
import { lawsOf } from '../law/laws.js';
import { profileOf } from './party-profile.js';
import type { ProfileStore } from './profile.port.js';

/** A limit profile with the laws that bind where it does. */
export interface ProfileInForce {
  readonly profile: Profile;
  readonly laws: readonly Jurisdiction[];
}

/** The catalogue's own profiles are found without any store. */
export interface ProfileSource {
  readonly profiles: Pick<ProfileStore, 'find'>;
}

/** A profile of the catalogue, or a Party's own; whose base's law binds there as well. */
export async function findProfile(
  { profiles }: ProfileSource,
  id: string,
): Promise<Result<ProfileInForce, readonly Refusal<'unknown-profile'>[]>> {
  const known = builtIn(id);
  if (known) return ok({ profile: known, laws: lawsOf(id) });
  const own = await profiles.find(id);
  if (own) return ok({ profile: profileOf(own), laws: lawsOf(own.base) });
  return err([unknownProfile(id)]);
}

/**
 * The limits and the laws of the country.
 * @throws where there is no such profile: who starts with it has asked before (`demandProfile`).
 */
export async function lawOfTheLand(
  ports: ProfileSource & { readonly profile: string },
): Promise<{ readonly limits: Profile; readonly laws: readonly Jurisdiction[] }> {
  const { profile: limits, laws } = unwrap(await findProfile(ports, ports.profile));
  return { limits, laws };
}

/** The laws of a profile. @throws where there is none. */
export async function lawsUnder(
  ports: ProfileSource,
  id: string,
): Promise<readonly Jurisdiction[]> {
  return unwrap(await findProfile(ports, id)).laws;
}

/** Every profile, those of the catalogue first. */
export async function listProfiles({
  profiles,
}: {
  readonly profiles: ProfileStore;
}): Promise<readonly Profile[]> {
  return [...builtIns(), ...(await profiles.list()).map(profileOf)];
}

const unknownProfile = (id: string): Refusal<'unknown-profile'> => ({
  code: 'unknown-profile',
  message: `There is no limit profile ${id}: take one that /api/v1/catalogue/profiles lists.`,
  pointer: '/profile',
});
