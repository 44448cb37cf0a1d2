import type { DiscrepancyKind, IncidentKind } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  Flag,
  InstantField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
} from '@popstrace/platform';

export const DISCREPANCY_KINDS = [
  'weight',
  'count',
  'type',
  'pop',
  'damage',
  'other',
] as const satisfies readonly DiscrepancyKind[];

export const INCIDENT_KINDS = [
  'spill',
  'theft',
  'fire',
  'loss',
  'other',
] as const satisfies readonly IncidentKind[];

export class PackageMassResponse {
  @Uuid()
  readonly package!: Id;

  @Kilograms()
  readonly net!: string;
}

export class ResolutionResponse {
  @Uuid()
  readonly by!: Id;

  @Text({ max: 2000 })
  readonly explanation!: string;

  @ListOf(Nested(() => PackageMassResponse), { max: 10_000 })
  readonly agreed!: readonly PackageMassResponse[];
}

export class DiscrepancyResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(DISCREPANCY_KINDS)
  readonly kind!: DiscrepancyKind;

  @Uuid({ optional: true })
  readonly package?: Id | undefined;

  @Text({ max: 200, optional: true })
  readonly declared?: string | undefined;

  @Text({ max: 200, optional: true })
  readonly found?: string | undefined;

  @Text({ max: 2000, optional: true })
  readonly comment?: string | undefined;

  @Flag({ about: 'Found by the scales, not said by hand.' })
  readonly automatic!: boolean;

  @InstantField()
  readonly raisedAt!: string;

  @Nested(() => ResolutionResponse, {
    optional: true,
    about: 'One side’s, which the other may agree to.',
  })
  readonly proposal?: ResolutionResponse | undefined;

  @Nested(() => ResolutionResponse, { optional: true })
  readonly resolved?: ResolutionResponse | undefined;
}

export class IncidentResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(INCIDENT_KINDS)
  readonly kind!: IncidentKind;

  @Text({ max: 2000 })
  readonly description!: string;

  @Uuid()
  readonly reportedBy!: Id;

  @InstantField()
  readonly at!: string;

  @ListOf(Nested(() => PackageMassResponse), { max: 10_000 })
  readonly lost!: readonly PackageMassResponse[];
}
