import { ACCESS_KINDS, type AccessKind } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { InstantField, OneOf, PageOf, Text, Uuid } from '@popstrace/platform';

/** That an authority looked. */
export class AccessResponse {
  @InstantField({ about: 'The first time in that hour.' })
  readonly at!: string;

  @OneOf(ACCESS_KINDS, { about: 'In a list, as a whole, its events, or a package of it.' })
  readonly what!: AccessKind;

  @Uuid()
  readonly organisation!: Id;

  @Text({ max: 200, nullable: true })
  readonly organisationName!: string | null;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200, nullable: true, about: 'Null for whoever runs the server.' })
  readonly name!: string | null;
}

export class AccessPage extends PageOf(() => AccessResponse) {}
