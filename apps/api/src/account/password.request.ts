import { Text } from '@popstrace/platform';

export class PasswordRequest {
  @Text({ max: 1024 })
  readonly current!: string;

  @Text({ max: 1024, about: '12 characters or more, and none of the common ones.' })
  readonly password!: string;
}

export class RecoverAccountRequest {
  @Text({ max: 100, about: 'From the link.' })
  readonly token!: string;

  @Text({ max: 1024, about: '12 characters or more, and none of the common ones.' })
  readonly password!: string;
}
