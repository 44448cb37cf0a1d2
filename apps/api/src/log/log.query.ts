import { WholeNumber } from '@popstrace/platform';

export class GrowthQuery {
  @WholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER, about: 'The older size.' })
  readonly from!: number;

  @WholeNumber({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    optional: true,
    about: 'The newer size; that of the newest checkpoint, unless told.',
  })
  readonly to?: number;
}
