import type { OwnLimit, PartyProfile } from './party-profile.js';

export interface ProfileStore {
  find(id: string): Promise<PartyProfile | null>;
  list(): Promise<readonly PartyProfile[]>;
  add(profile: PartyProfile): Promise<'added' | 'id-taken'>;
  /** `stale`: somebody else has added one since. */
  addLimit(profile: string, limit: OwnLimit): Promise<'added' | 'stale'>;
}
