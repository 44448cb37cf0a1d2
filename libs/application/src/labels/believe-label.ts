import { verifyEd25519 } from '@popstrace/keys';
import { err, ok, type Clock, type Refusal, type Result } from '@popstrace/kernel';
import {
  judgeSigned,
  parsePayload,
  type LabelVerdict,
  type NotGenuineReason,
  type ScannedLabel,
  type SignedLabel,
} from '@popstrace/labels';
import type { Keys } from '../keys/key.port.js';

export interface BelievePorts {
  readonly keys: Keys;
  readonly clock: Clock;
}

/**
 * What a camera read or a person typed, believed: a signed label must be genuine, and a bare code only
 * add up. Whoever types a code has no more to show than a code; the seal, the mass and the photograph
 * of a handover say whether it hangs where it belongs.
 */
export async function believeLabel(
  ports: BelievePorts,
  text: string,
): Promise<Result<ScannedLabel, Refusal>> {
  const scanned = parsePayload(text);
  if (!scanned.ok || scanned.value.signed === null) return scanned;
  const verdict = await judgeHere(ports, scanned.value.signed);
  return verdict.answer === 'not-genuine' ? err(refusalOf(verdict.reason)) : ok(scanned.value);
}

/** The server's own answer: its keys are never stale. */
export async function judgeHere(
  { keys, clock }: BelievePorts,
  label: SignedLabel,
): Promise<LabelVerdict> {
  const now = clock.now();
  const known = { keys: await keys.all(), freshUntil: now };
  const verdict = judgeSigned(label, known, {
    at: now,
    verify: wasVerified(label) ? () => true : verifyEd25519,
  });
  if (verdict.answer === 'genuine') remember(label);
  return verdict;
}

/**
 * A label is scanned again and again on its way, and a signature once right stays so; whether its key
 * was revoked meanwhile is asked each time.
 */
const verified = new Set<string>();
const MOST_REMEMBERED = 20_000;

const nameOf = ({ kid, message, signature }: SignedLabel): string =>
  Buffer.concat([Buffer.from(kid), message, signature]).toString('base64');

const wasVerified = (label: SignedLabel): boolean => verified.has(nameOf(label));

function remember(label: SignedLabel): void {
  verified.add(nameOf(label));
  const [oldest] = verified.size > MOST_REMEMBERED ? verified : [];
  if (oldest !== undefined) verified.delete(oldest);
}

function refusalOf(reason: NotGenuineReason): Refusal {
  return { code: 'label-not-genuine', message: MESSAGES[reason], pointer: '' };
}

const FORGED =
  'This label is not genuine: its signature is wrong. Do not trust it; tell the authority where you found it.';

const MESSAGES: Readonly<Record<NotGenuineReason, string>> = {
  unreadable: FORGED,
  'wrong-signature': FORGED,
  'unknown-key': 'This label was not issued here: no key of this system has signed it.',
  'revoked-key':
    'The key that signed this label was revoked: have the label printed anew, after checking seal and mass.',
  'outside-validity':
    'This label is not genuine: its key did not sign labels on the day that it names.',
};
