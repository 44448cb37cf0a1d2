import fc from 'fast-check';
import { unwrap } from '@popstrace/kernel';
import { MemoryLog, testEntries, testSigner } from '../testing/index.js';
import {
  cosign,
  formatKey,
  formatLogProof,
  openCheckpoint,
  openLogProof,
  openNote,
  parseCheckpoint,
  parseKey,
  parseLogProof,
  parseNote,
  parsePolicy,
  signNote,
} from './index.js';

const signer = testSigner('popstrace.example/log');
const witness = testSigner('witness.example/w1', 'cosignature');
const other = testSigner('popstrace.example/log', 'note', 'another key');

describe('the key of a log', () => {
  it('has the id that Go’s sumdb has for its public key', () => {
    const vkey = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    expect(formatKey(unwrap(parseKey(vkey)))).toBe(vkey);
  });

  it('is read as it was written, for a log and for a witness', () => {
    for (const { key } of [signer, witness])
      expect(unwrap(parseKey(formatKey(key)))).toEqual({ ...key, publicKey: expect.anything() });
  });

  it('is refused when any character was copied wrongly', () => {
    const text = formatKey(signer.key);
    for (let at = 0; at < text.length; at += 1) {
      const wrong = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      expect(parseKey(wrong).ok).toBe(false);
    }
  });
});

describe('a signed note', () => {
  const text = 'Ölfässer\n\nin der Halle\n';
  const note = signNote(text, [signer]);

  it('opens for whoever has the key', () => {
    expect(unwrap(openNote(note, [signer.key]))).toMatchObject({ text, signedBy: [signer.key] });
  });

  it('does not open for other keys, under whatever name', () => {
    expect(openNote(note, [other.key, witness.key]).ok).toBe(false);
    expect(openNote(note, [{ ...other.key, id: signer.key.id }]).ok).toBe(false);
    expect(openNote(note, []).ok).toBe(false);
  });

  it('is spoilt by a wrong signature of a known key, and not by those of unknown ones', () => {
    const both = signNote(text, [signer, other]);
    expect(openNote(both, [signer.key]).ok).toBe(true);
    const lines = signNote('something else\n', [other]).split('\n\n')[1] ?? '';
    expect(openNote(`${note}${lines}`, [signer.key]).ok).toBe(true);
    expect(openNote(`${note}${lines}`, [signer.key, other.key]).ok).toBe(false);
  });

  it('does not open after any character of it was changed', () => {
    fc.assert(
      fc.property(
        fc.nat(note.length - 1),
        fc.constantFrom('A', ' ', '\n', '—', '\u0001'),
        (at, by) => {
          fc.pre(note[at] !== by);
          expect(openNote(note.slice(0, at) + by + note.slice(at + 1), [signer.key]).ok).toBe(
            false,
          );
        },
      ),
    );
  });

  it.each([
    '',
    'no end',
    'text\n',
    '\n\n',
    'a\n\n— x\n',
    'a\n\n— x AAAA\n',
    'a\n\n- x AAAAAAAA\n',
    'a\r\n\n— x AAAAAAAA\n',
  ])('is not %j', (malformed) => expect(parseNote(malformed).ok).toBe(false));
});

describe('a checkpoint', () => {
  const log = new MemoryLog('popstrace.example/log', signer);
  log.append(testEntries(300));

  it('is spelt as the standard’s example', () => {
    const text =
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(unwrap(parseCheckpoint(text))).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
    });
  });

  it.each(['a\n01\nAAAA\n', 'a\n1\nAAAA\n', '\n1\n', 'a\n-1\n', `a\n1\n${'A'.repeat(43)}=\n\n`])(
    'is not %j',
    (text) => expect(parseCheckpoint(text).ok).toBe(false),
  );

  it('carries the signature of a witness, with the time, beside the log’s', () => {
    const note = log.checkpoint();
    const text = unwrap(parseNote(note)).text;
    const seen = note + cosign(text, witness, 1_800_000_000n);
    const opened = unwrap(openCheckpoint(seen, [signer.key, witness.key]));
    expect(opened).toMatchObject({ size: 300, origin: 'popstrace.example/log' });
    expect(opened.note.signedBy).toEqual([signer.key, witness.key]);
    const forged = note + cosign(`${text}x\n`, witness, 1_800_000_000n);
    expect(openCheckpoint(forged, [signer.key, witness.key]).ok).toBe(false);
  });

  it('and a path prove an entry, to whoever has the log’s key', async () => {
    const [index, entry] = [137, log.entries[137]!];
    const proof = formatLogProof({
      ...{ index, path: await log.inclusion(index), checkpoint: log.checkpoint() },
      extra: Buffer.from('booked'),
    });
    expect(unwrap(parseLogProof(proof)).extra?.toString()).toBe('booked');
    expect(unwrap(openLogProof(entry, proof, [signer.key]))).toMatchObject({ index, size: 300 });
    expect(openLogProof(log.entries[136]!, proof, [signer.key]).ok).toBe(false);
    expect(openLogProof(entry, proof, [other.key]).ok).toBe(false);
    expect(openLogProof(entry, proof.replace('index 137', 'index 138'), [signer.key]).ok).toBe(
      false,
    );
    expect(openLogProof(entry, proof.replace('index 137', 'index 0137'), [signer.key]).ok).toBe(
      false,
    );
  });
});

describe('a policy', () => {
  const witnesses = ['a', 'b', 'c', 'd'].map((name) =>
    testSigner(`${name}.example/w`, 'cosignature'),
  );
  const [a, b, c, d] = witnesses.map(({ key }) => key);
  const head = [
    '# whom the ministry believes',
    `log ${formatKey(signer.key)} https://popstrace.example/log`,
    ...witnesses.map(
      ({ key }, at) => `witness ${'abcd'[at]} ${formatKey(key)}\thttps://w${at}.example`,
    ),
    'group ngos 2 a b c',
    '',
  ];
  const policy = (...lines: string[]) => parsePolicy([...head, ...lines, ''].join('\n'));

  it('is met by enough of those whom it names', () => {
    const { isMet, logs } = unwrap(policy('group both all ngos d', 'quorum both'));
    expect(logs).toMatchObject([{ url: 'https://popstrace.example/log' }]);
    expect(isMet([a!, c!, d!])).toBe(true);
    expect(isMet([a!, d!])).toBe(false);
    expect(isMet([a!, b!, c!])).toBe(false);
    expect(unwrap(policy('quorum none')).isMet([])).toBe(true);
    expect(unwrap(policy('group one any ngos d', 'quorum one')).isMet([d!])).toBe(true);
  });

  it.each([
    ['no quorum', []],
    ['two quorums', ['quorum d', 'quorum ngos']],
    ['an unknown member', ['group x all ngos e', 'quorum x']],
    ['more than there are', ['group x 2 d', 'quorum x']],
    ['a member twice', ['group x all a d', 'quorum x']],
    ['an unknown word', ['quorums d']],
    ['a witness as a log', [`log ${formatKey(witness.key)}`, 'quorum none']],
    ['a log as a witness', [`witness x ${formatKey(other.key)}`, 'quorum none']],
  ])('with %s is refused, and the line is named', (_, lines) => {
    const parsed = policy(...lines);
    expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(/policy/) });
  });
});
