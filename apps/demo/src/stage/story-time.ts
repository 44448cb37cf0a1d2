import { createHash } from 'node:crypto';
import { instantOf, type Clock, type Id, type IdSource } from '@popstrace/kernel';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The time of one story: it stands still until somebody acts or waits, and never passes the present. */
export class StoryTime implements Clock {
  constructor(
    private milliseconds: number,
    private readonly present: number,
  ) {}

  now() {
    return instantOf(this.milliseconds);
  }

  /** Every act takes a few minutes. */
  act(): void {
    this.pass(7 * MINUTE);
  }

  days(days: number): void {
    this.pass(days * DAY);
  }

  hours(hours: number): void {
    this.pass(hours * HOUR);
  }

  private pass(milliseconds: number): void {
    this.milliseconds = Math.min(this.milliseconds + milliseconds, this.present);
  }
}

/** Chance that is the same every time: a hash that is hashed on. */
export function seededChance(seed: string): (bytes: number) => Uint8Array {
  let drawn = 0;
  return (bytes) => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().subarray(0, bytes);
  };
}

/** UUIDv7 of the story's time, with seeded chance: lists are in the order of what happened. */
export function seededIds(clock: Clock, seed: string): IdSource {
  const chance = seededChance(`${seed} ids`);
  return {
    next() {
      const bytes = Buffer.alloc(16);
      bytes.writeUIntBE(Date.parse(clock.now()), 0, 6);
      bytes.set(chance(10), 6);
      bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
      bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
      const hex = bytes.toString('hex');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as Id;
    },
  };
}
