import type { Day, Id } from '@popstrace/kernel';
import { DayField, InstantField, Nested, Text, Uuid } from '@popstrace/platform';
import { CommandRequest } from '../wiring/command.js';

const OPERATION = { max: 10, about: 'An operation of Basel Annex IV.' } as const;

export class StartTreatmentRequest extends CommandRequest {
  @Uuid({ about: 'The batch into which the packages were scanned.' })
  readonly batch!: Id;
}

/** An authority's recorded decision (Stockholm Art 6(1)(d)(ii)). */
export class DisposalDecisionRequest {
  @Text({ max: 200 })
  readonly reference!: string;

  @Text({ max: 200 })
  readonly authority!: string;

  @Text({ max: 2000 })
  readonly reason!: string;

  @Text(OPERATION)
  readonly operation!: string;

  @Uuid({ about: 'Where it is disposed of.' })
  readonly site!: Id;

  @DayField()
  readonly validFrom!: Day;

  @DayField({ optional: true })
  readonly validTo?: Day;
}

export class CertifyRequest extends CommandRequest {
  @Text({
    max: 2000,
    optional: true,
    about: 'What is wrong with the certificate that this one takes the place of.',
  })
  readonly correction?: string;
}

export class DisposeRequest extends CommandRequest {
  @Nested(() => DisposalDecisionRequest, {
    optional: true,
    about: 'For disposal other than destruction.',
  })
  readonly decision?: DisposalDecisionRequest;
}

export class ExportRequest extends CommandRequest {
  @Text({ max: 100 })
  readonly movementDocument!: string;

  @Text({ max: 200 })
  readonly exitPoint!: string;
}

export class ForeignCertificateRequest extends CommandRequest {
  @Text({ max: 100 })
  readonly number!: string;

  @InstantField()
  readonly completedAt!: string;

  @Text({ max: 200 })
  readonly signedBy!: string;

  @Text(OPERATION)
  readonly operation!: string;

  @Text({ max: 60, optional: true })
  readonly technology?: string;
}
