import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { systemClock, systemIds } from '@popstrace/application';
import { kidOf, publicBytesOf, signEd25519, verifyEd25519 } from '@popstrace/keys';
import { instantOf, millisecondsOf, unwrap, type Day } from '@popstrace/kernel';
import {
  judgeLabel,
  makeLabelCode,
  parseLabelOrigin,
  signLabel,
  type KnownKeys,
  type LabelSigner,
} from '@popstrace/labels';
import { Tally, type Fault } from './fault.js';
import { Chance } from './support/chance.js';
import { changedTexts, otherAlgorithms } from './support/forged-labels.js';

type Known = KnownKeys['keys'][number];

interface Key extends LabelSigner {
  readonly privateKey: KeyObject;
  readonly publicKey: Uint8Array;
}

const ORIGIN = unwrap(parseLabelOrigin('https://pops.example.org'));
const DAY_MS = 86_400_000;

export const labels: Fault = {
  about:
    'any bit of a signed label flipped, cut short, made longer, wrong key or algorithm: 0 accepted',
  counts: 'labels',
  sizes: { small: 1, large: 1_000 },
  run({ size, seed }) {
    const tally = new Tally();
    const chance = new Chance(seed);
    for (let count = 0; count < size; count += 1) attack(tally, chance);
    return Promise.resolve(tally.outcome());
  },
};

function attack(tally: Tally, chance: Chance): void {
  const [key, thief] = [newKey(), newKey()];
  const claims = claimsBy(chance);
  const text = signLabel(ORIGIN, claims, key);
  const good = knownAs(key);
  // What is refused as it was printed proves nothing when it is forged.
  if (!isAccepted(text, good)) return tally.violated(`a genuine label is refused: ${text}`);
  const refused = (forged: string, known = good): void => {
    tally.count(forged !== text || known !== good);
    if (isAccepted(forged, known)) tally.violated(`accepted: ${forged}`);
  };
  for (const forged of changedTexts(text)) refused(forged);
  for (const forged of otherAlgorithms(text, key)) refused(forged);
  refused(signLabel(ORIGIN, claims, thief));
  refused(signLabel(ORIGIN, claims, { ...thief, kid: key.kid }));
  for (const known of otherKeys(good, thief)) refused(text, known);
}

/** Under the name of the key that signed: another's, one for something else, revoked, not yet or no longer signing. */
function otherKeys(good: Known, thief: Key): readonly Known[] {
  const at = systemClock.now();
  const daysFromNow = (days: number) => instantOf(millisecondsOf(at) + days * DAY_MS);
  return [
    { ...good, publicKey: thief.publicKey },
    { ...good, purpose: 'receipt' },
    { ...good, revoked: { at, reason: 'stolen' } },
    { ...good, validFrom: daysFromNow(2) },
    { ...good, validUntil: daysFromNow(-2) },
  ];
}

function isAccepted(text: string, known: Known): boolean {
  const at = systemClock.now();
  const verdict = judgeLabel(
    text,
    { keys: [known], freshUntil: at },
    { at, verify: verifyEd25519 },
  );
  return verdict.answer !== 'not-genuine';
}

function newKey(): Key {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = publicBytesOf(privateKey);
  const sign = (message: Uint8Array) => signEd25519(privateKey, message);
  return { privateKey, publicKey, kid: kidOf(publicKey), sign };
}

function knownAs({ kid, publicKey }: Key): Known {
  const validFrom = instantOf(0);
  return {
    kid: kid as Known['kid'],
    purpose: 'label',
    publicKey,
    validFrom,
    validUntil: null,
    revoked: null,
  };
}

function claimsBy(chance: Chance) {
  return {
    package: systemIds.next(),
    code: makeLabelCode(Uint8Array.from({ length: 7 }, () => chance.below(256))),
    unNumber: chance.oneOf(['2315', '3432', '2811', null]),
    massClass: chance.below(10),
    issued: systemClock.now().slice(0, 10) as Day,
  };
}
