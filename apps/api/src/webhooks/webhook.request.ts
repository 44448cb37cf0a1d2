import { ListOf, Text, WholeNumber } from '@popstrace/platform';

const POSITION = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

export class WebhookRequest {
  @Text({ max: 2000, about: 'An https:// address on the public internet.' })
  readonly url!: string;

  @ListOf(Text({ max: 60 }), {
    min: 1,
    max: 60,
    unique: true,
    optional: true,
    about: 'Types of events, such as "collected"; all, unless told.',
  })
  readonly types?: readonly string[];

  @WholeNumber({
    ...POSITION,
    optional: true,
    about: 'From which position on; from now on, unless told.',
  })
  readonly since?: number;
}

export class ReplayRequest {
  @WholeNumber({ ...POSITION, about: 'The position of the first change to tell again.' })
  readonly since!: number;
}
