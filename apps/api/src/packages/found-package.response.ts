import { CONSIGNMENT_STATES, type ConsignmentState, type LineageEdge } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { Kilograms, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { PackageResponse } from './package.response.js';

export class OfConsignmentResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 20 })
  readonly code!: string;

  @OneOf(CONSIGNMENT_STATES)
  readonly state!: ConsignmentState;

  @Uuid({ about: 'The organisation that has it now.' })
  readonly custodian!: Id;
}

export class FoundPackageResponse {
  @Nested(() => PackageResponse)
  readonly package!: PackageResponse;

  @Nested(() => OfConsignmentResponse)
  readonly consignment!: OfConsignmentResponse;
}

const MANNERS = [
  'repackaging',
  'dismantling',
  'partial refusal',
  'treatment',
] as const satisfies readonly LineageEdge['kind'][];

export class EdgeResponse {
  @OneOf(MANNERS)
  readonly kind!: LineageEdge['kind'];

  @Uuid()
  readonly parent!: Id;

  @Uuid()
  readonly child!: Id;

  @Kilograms({ about: 'How much of the parent went into the child.' })
  readonly net!: string;
}

export class LineageResponse {
  @Uuid()
  readonly package!: Id;

  @ListOf(Nested(() => EdgeResponse), { max: 100_000, about: 'A graph without cycles.' })
  readonly edges!: readonly EdgeResponse[];
}
