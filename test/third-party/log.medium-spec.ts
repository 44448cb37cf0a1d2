import {
  cosign,
  entriesPath,
  entryBundle,
  formatKey,
  formatLogProof,
  parseNote,
} from '@popstrace/ledger';
import { MemoryLog, testEntries, testSigner } from '@popstrace/ledger/testing';
import { unwrap } from '@popstrace/kernel';
import { GoVerifier, HAS_GO } from './go-verifier.js';

const describeWithGo = HAS_GO ? describe : describe.skip;
const [SIZE, OLDER, PROVED] = [70_500, 69_900, [0, 255, 256, 65_535, 65_536, 70_499]] as const;

const signer = testSigner('popstrace.example/log');
const witness = testSigner('witness.example/w1', 'cosignature');

/** A log as its files, with a witness's cosignature, proofs, and an older checkpoint. */
async function publish(): Promise<Map<string, string | Uint8Array>> {
  const log = new MemoryLog('popstrace.example/log', signer);
  log.append(testEntries(OLDER));
  const older = log.checkpoint();
  log.append(testEntries(SIZE - OLDER, OLDER));
  const note = log.checkpoint();
  const checkpoint = note + cosign(unwrap(parseNote(note)).text, witness, 1_800_000_000n);
  const files = new Map<string, string | Uint8Array>(log.tiles());
  files.set('keys', `${formatKey(signer.key)}\n${formatKey(witness.key)}\n`);
  files.set('checkpoint', checkpoint).set('older.checkpoint', older);
  for (let first = 0; first < SIZE; first += 256) {
    const entries = log.entries.slice(first, first + 256);
    const path = entriesPath({ index: first / 256, width: entries.length });
    files.set(path, entryBundle(entries));
  }
  for (const index of PROVED) {
    const proof = { index, path: await log.inclusion(index), checkpoint };
    files.set(`${index}.tlog-proof`, formatLogProof(proof));
    files.set(`${index}.entry`, log.entries[index] as Buffer);
  }
  const growth = await log.consistency(OLDER);
  files.set('proved', PROVED.join('\n'));
  return files.set('consistency', growth.map((hash) => hash.toString('base64')).join('\n'));
}

type Change = (file: Buffer) => string | Uint8Array;

const flip =
  (at: number): Change =>
  (file) => {
    file[at] = (file[at] as number) ^ 1;
    return file;
  };

const rewrite =
  (from: string | RegExp, to: string): Change =>
  (file) =>
    file.toString().replace(from, to);

const otherKey = testSigner('popstrace.example/log', 'note', 'another').key;

const TAMPERED: readonly (readonly [what: string, path: string, change: Change])[] = [
  ['the first leaf', 'tile/0/000', flip(0)],
  ['the last leaf', 'tile/0/275.p/100', flip(3_199)],
  ['a node of a full tile', 'tile/1/000', flip(77)],
  ['a node of a partial tile', 'tile/1/001.p/19', flip(33)],
  ['the highest tile', 'tile/2/000.p/1', flip(5)],
  ['an entry', 'tile/entries/100', flip(20)],
  ['an entry that is proved', '70499.entry', flip(31)],
  ['the size', 'checkpoint', rewrite('70500', '70499')],
  ['the origin', 'checkpoint', rewrite(/^.*/, 'popstrace.example/log2')],
  ['a witness', 'checkpoint', rewrite(/(witness.example\/w1 .{20})./, '$1_')],
  ['the time of a witness', 'checkpoint', rewrite(/(witness.example\/w1 .{8})A/, '$1B')],
  ['the older size', 'older.checkpoint', rewrite('69900', '69901')],
  ['the place of a leaf', '255.tlog-proof', rewrite('index 255', 'index 254')],
  ['a path that is cut short', '65536.tlog-proof', rewrite(/\n[^\n]+\n\n/, '\n\n')],
  ['a proof of growth', 'consistency', rewrite(/^[^\n]+\n/, '')],
  ['the key of the log', 'keys', rewrite(formatKey(signer.key), formatKey(otherKey))],
];

describeWithGo('a log, to the eyes of Go’s checksum database', () => {
  let verdicts: readonly string[];

  beforeAll(async () => {
    const go = new GoVerifier();
    const log = await publish();
    const changed = TAMPERED.map(([, path, change]) => {
      const file = Buffer.from(log.get(path) as string);
      const content = Buffer.from(change(Buffer.from(file)) as string);
      // A fault that never bit proves nothing.
      expect(content.equals(file)).toBe(false);
      return new Map([[path, content]]);
    });
    verdicts = go.verify(log, changed);
    go.close();
  });

  it('verifies: every tile, entry, proof, cosignature, and its growth', () =>
    expect(verdicts[0]).toBe('verified'));

  it.each(TAMPERED.map(([what, path], at) => [what, path, at] as const))(
    'does not verify with %s changed (%s)',
    (_what, _path, at) => {
      expect(verdicts).toHaveLength(TAMPERED.length + 1);
      expect(verdicts[at + 1]).not.toBe('verified');
    },
  );
});
