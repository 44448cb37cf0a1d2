import { NOTICES, type NoticeKind } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, OneOf, Uuid } from '@popstrace/platform';

export class NoticeResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(NOTICES)
  readonly kind!: NoticeKind;

  @Uuid({
    nullable: true,
    about: 'Who did it; null for the account itself, or whoever runs the server.',
  })
  readonly by!: Id | null;

  @InstantField()
  readonly at!: string;
}

export class NoticesResponse {
  @ListOf(Nested(() => NoticeResponse), { max: 100, about: 'The latest first.' })
  readonly items!: readonly NoticeResponse[];
}
