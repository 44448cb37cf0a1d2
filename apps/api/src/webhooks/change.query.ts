import { WholeNumber } from '@popstrace/platform';

export class ChangeQuery {
  @WholeNumber({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    optional: true,
    about: '"next" of the answer before; from the first change on, without it.',
  })
  readonly since?: number;

  @WholeNumber({ min: 1, max: 200, optional: true, about: 'Changes at most; 50 unless told.' })
  readonly limit?: number;
}
