import type { Confidence } from '@popstrace/catalogue';
import { ListOf, Nested, OneOf, Text, type Shape } from '@popstrace/platform';

export const WORDS = { min: 0, max: 5000 } as const;
export const CODE = { max: 60 } as const;
export const CONFIDENCES = ['high', 'medium', 'low'] as const satisfies readonly Confidence[];

/** Every record says where it comes from and how sure it is. */
export class SourcedResponse {
  @Text({ ...WORDS, about: 'Where it is written.' })
  readonly source!: string;

  @OneOf(CONFIDENCES, { about: '"low" must be verified before anybody relies on it.' })
  readonly confidence!: Confidence;
}

export interface Whole<T> {
  readonly items: readonly T[];
}

/** A list that is always given whole: `class PopList extends WholeOf(() => PopResponse) {}`. */
export function WholeOf<T extends object>(item: () => Shape<T>): Shape<Whole<T>> {
  class WholeShape implements Whole<T> {
    @ListOf(Nested(item), { max: 5000 })
    readonly items!: readonly T[];
  }
  return WholeShape;
}
