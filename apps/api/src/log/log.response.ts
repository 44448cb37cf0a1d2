import type { Id } from '@popstrace/kernel';
import { ListOf, Nested, Text, Uuid, WholeNumber } from '@popstrace/platform';

const HASH = { max: 44, about: 'SHA-256, base64.' } as const;
const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

/** An event's place in the log, and what proves it. */
export class EventProofResponse {
  @Uuid({ about: 'The consignment or batch whose chain it is in.' })
  readonly stream!: Id;

  @WholeNumber({ min: 1, max: 2_147_483_647 })
  readonly seq!: number;

  @Text({ max: 64, about: 'SHA-256 of its canonical bytes, hex: the entry of the leaf.' })
  readonly hash!: string;

  @WholeNumber({ ...COUNT, about: 'The leaf, counted from 0.' })
  readonly index!: number;

  @WholeNumber({ ...COUNT, about: 'The leaves under the checkpoint.' })
  readonly size!: number;

  @ListOf(Text(HASH), { max: 63, about: 'From the leaf’s sibling to the root (RFC 6962, 2.1.1).' })
  readonly path!: readonly string[];

  @Text({ max: 100_000, about: 'The whole proof as a file: C2SP tlog-proof, with the checkpoint.' })
  readonly proof!: string;
}

export class EventProofList {
  @ListOf(Nested(() => EventProofResponse), {
    max: 100_000,
    about: 'In the order of events; what was accepted within the last minute may be missing.',
  })
  readonly items!: readonly EventProofResponse[];
}

/** What proves that the log of one size begins with that of another. */
export class GrowthResponse {
  @WholeNumber(COUNT)
  readonly from!: number;

  @WholeNumber(COUNT)
  readonly to!: number;

  @ListOf(Text(HASH), { max: 63, about: 'A consistency proof (RFC 6962, 2.1.2).' })
  readonly path!: readonly string[];
}
