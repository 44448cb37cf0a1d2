/** Chance that can be thrown again: the same seed falls the same way (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to below `sides`. */
  int(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  /** Whether one of `sides` came up. */
  oneIn(sides: number): boolean {
    return this.int(sides) === 0;
  }

  one<T>(of: readonly [T, ...T[]]): T;
  one<T>(of: readonly T[]): T | undefined;
  one<T>(of: readonly T[]): T | undefined {
    return of[this.int(Math.max(of.length, 1))];
  }

  /** Some of them, in their order; each with even chance. */
  some<T>(of: readonly T[]): T[] {
    return of.filter(() => this.oneIn(2));
  }

  /** A mass up to this one, and now and then one that is none, or too much. */
  mass(upTo: bigint): bigint {
    if (this.oneIn(12)) return this.one([0n, -1n, upTo + 1n, upTo * 2n + 1n]);
    if (this.oneIn(3)) return upTo;
    return 1n + (upTo * BigInt(this.int(1000))) / 1001n;
  }
}
