import { AnyObject, OneOf, Text } from '@popstrace/platform';

const KEPT = ['token', 'cookie'] as const;

/** Where the session is kept. */
export class KeepRequest {
  @OneOf(KEPT, {
    optional: true,
    about:
      'For a page of this server, "cookie": no script can read it. "token", for programs, unless told.',
  })
  readonly keep?: (typeof KEPT)[number];
}

export class SignInRequest extends KeepRequest {
  @Text({ max: 254, about: 'The e-mail address of the account.' })
  readonly email!: string;

  @Text({ max: 1024 })
  readonly password!: string;

  @Text({
    max: 40,
    optional: true,
    about: 'The second factor at once: six digits of an authenticator app, or a recovery code.',
  })
  readonly code?: string;
}

export class CodeRequest extends KeepRequest {
  @Text({ max: 40, about: 'Six digits of an authenticator app, or a recovery code.' })
  readonly code!: string;
}

export class PasskeySignInRequest extends KeepRequest {
  @AnyObject({ about: 'AuthenticationResponseJSON: what `toJSON()` of the credential gives.' })
  readonly response!: object;
}
