import { FindingResponse, ListOf, Nested } from '@popstrace/platform';
import { ConsignmentResponse, ConsignmentSummaryResponse } from './consignment.response.js';
import { ReceiptResponse } from './receipt.response.js';

/** What came of a command. */
export class CommandResponse {
  @ListOf(Nested(() => ReceiptResponse), { max: 10_000, about: 'One for each event; keep them.' })
  readonly receipts!: readonly ReceiptResponse[];

  @ListOf(Nested(() => FindingResponse), { max: 10_000, about: 'What stops nothing.' })
  readonly warnings!: readonly FindingResponse[];

  @Nested(() => ConsignmentResponse, { about: 'As it stands after the command.' })
  readonly consignment!: ConsignmentResponse;

  @ListOf(Nested(() => ConsignmentSummaryResponse), {
    max: 1000,
    about: 'Consignments that were born of it.',
  })
  readonly created!: readonly ConsignmentSummaryResponse[];
}
