/**
 * The penalty by which a QR code's mask is chosen (ISO/IEC 18004, 7.8.3). Nearly all the time of making
 * a QR code went here, so 32 lines are judged at once: each bit of a word is a line's module, and the
 * words are walked along the lines. `matrix.spec.ts` proves the choice equal to the qrcode package's.
 */
export function penalty({ rows, columns }: Planes): number {
  return alongLines(rows) + alongLines(columns) + blocks(rows) + imbalance(rows);
}

/** A code both ways: its rows as lines, and its columns. */
export interface Planes {
  readonly rows: Plane;
  readonly columns: Plane;
}

/** Word `32nd of lines * size + place`, bits set for dark modules; none beyond the last line. */
interface Plane {
  readonly size: number;
  readonly words: Int32Array;
}

export function planesOf(modules: Uint8Array, size: number): Planes {
  return { rows: plane(modules, size, [size, 1]), columns: plane(modules, size, [1, size]) };
}

function plane(modules: Uint8Array, size: number, steps: readonly [number, number]): Plane {
  const [line, place] = steps;
  const words = new Int32Array(size * Math.ceil(size / 32));
  let at = 0;
  for (let first = 0; first < size; first += 32) {
    const last = Math.min(first + 32, size) - 1;
    for (let x = 0; x < size; x++) {
      let word = 0;
      for (let y = last; y >= first; y--) word = (word << 1) | (modules[y * line + x * place] ?? 0);
      words[at++] = word;
    }
  }
  return { size, words };
}

/** The code that differs from this one where `change` is dark: what another mask makes of it. */
export function changed({ rows, columns }: Planes, change: Planes): Planes {
  return { rows: xor(rows, change.rows), columns: xor(columns, change.columns) };
}

function xor({ size, words }: Plane, change: Plane): Plane {
  const both = new Int32Array(words.length);
  for (let at = 0; at < both.length; at++) both[at] = (words[at] ?? 0) ^ (change.words[at] ?? 0);
  return { size, words: both };
}

function alongLines({ size, words }: Plane): number {
  let score = 0;
  for (let first = 0; first < words.length; first += size) {
    const group = words.subarray(first, first + size);
    score += runs(group, linesFrom(first, size)) + finders(group);
  }
  return score;
}

/** A bit for each line of the group of 32 whose first word is `first`. */
function linesFrom(first: number, size: number): number {
  const lines = size - 32 * Math.floor(first / size);
  return lines >= 32 ? -1 : (1 << lines) - 1;
}

/** Runs of n ≥ 5 modules of one colour cost n − 2. */
function runs(words: Int32Array, lines: number): number {
  let score = 0;
  let [before, same, same2, same3, five] = [words[0] ?? 0, 0, 0, 0, 0];
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? 0;
    const equal = ~(word ^ before) & lines;
    const fifth = equal & same & same2 & same3;
    if (fifth !== 0) score += bitsIn(fifth) + 2 * bitsIn(fifth & ~five);
    before = word;
    same3 = same2;
    same2 = same;
    same = equal;
    five = fifth;
  }
  return score;
}

/** Dark-light-dark-dark-dark-light-dark with four light modules before it, or after it, costs 40. */
function finders(words: Int32Array): number {
  let found = 0;
  for (let at = 6; at < words.length; at++) {
    let finder = (words[at] ?? 0) & (words[at - 6] ?? 0) & ~(words[at - 1] ?? 0);
    if (finder === 0) continue;
    finder &= (words[at - 2] ?? 0) & (words[at - 3] ?? 0) & (words[at - 4] ?? 0);
    finder &= ~(words[at - 5] ?? 0);
    if (finder === 0) continue;
    if (at >= 10) found += bitsIn(finder & ~darkIn(words, at - 10));
    if (at + 4 < words.length) found += bitsIn(finder & ~darkIn(words, at + 1));
  }
  return 40 * found;
}

function darkIn(words: Int32Array, from: number): number {
  return (
    (words[from] ?? 0) | (words[from + 1] ?? 0) | (words[from + 2] ?? 0) | (words[from + 3] ?? 0)
  );
}

/** Blocks of 2 × 2 modules of one colour cost 3. */
function blocks({ size, words }: Plane): number {
  let found = 0;
  for (let first = 0; first < words.length; first += size) {
    // The line above the first of these 32 is the last of the 32 before; the very first has none.
    const lines = linesFrom(first, size) & (first === 0 ? -2 : -1);
    let [before, aboveBefore] = [0, 0];
    for (let at = first; at < first + size; at++) {
      const word = words[at] ?? 0;
      const above = (word << 1) | ((words[at - size] ?? 0) >>> 31);
      const dark = word & before & above & aboveBefore;
      const light = ~(word | before | above | aboveBefore);
      if (at > first) found += bitsIn((dark | light) & lines);
      before = word;
      aboveBefore = above;
    }
  }
  return 3 * found;
}

/** Each 5 % away from half dark costs 10. */
function imbalance({ size, words }: Plane): number {
  let dark = 0;
  for (const word of words) dark += bitsIn(word);
  return 10 * Math.abs(Math.ceil((dark * 100) / size ** 2 / 5) - 10);
}

/** Pairs, then fours, then bytes are added up within the word. */
function bitsIn(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
