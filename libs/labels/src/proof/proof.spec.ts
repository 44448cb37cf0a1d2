import { verifyEd25519 } from '@popstrace/keys';
import { unwrap, uuidFrom, type Day, type Id, type Instant } from '@popstrace/kernel';
import { Ed25519Key } from '@ldclabs/cose-ts/ed25519';
import { Sign1Message } from '@ldclabs/cose-ts/sign1';
import fc from 'fast-check';
import { labelCodeFromNumber, makeLabelCode, numberOfLabelCode } from '../code.js';
import { parseLabelOrigin } from '../payload.js';
import { keyFrom } from '../testing/index.js';
import { fromBase32, toBase32 } from './base32.js';
import { decodeClaims, encodeClaims, type LabelClaims } from './claims.js';
import { fromHex } from './cose.js';
import { judgeLabel, type KnownKeys } from './judge-label.js';
import { massClassOf, massRangeOf } from './mass-class.js';
import { readSignedLabel, readSignedPart, signLabel } from './signed-label.js';

const LABELS = Number(process.env['PROPERTY_RUNS'] ?? 5);
const at = '2026-06-01T12:00:00.000Z' as Instant;
const freshUntil = '2026-06-08T00:00:00.000Z' as Instant;

const [ours, other] = [keyFrom(1), keyFrom(2)];
const known = (change: Partial<KnownKeys['keys'][number]> = {}): KnownKeys => ({
  freshUntil,
  keys: [
    {
      ...{ kid: ours.kid, purpose: 'label', publicKey: ours.publicKey, revoked: null },
      ...{ validFrom: '2026-01-01T08:00:00.000Z' as Instant, validUntil: null, ...change },
    },
  ],
});

const origin = unwrap(parseLabelOrigin('https://pops.example.org'));
const claims: Omit<LabelClaims, 'issuer'> = {
  package: '0190c3a0-0000-7000-8000-000000000001' as Id,
  code: makeLabelCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7])),
  unNumber: '2315',
  massClass: 4,
  issued: '2026-03-14' as Day,
};
const label = signLabel(origin, claims, ours);
const judge = (text: string, keys = known(), when = at) =>
  judgeLabel(text, keys, { at: when, verify: verifyEd25519 });
const reasonOf = (text: string, keys = known()) => {
  const verdict = judge(text, keys);
  return verdict.answer === 'not-genuine' ? verdict.reason : verdict.answer;
};

const someClaims = fc.record({
  package: fc.string().map((name) => uuidFrom(name)),
  code: fc.uint8Array({ minLength: 7, maxLength: 7 }).map(makeLabelCode),
  unNumber: fc.constantFrom(null, '2315', '3432', '0004'),
  massClass: fc.integer({ min: 0, max: 9 }),
  issued: fc.constantFrom('2026-01-01', '2026-03-14', '2026-12-31') as fc.Arbitrary<Day>,
});
const someLabels = someClaims.map((each) => signLabel(origin, each, ours));

describe('a signed label', () => {
  it('is these bytes, for ever', () => {
    expect(label).toBe(
      'HTTPS://POPS.EXAMPLE.ORG/P/' +
        '2KCEXIQBE4CEMNDVB6ML2WNALA42MALQOBXXA4ZOMV4GC3LQNRSS433SM4BFAAMQYOQAAADQACAAAAAAAAAAAAIDDMAACAQDAQCQMBYEDEEQWBIEAYMVALSYICORLA4JIVZQVMWBLFY4SU5HUG2I67BJEGV5GMG4XMKH6FBWH4XRH2K2SPTYWA6L55UQ5GZPGJ2H5CPSZLEIILYIYFYQFSHQJ46PTSQJ',
    );
  });

  it('is an upper-case address in the alphanumeric mode of QR codes, and comes back', () => {
    fc.assert(
      fc.property(someClaims, (each) => {
        const text = signLabel(origin, each, ours);
        expect(text).toMatch(/^[0-9A-Z.\-:/]+$/);
        expect(judge(text)).toEqual({
          answer: 'genuine',
          claims: { issuer: 'pops.example.org', ...each },
        });
      }),
      { numRuns: 50 },
    );
  });

  it('is verified by other people’s COSE', () => {
    const bytes = fromBase32(label.slice('HTTPS://POPS.EXAMPLE.ORG/P/'.length)) as Uint8Array;
    const theirs = (publicKey: Uint8Array) =>
      Sign1Message.fromBytes(Ed25519Key.fromPublic(publicKey), bytes);
    expect(decodeClaims(theirs(ours.publicKey).payload)).toEqual({
      issuer: 'pops.example.org',
      ...claims,
    });
    expect(() => theirs(other.publicKey)).toThrow();
  });

  it('is refused with any bit of it flipped: every bit of many labels', () => {
    let [tried, accepted] = [0, 0];
    for (const text of fc.sample(someLabels, { numRuns: LABELS, seed: 7 })) {
      const bytes = Buffer.from(text, 'latin1');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        tried++;
        // `HTTPS` has no neighbour that is a scheme of ours; all else is signed, or must match what is.
        if (judge(flipped.toString('latin1')).answer !== 'not-genuine') accepted++;
      }
      expect(judge(text).answer).toBe('genuine');
    }
    expect(tried).toBeGreaterThan(LABELS * 1500);
    expect(accepted).toBe(0);
  });

  it('is refused with any bit of its bytes flipped, even when they are spelled well', () => {
    let [tried, accepted] = [0, 0];
    for (const text of fc.sample(someLabels, { numRuns: LABELS, seed: 8 })) {
      const prefix = text.slice(0, text.lastIndexOf('/') + 1);
      const bytes = fromBase32(text.slice(prefix.length)) as Uint8Array;
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Uint8Array.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        tried++;
        if (judge(prefix + toBase32(flipped)).answer !== 'not-genuine') accepted++;
      }
    }
    expect(tried).toBeGreaterThan(LABELS * 1000);
    expect(accepted).toBe(0);
  });

  it('is refused cut anywhere, longer than it was, or in another case', () => {
    for (let length = 0; length < label.length; length++)
      expect(judge(label.slice(0, length)).answer).toBe('not-genuine');
    for (const text of [`${label}A`, `${label}AA`, `${label}/`, `${label}=`, ` ${label}`])
      expect(reasonOf(text)).toBe('unreadable');
    expect(reasonOf(label.toLowerCase())).toBe('unreadable');
    expect(reasonOf(label.replace('POPS.EXAMPLE.ORG', 'P0PS.EXAMPLE.ORG'))).toBe('unreadable');
  });

  it('of another key is refused, whichever name that key gives itself', () => {
    expect(reasonOf(signLabel(origin, claims, other))).toBe('unknown-key');
    expect(reasonOf(signLabel(origin, claims, { ...other, kid: ours.kid }))).toBe(
      'wrong-signature',
    );
  });

  it('of a key for another purpose is refused', () =>
    expect(reasonOf(label, known({ purpose: 'log' }))).toBe('unknown-key'));

  it('of any other algorithm is refused, and so is every other spelling', () => {
    const part = label.slice(label.lastIndexOf('/') + 1);
    const hex = Buffer.from(fromBase32(part) as Uint8Array).toString('hex');
    const spelled = (from: string, to: string) => {
      expect(hex).toContain(from);
      return toBase32(fromHex(hex.replace(from, to)));
    };
    for (const changed of [
      spelled('4ba20127', '4ba20126'), // ES256
      spelled('4ba20127', '4ba20105'), // HMAC 256/256
      spelled('4ba20127', '4ca2013807'), // EdDSA, spelled in two bytes
      spelled('d2844b', 'd284584b'), // a length in two bytes
      spelled('d284', 'd29f'), // an indefinite array
      spelled('a0', 'a10127'), // an algorithm that nobody signed
      spelled('d2', 'd1'), // COSE_Mac0
    ])
      expect(readSignedPart(changed).ok).toBe(false);
    expect(readSignedPart(toBase32(fromHex(hex))).ok).toBe(true);
  });

  it('is judged by what is known of its key', () => {
    const revoked = { at, reason: 'Stolen.' };
    expect(reasonOf(label, known({ revoked }))).toBe('revoked-key');
    const day = (text: string) => `2026-03-${text}T12:00:00.000Z` as Instant;
    expect(reasonOf(label, known({ validFrom: day('14') }))).toBe('genuine');
    expect(reasonOf(label, known({ validFrom: day('15') }))).toBe('outside-validity');
    expect(reasonOf(label, known({ validUntil: day('14') }))).toBe('genuine');
    expect(reasonOf(label, known({ validUntil: day('13') }))).toBe('outside-validity');
  });

  it('has three answers only: the third when the list of keys is stale, since when', () => {
    expect(judge(label, known(), freshUntil).answer).toBe('genuine');
    const later = '2026-06-08T00:00:00.001Z' as Instant;
    expect(judge(label, known(), later)).toEqual({
      ...{ answer: 'genuine-but-stale', staleSince: freshUntil },
      claims: { issuer: 'pops.example.org', ...claims },
    });
    expect(judge(signLabel(origin, claims, other), known(), later).answer).toBe('not-genuine');
  });

  it('of any text whatever gives an answer', () => {
    fc.assert(fc.property(fc.string(), (text) => void judge(text)));
    const parts = fc.uint8Array({ minLength: 63, maxLength: 200 }).map(toBase32);
    fc.assert(fc.property(parts, (part) => expect(readSignedPart(part).ok).toBe(false)));
  });
});

describe('its parts', () => {
  it('base 32 has one spelling for each sequence of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) =>
        expect(fromBase32(toBase32(bytes))).toEqual(bytes),
      ),
    );
    const texts = fc.string({ unit: fc.constantFrom(...'ABCYZ27'), maxLength: 20 });
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = fromBase32(text);
        expect(bytes === null || toBase32(bytes) === text).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  });

  it('claims come back, and no other bytes are taken for claims', () => {
    const whole = fc.tuple(someClaims, fc.constantFrom('a.example', 'localhost:3000'));
    fc.assert(
      fc.property(whole, ([each, issuer]) =>
        expect(decodeClaims(encodeClaims({ ...each, issuer }))).toEqual({ ...each, issuer }),
      ),
    );
    expect(decodeClaims(encodeClaims({ ...claims, issuer: 'A.EXAMPLE' }))).toBeNull();
    expect(decodeClaims(Uint8Array.from([0xa0]))).toBeNull();
  });

  it('a code is a number below 2^50, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (random) => {
        const code = makeLabelCode(random);
        const number = numberOfLabelCode(code);
        expect(number).toBeLessThan(2 ** 50);
        expect(labelCodeFromNumber(number)).toBe(code);
      }),
    );
  });

  it.each([
    [0n, 0, 0, 1],
    [1_000n, 0, 0, 1],
    [1_001n, 1, 1, 5],
    [212_400n, 4, 100, 250],
    [25_000_000n, 8, 5_000, 25_000],
    [25_000_001n, 9, 25_000, null],
  ])('%i g are of class %i', (grams, massClass, over, upTo) => {
    expect(massClassOf(grams)).toBe(massClass);
    expect(massRangeOf(massClass)).toEqual({ over, upTo });
  });

  it('the host of a label is the one that signed it', () => {
    const stolen = label.replace('POPS.EXAMPLE.ORG', 'EVIL.EXAMPLE.ORG');
    expect(readSignedLabel(stolen).ok).toBe(false);
  });
});
