import type { Actor } from '@popstrace/access';
import type { DeviceAlgorithm, DeviceKey } from '@popstrace/keys';
import type { Id, Instant } from '@popstrace/kernel';

/** A phone that signs for one person, as that person sees it. */
export interface Device {
  readonly id: Id;
  readonly account: Id;
  readonly name: string;
  readonly platform: string;
  readonly algorithm: DeviceAlgorithm;
  readonly enrolledAt: Instant;
  readonly revokedAt: Instant | null;
  /** How many of its statements are on record without a gap. */
  readonly seq: number;
  /** By how many milliseconds its clock was ahead when it last sent anything. */
  readonly skew: bigint | null;
  readonly syncedAt: Instant | null;
}

/** A device with its key, and for whom it signs. */
export interface KnownDevice {
  readonly id: Id;
  readonly key: DeviceKey;
  readonly actor: Actor;
  /** Revoked, or its person is locked out: what it signed is kept but does nothing. */
  readonly isRevoked: boolean;
}

export interface DeviceStore {
  /** False when the key is enrolled already. */
  add(device: Device, publicKey: Uint8Array): Promise<boolean>;
  /** Of a person; with `organisation`, of everybody in it. */
  listOf(
    owner: { readonly account: Id } | { readonly organisation: Id },
  ): Promise<readonly Device[]>;
  known(ids: readonly Id[]): Promise<ReadonlyMap<Id, KnownDevice>>;
  /** Whether there was one that was not revoked before. */
  revoke(device: Id, at: Instant): Promise<boolean>;
  noteSync(device: Id, sync: { readonly skew: number; readonly at: Instant }): Promise<void>;
}
