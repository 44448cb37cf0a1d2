import type { DiscrepancyKind } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { Kilograms, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { CommandRequest } from '../wiring/command.js';
import { DISCREPANCY_KINDS } from './reception.response.js';

const WORDS = { max: 2000 } as const;

export class PackageMassRequest {
  @Uuid()
  readonly package!: Id;

  @Kilograms()
  readonly net!: string;
}

export class DiscrepancyRequest extends CommandRequest {
  @OneOf(DISCREPANCY_KINDS)
  readonly kind!: DiscrepancyKind;

  @Text(WORDS)
  readonly comment!: string;

  @Uuid({ optional: true })
  readonly package?: Id;
}

export class ResolveRequest extends CommandRequest {
  @Text(WORDS)
  readonly explanation!: string;

  @ListOf(Nested(() => PackageMassRequest), {
    max: 1000,
    optional: true,
    about: 'Net masses on which both sides agree, where masses were at odds.',
  })
  readonly agreed?: readonly PackageMassRequest[];
}

export class AcceptRequest extends CommandRequest {
  @ListOf(Nested(() => PackageMassRequest), {
    max: 1000,
    optional: true,
    about: 'What is refused, by package; the rest is accepted.',
  })
  readonly refused?: readonly PackageMassRequest[];

  @Text({ ...WORDS, optional: true, about: 'Why a part is refused.' })
  readonly reason?: string;

  @Uuid({ optional: true, about: 'The site to which the refused part goes.' })
  readonly returnTo?: Id;
}

export class RejectRequest extends CommandRequest {
  @Text(WORDS)
  readonly reason!: string;

  @Uuid({ about: 'The site to which it goes: the holder’s, or another facility’s.' })
  readonly returnTo!: Id;
}
