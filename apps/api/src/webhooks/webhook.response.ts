import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, Text, Uuid, WholeNumber } from '@popstrace/platform';

export class WebhookResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 2000 })
  readonly url!: string;

  @ListOf(Text({ max: 60 }), { max: 60, nullable: true })
  readonly types!: readonly string[] | null;

  @InstantField()
  readonly createdAt!: string;

  @WholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER, about: 'What it is told next.' })
  readonly next!: number;

  @WholeNumber({ min: 0, max: 2 ** 31 - 1, about: 'How often in a row it could not be told.' })
  readonly failures!: number;

  @Text({ max: 200, nullable: true, about: 'What was the matter the last time.' })
  readonly trouble!: string | null;

  @InstantField({
    nullable: true,
    about: 'Since when it is told nothing: replay enables it again.',
  })
  readonly disabledAt!: string | null;
}

export class RegisteredWebhookResponse {
  @Nested(() => WebhookResponse)
  readonly webhook!: WebhookResponse;

  @Text({ max: 100, about: 'The secret of Standard Webhooks signatures. It is shown this once.' })
  readonly secret!: string;
}

export class WebhooksResponse {
  @ListOf(Nested(() => WebhookResponse), { max: 100 })
  readonly items!: readonly WebhookResponse[];
}
