/** How far a device's statements are on record without a gap. */
export interface DeviceHead {
  /** 0 before the first. */
  readonly seq: number;
  readonly hash: string | null;
}

/** As much of a statement as its place in the chain depends on. */
export interface ChainLink {
  readonly seq: number;
  readonly previous: string | null;
  readonly hash: string;
}

export interface ChainedOn<L extends ChainLink> {
  readonly head: DeviceHead;
  /** In their order. */
  readonly chained: readonly L[];
  /** Beside the chain: the device signed two histories. */
  readonly forked: readonly L[];
  /** What comes before them has not arrived. */
  readonly waiting: readonly L[];
}

/**
 * Puts what has arrived, in whatever order, at the end of a device's chain. Of two that want one place
 * the earlier in the list has it. What is on record already must not be among them.
 */
export function chainOn<L extends ChainLink>(
  start: DeviceHead,
  arrived: readonly L[],
): ChainedOn<L> {
  let head = start;
  const chained: L[] = [];
  const forked: L[] = [];
  const waiting: L[] = [];
  // Sorting is stable: of one place, the first to arrive stays first.
  for (const link of [...arrived].sort((a, b) => a.seq - b.seq)) {
    if (link.seq > head.seq + 1) waiting.push(link);
    else if (link.seq <= head.seq || link.previous !== head.hash) forked.push(link);
    else {
      chained.push(link);
      head = { seq: link.seq, hash: link.hash };
    }
  }
  return { head, chained, forked, waiting };
}
