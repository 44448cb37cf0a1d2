import { SCAN_PURPOSES, type ScanPurpose } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { Kilograms, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { CoordinatesRequest } from '../organisations/site.request.js';
import { CommandRequest } from '../wiring/command.js';

export class ScanRequest extends CommandRequest {
  @Text({ max: 1280, about: 'What a camera read or a person typed: a payload or a bare code.' })
  readonly label!: string;

  @OneOf(SCAN_PURPOSES, { about: 'Why it is scanned; "sight" moves nothing.' })
  readonly purpose!: ScanPurpose;

  @Kilograms({ optional: true, about: 'The gross mass on the scales; to deliver, it is needed.' })
  readonly gross?: string;

  @Uuid({ optional: true, about: 'The batch into which it goes; to treat, it is needed.' })
  readonly batch?: Id;

  @Nested(() => CoordinatesRequest, { optional: true })
  readonly position?: CoordinatesRequest;
}

export class ScanItemRequest extends ScanRequest {
  @Uuid({ optional: true, about: 'Made by the device; the same one sent twice counts once.' })
  readonly id?: Id;
}

/** How many scans one request may bring: what a phone gathers in a day without a signal. */
export const MOST_SCANS = 500;

export class ScanBatchRequest {
  @ListOf(Nested(() => ScanItemRequest), { min: 1, max: MOST_SCANS })
  readonly scans!: readonly ScanItemRequest[];
}
