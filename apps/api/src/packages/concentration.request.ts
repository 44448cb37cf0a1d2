import { CONCENTRATION_UNITS, type ConcentrationUnit } from '@popstrace/kernel';
import { ConcentrationFigure, OneOf } from '@popstrace/platform';

/** A mass fraction; `TEQ` units count toxic equivalents. */
export class ConcentrationRequest {
  @ConcentrationFigure()
  readonly value!: string;

  @OneOf(CONCENTRATION_UNITS)
  readonly unit!: ConcentrationUnit;
}
