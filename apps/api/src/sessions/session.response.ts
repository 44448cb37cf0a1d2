import { ROLES, type Assurance, type Role } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';
import {
  Flag,
  InstantField,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';

export class ActorResponse {
  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @Uuid()
  readonly organisation!: Id;

  @Text({ max: 200 })
  readonly organisationName!: string;

  @ListOf(OneOf(ROLES), { max: ROLES.length })
  readonly roles!: readonly Role[];

  @Text({ max: 6, about: 'A country (ISO 3166-1) or a part of one (ISO 3166-2).' })
  readonly jurisdiction!: string;
}

const ASSURANCES = ['password', 'unproved', 'proved'] as const satisfies readonly Assurance[];

export class SignedInResponse {
  @Text({
    max: 512,
    nullable: true,
    about:
      'To be sent as "Authorization: Bearer …". It is shown once; null where a cookie holds it.',
  })
  readonly token!: string | null;

  @InstantField()
  readonly expiresAt!: string;

  @OneOf(ASSURANCES, {
    about:
      '"unproved": a second factor must be shown, or enrolled, before anything else. "password": only sign-offs ask for one.',
  })
  readonly assurance!: Assurance;

  @Nested(() => ActorResponse)
  readonly actor!: ActorResponse;
}

/** One device on which the person is signed in. */
export class SessionResponse {
  @Uuid()
  readonly id!: Id;

  @Flag({ about: 'The session of this very request.' })
  readonly isCurrent!: boolean;

  @Text({ min: 0, max: 200, about: 'What the browser or program called itself.' })
  readonly agent!: string;

  @WholeNumber({ min: 1, max: 2 })
  readonly factors!: number;

  @InstantField()
  readonly createdAt!: string;

  @InstantField({ about: 'To the minute.' })
  readonly lastSeen!: string;

  @InstantField()
  readonly expiresAt!: string;
}

export class SessionsResponse {
  @ListOf(Nested(() => SessionResponse), { max: 200 })
  readonly items!: readonly SessionResponse[];
}
