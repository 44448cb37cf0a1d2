import { Text } from '@popstrace/platform';

export class SignInRequest {
  @Text({ max: 254, about: 'The e-mail address of the account.' })
  readonly email!: string;

  @Text({ max: 1024 })
  readonly password!: string;
}
