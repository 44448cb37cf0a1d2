/** How much is asked of a fault, and from which number its chances follow: the same seed, the same chances. */
export interface Order {
  readonly size: number;
  readonly seed: number;
}

/** What came of it. */
export interface Outcome {
  /** How often the fault was made. */
  readonly tried: number;
  /** How often it took hold: something was in flight, a row did change, a request did arrive. */
  readonly bit: number;
  /** How often the program broke its promise. */
  readonly violations: number;
  /** The first violations, in words. */
  readonly examples?: readonly string[];
  /** Why this machine can't make the fault. */
  readonly skipped?: string;
  /** Figures of its own, for people. */
  readonly seen?: Readonly<Record<string, number>>;
}

export interface Fault {
  /** What is broken, and what is promised nevertheless. */
  readonly about: string;
  /** What a size counts, and how many of it suffice among the tests and on demand. */
  readonly counts: string;
  readonly sizes: { readonly small: number; readonly large: number };
  run(order: Order): Promise<Outcome>;
}

/** Whether it is proven: every fault that was made took hold, and nothing was violated. */
export function isProven({ tried, bit, violations }: Outcome): boolean {
  return tried > 0 && bit === tried && violations === 0;
}

/** Counts while a fault runs. */
export class Tally {
  private tried = 0;
  private bit = 0;
  private violations = 0;
  private readonly examples: string[] = [];

  /** The fault was made once more, and took hold or not. */
  count(hasBitten: boolean, times = 1): void {
    this.tried += times;
    if (hasBitten) this.bit += times;
  }

  violated(words: string): void {
    this.violations += 1;
    if (this.examples.length < 5) this.examples.push(words);
  }

  outcome(seen?: Outcome['seen']): Outcome {
    const { tried, bit, violations, examples } = this;
    return {
      ...{ tried, bit, violations },
      ...(examples.length > 0 ? { examples } : {}),
      ...(seen ? { seen } : {}),
    };
  }
}
