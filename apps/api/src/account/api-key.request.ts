import { SCOPES, type Scope } from '@popstrace/access';
import { ListOf, OneOf, Text, WholeNumber } from '@popstrace/platform';

export class ApiKeyRequest {
  @Text({
    max: 100,
    about: 'What uses it, such as "weighbridge". Two keys of one name may be good at once.',
  })
  readonly name!: string;

  @ListOf(OneOf(SCOPES), {
    min: 1,
    max: SCOPES.length,
    unique: true,
    about: '"sign-off": what needs a second factor, and whatever an authority does.',
  })
  readonly scopes!: readonly Scope[];

  @WholeNumber({ min: 1, max: 366, about: 'For how many days it is good.' })
  readonly days!: number;
}
