import type { Id } from '@popstrace/kernel';
import { InstantField, Text, Uuid, WholeNumber } from '@popstrace/platform';

/** Proof that an event is on record: what the caller keeps. */
export class ReceiptResponse {
  @Uuid()
  readonly event!: Id;

  @Uuid({ about: 'The consignment or batch whose chain it is in.' })
  readonly stream!: Id;

  @WholeNumber({ min: 1, max: 2_147_483_647 })
  readonly seq!: number;

  @Text({ max: 60 })
  readonly type!: string;

  @Text({ max: 64, about: 'SHA-256 of its canonical bytes, hex.' })
  readonly hash!: string;

  @Text({ max: 64, nullable: true, about: 'The hash of the event before it.' })
  readonly previous!: string | null;

  @InstantField()
  readonly recordedAt!: string;

  @Text({
    max: 4_000,
    about:
      'Proves to anybody that this server accepted the event: a C2SP tlog-proof over its hash, signed by the key for receipts (see /log/keys).',
  })
  readonly signature!: string;
}
