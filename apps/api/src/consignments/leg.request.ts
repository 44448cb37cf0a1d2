import type { Leg } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { OneOf, Text, Uuid } from '@popstrace/platform';

export const MODES = [
  'road',
  'rail',
  'sea',
  'air',
  'river',
] as const satisfies readonly Leg['mode'][];

/** One carrier's part of the way. */
export class LegRequest {
  @Uuid()
  readonly carrier!: Id;

  @OneOf(MODES)
  readonly mode!: Leg['mode'];

  @Text({
    max: 20,
    optional: true,
    about: 'The registration plate: by road only, where it is known.',
  })
  readonly plate?: string;
}
