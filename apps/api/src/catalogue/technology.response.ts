import type { OperationKind, Suitability } from '@popstrace/catalogue';
import { Flag, ListOf, Nested, OneOf, Text } from '@popstrace/platform';
import { CODE, SourcedResponse, WholeOf, WORDS } from './sourced.response.js';

export class CoverageResponse {
  @ListOf(Text(CODE), { max: 100, about: 'POPs by their ids, or "all" alone.' })
  readonly pops!: readonly string[];

  @OneOf(['yes', 'conditional'])
  readonly answer!: Exclude<Suitability, 'no'>;

  @Text(WORDS)
  readonly reason!: string;

  @Text({ ...CODE, optional: true, about: 'Above this content (mg/kg) only in stages.' })
  readonly upTo?: string | undefined;
}

export class ReportedResponse {
  @Text({ ...WORDS, optional: true, about: 'Destruction efficiency, over all outputs.' })
  readonly de?: string | undefined;

  @Text({ ...WORDS, optional: true, about: 'Destruction and removal efficiency, at the stack.' })
  readonly dre?: string | undefined;

  @Text({ ...WORDS, optional: true })
  readonly emission?: string | undefined;
}

export class TechnologyResponse extends SourcedResponse {
  @Text(CODE)
  readonly id!: string;

  @Text(WORDS)
  readonly name!: string;

  @ListOf(Text(CODE), { max: 50 })
  readonly operations!: readonly string[];

  @ListOf(Nested(() => CoverageResponse), { max: 50, about: 'The first that names a POP answers.' })
  readonly coverage!: readonly CoverageResponse[];

  @Nested(() => ReportedResponse)
  readonly reported!: ReportedResponse;

  @ListOf(Text(WORDS), { max: 50 })
  readonly preTreatment!: readonly string[];

  @Text(WORDS)
  readonly residues!: string;

  @Text({ ...WORDS, optional: true })
  readonly notes?: string | undefined;
}

export class TechnologyList extends WholeOf(() => TechnologyResponse) {}

export class SuitabilityResponse extends SourcedResponse {
  @Text(CODE)
  readonly technology!: string;

  @Text(CODE)
  readonly pop!: string;

  @OneOf(['yes', 'conditional', 'no'])
  readonly answer!: Suitability;

  @Text(WORDS)
  readonly reason!: string;
}

export class SuitabilityList extends WholeOf(() => SuitabilityResponse) {}

export class OperationResponse extends SourcedResponse {
  @Text(CODE)
  readonly code!: string;

  @Text(WORDS)
  readonly name!: string;

  @OneOf(['A', 'B'])
  readonly section!: 'A' | 'B';

  @OneOf(['destruction', 'interim', 'other-disposal', 'forbidden'])
  readonly kind!: OperationKind;

  @Flag({ about: 'It never closes a consignment.' })
  readonly interim!: boolean;

  @Flag()
  readonly preTreatment!: boolean;

  @Text({ ...WORDS, optional: true })
  readonly condition?: string | undefined;
}

export class OperationList extends WholeOf(() => OperationResponse) {}
