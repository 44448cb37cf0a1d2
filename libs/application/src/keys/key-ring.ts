import {
  currentOf,
  endorsedBytes,
  KEY_PURPOSES,
  kidOf,
  type KeyPurpose,
  type Kid,
  type SigningKey,
} from '@popstrace/keys';
import type { Clock } from '@popstrace/kernel';
import type { KeyRegister, Keys, KeyVault, NewKey, Sign, Signer } from './key.port.js';

/** How long what is on record is believed: a rotation or revocation elsewhere takes effect within it. */
const FRESH_MS = 5_000;

export interface KeyRingParts {
  readonly register: KeyRegister;
  readonly vault: KeyVault;
  readonly clock: Clock;
}

/** The keys of a server: those on record, and the means to sign with the current ones. */
export class KeyRing implements Keys {
  private readonly signs = new Map<Kid, Promise<Sign>>();
  private known: { readonly keys: Promise<readonly SigningKey[]>; readonly until: number } | null =
    null;

  constructor(private readonly parts: KeyRingParts) {}

  /**
   * Makes the first key of each purpose that has none, and demands that all current ones can sign.
   * @throws an error with one sentence that says what to do when a private key is missing or foreign.
   */
  async open(): Promise<void> {
    for (const purpose of KEY_PURPOSES) await this.signer(purpose);
  }

  /** Who signs now for a purpose. */
  async signer(purpose: KeyPurpose): Promise<Signer> {
    const current = currentOf(await this.all(), purpose) ?? null;
    // A server that was stopped between revoking a key and replacing it replaces it now.
    const key = current && !current.revoked ? current : await this.succeed(purpose, current);
    return { key, sign: await this.signOf(key) };
  }

  /** All keys that ever were, oldest first; as they were at most five seconds ago. */
  all(): Promise<readonly SigningKey[]> {
    const now = performance.now();
    if (this.known && now < this.known.until) return this.known.keys;
    const keys = this.parts.register.list();
    this.known = { keys, until: now + FRESH_MS };
    keys.catch(() => this.forget());
    return keys;
  }

  /** The next question is answered from the record. */
  forget(): void {
    this.known = null;
  }

  /** A new key takes over. The old one stays on record, so what it signed stays genuine. */
  async rotate(purpose: KeyPurpose): Promise<SigningKey> {
    this.forget();
    const before = currentOf(await this.all(), purpose);
    return this.succeed(purpose, before ?? null);
  }

  /** Whoever comes second takes the key that the first put on record. */
  private async succeed(purpose: KeyPurpose, before: SigningKey | null): Promise<SigningKey> {
    const publicKey = await this.parts.vault.make(purpose);
    const key = await this.endorsed(purpose, publicKey, before);
    const isOurs = await this.parts.register.add(key);
    if (!isOurs) await this.parts.vault.discard(purpose, publicKey);
    this.forget();
    const current = currentOf(await this.all(), purpose);
    if (!current) throw new Error(`no current key for ${purpose} after one was made`);
    return current;
  }

  private async endorsed(
    purpose: KeyPurpose,
    publicKey: Uint8Array,
    before: SigningKey | null,
  ): Promise<NewKey> {
    const validFrom = this.parts.clock.now();
    const key = { kid: kidOf(publicKey), purpose, publicKey, validFrom };
    const named = { ...key, follows: before?.kid ?? null, validUntil: null, revoked: null };
    // A key that is lost or revoked endorses none: who trusted it must be told anew whom to trust.
    const sign = before && !before.revoked && (await this.signOf(before).catch(() => null));
    return { ...named, endorsement: sign ? sign(endorsedBytes(named)) : null };
  }

  private signOf(key: SigningKey): Promise<Sign> {
    const known = this.signs.get(key.kid);
    if (known) return known;
    const sign = this.parts.vault.signer(key);
    this.signs.set(key.kid, sign);
    sign.catch(() => this.signs.delete(key.kid));
    return sign;
  }
}
