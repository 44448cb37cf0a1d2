/**
 * The penalties that choose a QR code's mask (ISO/IEC 18004, 7.8.3), for all eight masks at once: bit m
 * of a module's byte is its colour under mask m, so one pass of bitwise operations judges eight codes.
 * Nearly all the time of making a QR code went here. `matrix.spec.ts` proves the choice equal to the
 * qrcode package's own.
 */
export function penalties(modules: Uint8Array, size: number): number[] {
  // What each set of masks has earned together; a mask's penalty is the sum of the sets it is in.
  const score = new Int32Array(256);
  for (let line = 0; line < size; line++) {
    scoreLine(score, modules.subarray(line * size, (line + 1) * size));
    scoreLine(score, column(modules, line, size));
  }
  scoreBlocks(score, modules, size);
  const dark = new Int32Array(256);
  for (const masks of modules) dark[masks] = (dark[masks] ?? 0) + 1;
  return [0, 1, 2, 3, 4, 5, 6, 7].map(
    (mask) => totalOf(score, mask) + imbalance(totalOf(dark, mask), modules.length),
  );
}

function column(modules: Uint8Array, x: number, size: number): Uint8Array {
  const line = new Uint8Array(size);
  for (let y = 0; y < size; y++) line[y] = modules[y * size + x] ?? 0;
  return line;
}

/** Runs of n ≥ 5 modules of one colour cost n − 2; what looks like a finder pattern costs 40. */
function scoreLine(score: Int32Array, line: Uint8Array): void {
  let [same, same2, same3, five] = [0, 0, 0, 0];
  for (let at = 1; at < line.length; at++) {
    const equal = ~((line[at] ?? 0) ^ (line[at - 1] ?? 0)) & 0xff;
    const fifth = equal & same & same2 & same3;
    earn(score, fifth, 1);
    earn(score, fifth & ~five, 2);
    [same3, same2, same, five] = [same2, same, equal, fifth];
    if (at >= 6) scoreFinder(score, line, at);
  }
}

/** Dark-light-dark-dark-dark-light-dark with four light modules before it, or after it. */
function scoreFinder(score: Int32Array, line: Uint8Array, last: number): void {
  const at = (offset: number) => line[last + offset] ?? 0;
  const finder = at(0) & ~at(-1) & at(-2) & at(-3) & at(-4) & ~at(-5) & at(-6);
  if (finder === 0) return;
  const light = (from: number) => ~(at(from) | at(from + 1) | at(from + 2) | at(from + 3));
  if (last >= 10) earn(score, finder & light(-10), 40);
  if (last + 4 < line.length) earn(score, finder & light(1), 40);
}

/** Blocks of 2 × 2 modules of one colour cost 3. */
function scoreBlocks(score: Int32Array, modules: Uint8Array, size: number): void {
  const at = (index: number) => modules[index] ?? 0;
  for (let row = 1; row < size; row++) {
    for (let index = row * size + 1; index < (row + 1) * size; index++) {
      const [a, b, c, d] = [at(index), at(index - 1), at(index - size), at(index - size - 1)];
      earn(score, (a & b & c & d) | (~(a | b | c | d) & 0xff), 3);
    }
  }
}

function earn(score: Int32Array, masks: number, points: number): void {
  score[masks] = (score[masks] ?? 0) + points;
}

function totalOf(score: Int32Array, mask: number): number {
  let total = 0;
  for (let masks = 0; masks < 256; masks++) if ((masks >> mask) & 1) total += score[masks] ?? 0;
  return total;
}

/** Each 5 % away from half dark costs 10. */
function imbalance(dark: number, all: number): number {
  return 10 * Math.abs(Math.ceil((dark * 100) / all / 5) - 10);
}
