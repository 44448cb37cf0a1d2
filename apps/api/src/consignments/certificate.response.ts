import type { Certificate } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { Decimal, InstantField, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { PopOutcomeResponse } from '../packages/package.response.js';
import { PlaceResponse } from './place.response.js';

export class DisposalDecisionResponse {
  @Text({ max: 200 })
  readonly reference!: string;

  @Text({ max: 200 })
  readonly authority!: string;

  @Text({ max: 2000 })
  readonly reason!: string;

  @Text({ max: 10 })
  readonly operation!: string;

  @Nested(() => PlaceResponse)
  readonly site!: PlaceResponse;

  @Text({ max: 10 })
  readonly validFrom!: string;

  @Text({ max: 10, nullable: true })
  readonly validTo!: string | null;
}

/** The certificate that a corrected one takes the place of. */
export class SupersededResponse {
  @Text({ max: 100 })
  readonly number!: string;

  @Text({ max: 2000, about: 'What was wrong with it.' })
  readonly reason!: string;
}

/** The certificate as it stands in the chain. */
export class CertificateResponse {
  @Text({ max: 100 })
  readonly number!: string;

  @Nested(() => SupersededResponse, { optional: true })
  readonly supersedes?: SupersededResponse | undefined;

  @InstantField()
  readonly issuedAt!: string;

  @Nested(() => PlaceResponse)
  readonly issuer!: PlaceResponse;

  @Uuid({ about: 'The account that signed.' })
  readonly signedBy!: Id;

  @OneOf(['destroyed', 'disposed'])
  readonly fate!: Certificate['fate'];

  @Text({ max: 10 })
  readonly operation!: string;

  @Text({ max: 60, optional: true })
  readonly technology?: string | undefined;

  @ListOf(Uuid(), { max: 1000 })
  readonly batches!: readonly Id[];

  @Decimal({ places: 3, min: '0' })
  readonly transformed!: string;

  @Decimal({ places: 3, min: '0' })
  readonly inResidues!: string;

  @ListOf(Nested(() => PopOutcomeResponse), { max: 60 })
  readonly pops!: readonly PopOutcomeResponse[];
}
