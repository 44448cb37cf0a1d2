import { hash } from 'node:crypto';

/** The Merkle tree of RFC 6962, section 2.1, over SHA-256. Hashes are 32 bytes. */
export const HASH_BYTES = 32;

/** The root of a tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

const [LEAF, NODE] = [0, 1];

/** The hash of a leaf: 0x00 before it, so that no node can be passed off as a leaf. */
export function leafHash(entry: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha256(bytes);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/** Leaves `from` to `to`, the last one not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The subtrees whose hashes make the proof that a leaf is in a tree (section 2.1.1), leaf's sibling first. */
export function inclusionRanges(index: number, { from, to }: Range): readonly Range[] {
  if (to - from <= 1) return [];
  const middle = from + greatestPowerBelow(to - from);
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ];
  return index < middle
    ? [...inclusionRanges(index, left), right]
    : [...inclusionRanges(index, right), left];
}

/** The subtrees whose hashes prove that a tree begins with the whole of an older one (section 2.1.2). */
export function consistencyRanges(older: number, newer: number): readonly Range[] {
  return older === 0 || older === newer ? [] : subproof(older, { from: 0, to: newer }, true);
}

function subproof(older: number, whole: Range, isKnown: boolean): readonly Range[] {
  if (older === whole.to) return isKnown ? [] : [whole];
  const middle = whole.from + greatestPowerBelow(whole.to - whole.from);
  const [left, right] = [
    { from: whole.from, to: middle },
    { from: middle, to: whole.to },
  ];
  return older <= middle
    ? [...subproof(older, left, isKnown), right]
    : [...subproof(older, right, false), left];
}

/** A tree of a few leaves with the proof of each, every node hashed once. */
export function proveEach(leaves: readonly Uint8Array[]): {
  readonly root: Buffer;
  readonly paths: readonly (readonly Buffer[])[];
} {
  const paths = leaves.map((): Buffer[] => []);
  const rootOf = ({ from, to }: Range): Buffer => {
    if (to - from === 1) return Buffer.from(leaves[from] as Uint8Array);
    const middle = from + greatestPowerBelow(to - from);
    const [left, right] = [rootOf({ from, to: middle }), rootOf({ from: middle, to })];
    // The nearest sibling is known first, so the paths grow from the leaves to the root.
    for (let at = from; at < to; at += 1) paths[at]?.push(at < middle ? right : left);
    return nodeHash(left, right);
  };
  const root = leaves.length === 0 ? EMPTY_ROOT : rootOf({ from: 0, to: leaves.length });
  return { root, paths };
}

function greatestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

export interface Inclusion {
  /** The hash of the leaf. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether a path proves that a leaf is at its place in a tree (RFC 9162, section 2.1.3.2). */
export function verifyInclusion(
  { leaf, index, size, root }: Inclusion,
  path: readonly Uint8Array[],
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [at, last] = [index, size - 1];
  let hashed: Buffer = Buffer.from(leaf);
  for (const sibling of path) {
    if (last === 0 || sibling.length !== HASH_BYTES) return false;
    if (isOdd(at) || at === last) {
      hashed = nodeHash(sibling, hashed);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hashed = nodeHash(hashed, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hashed.equals(root);
}

export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether a path proves that the newer tree begins with the whole of the older (RFC 9162, section 2.1.4.2). */
export function verifyConsistency(
  older: TreeHead,
  newer: TreeHead,
  path: readonly Uint8Array[],
): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (older.size === 0) return path.length === 0 && EMPTY_ROOT.equals(older.root);
  if (older.size === newer.size) return path.length === 0 && equal(older.root, newer.root);
  if (path.some(({ length }) => length !== HASH_BYTES)) return false;
  const [first, ...rest] = isPower(older.size) ? [older.root, ...path] : path;
  return first !== undefined && rootsOf(older, newer, { first, rest });
}

function rootsOf(
  older: TreeHead,
  newer: TreeHead,
  { first, rest }: { readonly first: Uint8Array; readonly rest: readonly Uint8Array[] },
): boolean {
  let [at, last] = [older.size - 1, newer.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [was, is]: [Buffer, Buffer] = [Buffer.from(first), Buffer.from(first)];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [was, is] = [nodeHash(sibling, was), nodeHash(sibling, is)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      is = nodeHash(is, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && was.equals(older.root) && is.equals(newer.root);
}

/** A tree's root from its perfect subtrees, the greatest first. */
export function rootOfSubtrees(subtrees: readonly Uint8Array[]): Buffer {
  const last = subtrees.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return subtrees
    .slice(0, -1)
    .reduceRight<Buffer>((right, left) => nodeHash(left, right), Buffer.from(last));
}

/** The root over hashes that stand side by side; their number is a power of two. */
export function rootOfPerfect(hashes: Uint8Array): Buffer {
  if (hashes.length === HASH_BYTES) return Buffer.from(hashes);
  const middle = hashes.length / 2;
  return nodeHash(
    rootOfPerfect(hashes.subarray(0, middle)),
    rootOfPerfect(hashes.subarray(middle)),
  );
}

// Sizes go beyond 32 bits, so the operators on bits are of no use.
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

function isPower(n: number): boolean {
  let rest = n;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}

function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}
