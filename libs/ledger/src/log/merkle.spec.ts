import fc from 'fast-check';
import { MemoryLog, testEntries, testSigner } from '../testing/index.js';
import {
  EMPTY_ROOT,
  GrowingTree,
  growingTiles,
  leafHash,
  nodeHash,
  proveEach,
  readRoot,
  rootOfSubtrees,
  verifyConsistency,
  verifyInclusion,
} from './index.js';

const SIZES = 270;
const signer = testSigner('popstrace.example/log');

/** The definition in RFC 6962, section 2.1, word for word: slow, and with nothing in common with the tiles. */
function rootByDefinition(entries: readonly Uint8Array[]): Buffer {
  if (entries.length === 0) return EMPTY_ROOT;
  const [first] = entries;
  if (entries.length === 1 && first) return leafHash(first);
  let middle = 1;
  while (middle * 2 < entries.length) middle *= 2;
  return nodeHash(
    rootByDefinition(entries.slice(0, middle)),
    rootByDefinition(entries.slice(middle)),
  );
}

const log = new MemoryLog('popstrace.example/log', signer);
const roots: Buffer[] = [log.root()];
for (const entry of testEntries(SIZES)) {
  log.append([entry]);
  roots.push(log.root());
}
const rootAt = (size: number): Buffer => roots[size] as Buffer;
const leafAt = (index: number): Buffer => leafHash(log.entries[index] as Buffer);

describe('the Merkle tree', () => {
  it('has the hashes that the tests of RFC 6962 have (golden)', () => {
    const hex = (text: string) => Buffer.from(text, 'hex');
    const entries = ['', '00', '10', '2021', '3031', '40414243'].map(hex);
    expect(EMPTY_ROOT.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(leafHash(hex('')).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(rootByDefinition(entries).toString('hex')).toBe(
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    );
  });

  it('has the root of the definition at every size, appended leaf by leaf', () => {
    for (let size = 0; size <= SIZES; size += size < 70 ? 1 : 9)
      expect(rootAt(size)).toEqual(rootByDefinition(log.entries.slice(0, size)));
  });

  it('is the same however its leaves came in batches, and goes on from its stored edge', () => {
    const batches = fc.array(fc.nat(90), { maxLength: 12 });
    fc.assert(
      fc.property(batches, (lengths) => {
        let tree = GrowingTree.empty();
        for (const length of lengths) {
          const size = tree.size;
          const edge = growingTiles(size).map((tile) => [tile.level, big.tile(tile)] as const);
          tree = GrowingTree.from(size, new Map(edge));
          tree.append(big.entries.slice(size, size + length).map(leafHash));
          expect(tree.root()).toEqual(rootByDefinition(big.entries.slice(0, tree.size)));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('tells its root from its tiles alone', async () => {
    for (const size of [0, 1, 255, 256, 257, SIZES])
      expect(await readRoot(size, log.read)).toEqual(rootAt(size));
  });
});

const big = new MemoryLog('popstrace.example/log', signer);
big.append(testEntries(1_100));

describe('a proof of inclusion', () => {
  it('is the same when all of a small tree are made at once', async () => {
    for (const size of [0, 1, 2, 3, 7, 64, 129]) {
      const { root, paths } = proveEach(log.entries.slice(0, size).map(leafHash));
      expect(root).toEqual(rootAt(size));
      for (const [index, path] of paths.entries())
        expect(path).toEqual(await log.inclusion(index, size));
    }
  });

  it('holds for every leaf of every size', async () => {
    const failed: string[] = [];
    for (let size = 1; size <= SIZES; size += size < 70 ? 1 : 23)
      for (let index = 0; index < size; index += 1) {
        const path = await log.inclusion(index, size);
        const claim = { leaf: leafAt(index), index, size, root: rootAt(size) };
        if (!verifyInclusion(claim, path)) failed.push(`${index} in ${size}`);
      }
    expect(failed).toEqual([]);
  });

  it('holds for no other leaf, place, size or root, and for no other path', async () => {
    const place = fc
      .integer({ min: 1, max: SIZES })
      .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
    await fc.assert(
      fc.asyncProperty(place, fc.nat(SIZES - 1), fc.nat(7), async ({ size, index }, other, bit) => {
        const path = await log.inclusion(index, size);
        const claim = { leaf: leafAt(index), index, size, root: rootAt(size) };
        if (other !== index)
          expect(verifyInclusion({ ...claim, leaf: leafAt(other) }, path)).toBe(false);
        if (other !== index) expect(verifyInclusion({ ...claim, index: other }, path)).toBe(false);
        expect(verifyInclusion({ ...claim, root: rootAt(size - 1) }, path)).toBe(false);
        expect(verifyInclusion(claim, [...path, leafAt(other)])).toBe(false);
        if (path.length === 0) return;
        expect(verifyInclusion(claim, path.slice(1))).toBe(false);
        const flipped = path.map((hash) => Buffer.from(hash));
        const hash = flipped[other % flipped.length] as Buffer;
        hash[other % 32] = (hash[other % 32] as number) ^ (1 << bit);
        expect(verifyInclusion(claim, flipped)).toBe(false);
      }),
    );
  });

  it.each([-1, 0.5, 1, 2 ** 53])('is refused for leaf %d of a tree of one', (index) => {
    const claim = { leaf: leafAt(0), index, size: 1, root: rootAt(1) };
    expect(verifyInclusion(claim, [])).toBe(false);
  });
});

describe('a proof of consistency', () => {
  it('holds from every size to every greater one', async () => {
    const failed: string[] = [];
    for (let newer = 0; newer <= SIZES; newer += newer < 70 ? 1 : 23)
      for (let older = 0; older <= newer; older += 1) {
        const path = await log.consistency(older, newer);
        const [was, is] = [older, newer].map((size) => ({ size, root: rootAt(size) }));
        if (!verifyConsistency(was!, is!, path)) failed.push(`${older} to ${newer}`);
      }
    expect(failed).toEqual([]);
  });

  it('holds for no other root, size or path', async () => {
    const sizes = fc
      .integer({ min: 2, max: SIZES })
      .chain((newer) =>
        fc.record({ newer: fc.constant(newer), older: fc.integer({ min: 1, max: newer - 1 }) }),
      );
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(255), async ({ older, newer }, at) => {
        const path = await log.consistency(older, newer);
        const [was, is] = [older, newer].map((size) => ({ size, root: rootAt(size) })) as [
          { size: number; root: Buffer },
          { size: number; root: Buffer },
        ];
        expect(verifyConsistency({ ...was, root: rootAt(older - 1) }, is, path)).toBe(false);
        expect(verifyConsistency(was, { ...is, root: rootAt(newer - 1) }, path)).toBe(false);
        expect(verifyConsistency(is, was, path)).toBe(false);
        expect(verifyConsistency(was, is, path.slice(1))).toBe(false);
        expect(verifyConsistency(was, is, [...path, leafAt(0)])).toBe(false);
        const flipped = path.map((hash) => Buffer.from(hash));
        const hash = flipped[at % flipped.length] as Buffer;
        hash[at % 32] = (hash[at % 32] as number) ^ 1;
        expect(verifyConsistency(was, is, flipped)).toBe(false);
      }),
    );
  });

  it('from nothing is empty, and so is that from a size to itself', () => {
    const head = { size: 5, root: rootAt(5) };
    expect(verifyConsistency({ size: 0, root: EMPTY_ROOT }, head, [])).toBe(true);
    expect(verifyConsistency({ size: 0, root: rootAt(5) }, head, [])).toBe(false);
    expect(verifyConsistency(head, head, [])).toBe(true);
    expect(verifyConsistency(head, { size: 5, root: rootAt(4) }, [])).toBe(false);
    expect(rootOfSubtrees([])).toEqual(EMPTY_ROOT);
  });
});
