import type { SigningKey, Verify } from '@popstrace/keys';
import type { Day, Instant } from '@popstrace/kernel';
import type { LabelClaims } from './claims.js';
import { readSignedLabel, type SignedLabel } from './signed-label.js';

/** The keys that a verifier has at hand, and until when it may take them for all that there is to know. */
export interface KnownKeys {
  readonly keys: readonly Pick<
    SigningKey,
    'kid' | 'purpose' | 'publicKey' | 'validFrom' | 'validUntil' | 'revoked'
  >[];
  readonly freshUntil: Instant;
}

export const NOT_GENUINE_REASONS = [
  'unreadable',
  'unknown-key',
  'revoked-key',
  'wrong-signature',
  'outside-validity',
] as const;

export type NotGenuineReason = (typeof NOT_GENUINE_REASONS)[number];

/** The three answers. That a label is genuine says who issued it, never which thing wears it. */
export type LabelVerdict =
  | { readonly answer: 'genuine'; readonly claims: LabelClaims }
  | {
      /** Its key may have been revoked since the list was fetched. */
      readonly answer: 'genuine-but-stale';
      readonly claims: LabelClaims;
      readonly staleSince: Instant;
    }
  | { readonly answer: 'not-genuine'; readonly reason: NotGenuineReason };

/** Judges what a camera read, with no network: `verify` is Node's Ed25519, or a browser's. */
export function judgeLabel(
  text: string,
  known: KnownKeys,
  { at, verify }: { readonly at: Instant; readonly verify: Verify },
): LabelVerdict {
  const read = readSignedLabel(text);
  return read.ok
    ? judgeSigned(read.value, known, { at, verify })
    : { answer: 'not-genuine', reason: 'unreadable' };
}

export function judgeSigned(
  label: SignedLabel,
  { keys, freshUntil }: KnownKeys,
  { at, verify }: { readonly at: Instant; readonly verify: Verify },
): LabelVerdict {
  const key = keys.find(({ kid, purpose }) => kid === label.kid && purpose === 'label');
  const no = (reason: NotGenuineReason) => ({ answer: 'not-genuine', reason }) as const;
  if (!key) return no('unknown-key');
  if (key.revoked) return no('revoked-key');
  if (!verify(key.publicKey, label.message, label.signature)) return no('wrong-signature');
  if (!countedOn(key, label.claims.issued)) return no('outside-validity');
  const { claims } = label;
  return at <= freshUntil
    ? { answer: 'genuine', claims }
    : { answer: 'genuine-but-stale', claims, staleSince: freshUntil };
}

/** A key that has retired signs no new labels: by the days on which it did sign, both included. */
function countedOn(
  { validFrom, validUntil }: Pick<SigningKey, 'validFrom' | 'validUntil'>,
  day: Day,
): boolean {
  return dayIn(validFrom) <= day && (validUntil === null || day <= dayIn(validUntil));
}

const dayIn = (at: Instant): string => at.slice(0, 10);
