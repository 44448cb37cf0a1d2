import { covers, hasRole, type Actor } from '@popstrace/access';
import { ownProfile, profile as builtIn } from '@popstrace/catalogue';
import { err, ok, type Clock, type Refusal, type Result } from '@popstrace/kernel';
import { limitRecordsOf, seriesOf, type OwnLimit, type PartyProfile } from './party-profile.js';
import type { ProfileStore } from './profile.port.js';

interface Ports {
  readonly profiles: ProfileStore;
  readonly clock: Clock;
}

export type DefineProfile = Pick<PartyProfile, 'id' | 'name' | 'base' | 'choices'>;
export type SetLimit = Omit<OwnLimit, 'seq' | 'recordedAt' | 'user' | 'name'>;

type Answer = Promise<Result<PartyProfile, readonly Refusal[]>>;

/** An authority begins its Party's own profile: a base, and which printed alternatives it chose. */
export async function defineProfile(
  { profiles }: Ports,
  actor: Actor,
  told: DefineProfile,
): Answer {
  const party = { ...told, jurisdiction: actor.jurisdiction, version: 1, limits: [] };
  const made = ownProfile({ ...told, limits: [] });
  const refusals = [...(builtIn(told.id) ? [ID_TAKEN] : []), ...(made.ok ? [] : made.error)];
  if (refusals.length > 0) return err(refusals);
  return (await profiles.add(party)) === 'added' ? ok(party) : err([ID_TAKEN]);
}

/**
 * An authority sets a limit of its Party, from a day on. What was set before holds until the day before:
 * a change of law is one more record, never an edit.
 */
export async function setLimit(
  { profiles, clock }: Ports,
  actor: Actor,
  { profile: id, limit: told }: { readonly profile: string; readonly limit: SetLimit },
): Answer {
  const party = await profiles.find(id);
  if (!party) return err([NO_PROFILE]);
  if (!hasRole(actor, 'authority') || !covers(actor.jurisdiction, party.jurisdiction))
    return err([notItsAuthority(party)]);
  const { user, name } = actor;
  const seq = party.limits.length + 1;
  const limit: OwnLimit = { ...told, seq, user, name, recordedAt: clock.now() };
  const next = { ...party, version: party.version + 1, limits: [...party.limits, limit] };
  const made = ownProfile({ ...next, limits: limitRecordsOf(next).slice(-1) });
  const refusals = [...orderRefusals(party, told), ...(made.ok ? [] : made.error.map(ofLimit))];
  if (refusals.length > 0) return err(refusals);
  return (await profiles.addLimit(id, limit)) === 'added' ? ok(next) : err([STALE]);
}

/** A record is added at the end of its series: what was law on a day stays what was law on it. */
function orderRefusals({ limits }: PartyProfile, told: SetLimit): Refusal[] {
  const last = seriesOf(told, limits).at(-1);
  if (!last || (told.validFrom !== null && told.validFrom > (last.validFrom ?? ''))) return [];
  return [
    {
      code: 'days-out-of-order',
      message: `The limit of ${told.group} was set from ${last.validFrom ?? 'the beginning'} on: a change begins later than that.`,
      pointer: '/validFrom',
    },
  ];
}

/** The catalogue points into a list of one: the caller knows the limit alone. */
function ofLimit(refusal: Refusal): Refusal {
  return { ...refusal, pointer: refusal.pointer.replace(/^\/limits(\/0)?/, '') };
}

const ID_TAKEN: Refusal = {
  code: 'profile-taken',
  message: 'There is a profile with this id: choose another one.',
  pointer: '/id',
};

const NO_PROFILE: Refusal = {
  code: 'not-found',
  message: 'There is no such profile of a Party: define it first.',
  pointer: '',
};

const STALE: Refusal = {
  code: 'version-differs',
  message: 'Another limit was set meanwhile: look at it, then set yours.',
  pointer: '',
};

const notItsAuthority = ({ jurisdiction }: PartyProfile): Refusal => ({
  code: 'not-the-authority',
  message: `Only the authority of ${jurisdiction} sets its limits.`,
  pointer: '',
});
