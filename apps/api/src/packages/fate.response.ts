import { ACCOUNTS, type Account } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { Decimal, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { PopMassResponse } from './package.response.js';

const ACCOUNT_NAMES = Object.keys(ACCOUNTS) as readonly Account[];

export class FateEntryResponse {
  @OneOf(ACCOUNT_NAMES)
  readonly account!: Account;

  @Text({ max: 200, about: 'The account in words.' })
  readonly meaning!: string;

  @Text({ max: 10, nullable: true, about: 'The operation of Basel Annex IV that tells the route.' })
  readonly operation!: string | null;

  @Text({ max: 6 })
  readonly territory!: string;

  @Decimal({ places: 3, min: '0', about: 'Kilograms of waste.' })
  readonly net!: string;

  @ListOf(Nested(() => PopMassResponse), { max: 100 })
  readonly pops!: readonly PopMassResponse[];
}

/** Both lists add up to the same, for the waste and for each POP, to the last digit. */
export class FateResponse {
  @Uuid()
  readonly package!: Id;

  @ListOf(Nested(() => FateEntryResponse), {
    max: 1000,
    about: 'What was declared, and found since.',
  })
  readonly sources!: readonly FateEntryResponse[];

  @ListOf(Nested(() => FateEntryResponse), {
    max: 1000,
    about: 'Where it is, and what became of it.',
  })
  readonly whereabouts!: readonly FateEntryResponse[];
}
