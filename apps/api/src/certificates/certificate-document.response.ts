import type { Certificate } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  Decimal,
  InstantField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { BatchResponse, PopBalanceResponse } from '../batches/batch.response.js';
import {
  DisposalDecisionResponse,
  SupersededResponse,
} from '../consignments/certificate.response.js';
import { ReportResponse } from '../reports/report.response.js';
import { RegistrationRequest } from '../organisations/organisation.request.js';
import {
  ConstituentResponse,
  OutcomeResponse,
  PopMassResponse,
  PopOutcomeResponse,
} from '../packages/package.response.js';

export class CertifiedPartyResponse {
  @Uuid()
  readonly organisation!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @Nested(() => RegistrationRequest, { nullable: true, about: 'Such as the EPA ID.' })
  readonly registration!: RegistrationRequest | null;

  @Text({ max: 200, optional: true })
  readonly site?: string | undefined;

  @Text({ max: 400, optional: true })
  readonly address?: string | undefined;

  @Text({ max: 2 })
  readonly country!: string;
}

export class CertifiedCarrierResponse extends CertifiedPartyResponse {
  @Text({ max: 10 })
  readonly mode!: string;

  @Text({ max: 20, optional: true })
  readonly plate?: string | undefined;
}

export class CertifyingPermitResponse {
  @Text({ max: 100 })
  readonly number!: string;

  @Text({ max: 200 })
  readonly authority!: string;

  @Text({ max: 10 })
  readonly validTo!: string;
}

export class CertifiedPackageResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 20, nullable: true })
  readonly label!: string | null;

  @Text({ max: 100, optional: true, about: 'Of the waste or the article, in another system.' })
  readonly externalId?: string | undefined;

  @Text({ max: 100, optional: true })
  readonly serialNumber?: string | undefined;

  @Text({ max: 10, optional: true })
  readonly removedFromService?: string | undefined;

  @Text({ max: 10 })
  readonly packaging!: string;

  @Text({ max: 4, optional: true })
  readonly unNumber?: string | undefined;

  @Kilograms()
  readonly tare!: string;

  @Kilograms({ nullable: true, about: 'As it was declared; null for what was born of others.' })
  readonly declaredNet!: string | null;

  @Kilograms({ nullable: true, about: 'On the scales of the plant.' })
  readonly receivedGross!: string | null;

  @Kilograms({ about: 'As it was accepted.' })
  readonly net!: string;

  @ListOf(Nested(() => ConstituentResponse), { max: 60 })
  readonly constituents!: readonly ConstituentResponse[];

  @ListOf(Nested(() => PopMassResponse), { max: 60 })
  readonly pops!: readonly PopMassResponse[];

  @Nested(() => OutcomeResponse, { nullable: true })
  readonly outcome!: OutcomeResponse | null;
}

/** A run with its efficiencies, computed from masses: nobody types a percentage. */
export class CertifiedBalanceResponse extends PopBalanceResponse {
  @Decimal({
    places: 7,
    nullable: true,
    about: 'Destruction efficiency over all outputs, per cent.',
  })
  readonly destructionEfficiency!: string | null;

  @Decimal({ places: 7, nullable: true, about: 'Destruction and removal efficiency, per cent.' })
  readonly removalEfficiency!: string | null;
}

export class CertifiedBatchResponse extends BatchResponse {
  @ListOf(Nested(() => CertifiedBalanceResponse), { max: 60 })
  readonly efficiencies!: readonly CertifiedBalanceResponse[];
}

export class ChainProofResponse {
  @Uuid({ about: 'The event that issued the certificate.' })
  readonly event!: Id;

  @WholeNumber({ min: 1, max: 2_147_483_647 })
  readonly seq!: number;

  @Text({ max: 64, about: 'SHA-256 of its canonical bytes, hex.' })
  readonly hash!: string;
}

/** The certificate of destruction (40 CFR 761.218; the certificate of EU law), as far as custody knows. */
export class CertificateDocumentResponse {
  @Text({ max: 100 })
  readonly number!: string;

  @Nested(() => SupersededResponse, { optional: true })
  readonly supersedes?: SupersededResponse | undefined;

  @InstantField()
  readonly issuedAt!: string;

  @OneOf(['destroyed', 'disposed'])
  readonly fate!: Certificate['fate'];

  @Text({ max: 2000 })
  readonly statement!: string;

  @Text({ max: 2000, optional: true, about: 'The wording of 40 CFR 761.3, for waste of the US.' })
  readonly certification?: string | undefined;

  @Nested(() => CertifiedPartyResponse)
  readonly issuer!: CertifiedPartyResponse;

  @ListOf(Nested(() => CertifyingPermitResponse), { max: 1000, about: 'At the place of issue.' })
  readonly permits!: readonly CertifyingPermitResponse[];

  @Uuid({ about: 'The account that signed.' })
  readonly signedBy!: Id;

  @Nested(() => CertifiedPartyResponse)
  readonly holder!: CertifiedPartyResponse;

  @ListOf(Nested(() => CertifiedCarrierResponse), { max: 20 })
  readonly carriers!: readonly CertifiedCarrierResponse[];

  @Uuid()
  readonly consignment!: Id;

  @Text({ max: 20 })
  readonly consignmentCode!: string;

  @Text({ max: 500 })
  readonly description!: string;

  @Text({ max: 100, optional: true })
  readonly movementDocument?: string | undefined;

  @Text({ max: 10 })
  readonly operation!: string;

  @Text({ max: 200 })
  readonly operationName!: string;

  @Text({ max: 60, optional: true })
  readonly technology?: string | undefined;

  @Text({ max: 200, optional: true })
  readonly technologyName?: string | undefined;

  @ListOf(Nested(() => CertifiedPackageResponse), { max: 10_000 })
  readonly packages!: readonly CertifiedPackageResponse[];

  @ListOf(Nested(() => CertifiedBatchResponse), { max: 1000 })
  readonly batches!: readonly CertifiedBatchResponse[];

  @Nested(() => DisposalDecisionResponse, { optional: true })
  readonly decision?: DisposalDecisionResponse | undefined;

  @Kilograms({ about: 'Of the waste: destroyed or irreversibly transformed.' })
  readonly transformed!: string;

  @Kilograms({ about: 'Of the waste: left in residues.' })
  readonly inResidues!: string;

  @ListOf(Nested(() => PopOutcomeResponse), { max: 60 })
  readonly pops!: readonly PopOutcomeResponse[];

  @Nested(() => ChainProofResponse)
  readonly proof!: ChainProofResponse;

  @Nested(() => ReportResponse, { about: 'As it is printed; its hash stands on each page.' })
  readonly report!: ReportResponse;
}
