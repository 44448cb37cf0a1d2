import {
  CONSIGNMENT_STATES,
  SIGNATURE_ACTS,
  TRANSITIONS,
  type CommandKind,
  type ConsignmentState,
  type Parentage,
  type SignatureAct,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  FindingResponse,
  Flag,
  InstantField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  PageOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { PackageResponse, PopMassResponse } from '../packages/package.response.js';
import { AmendmentResponse } from './amendment.response.js';
import { BookingResponse } from './booking.response.js';
import { CertificateResponse, DisposalDecisionResponse } from './certificate.response.js';
import { HandoverResponse } from './handover.response.js';
import { PlaceResponse } from './place.response.js';
import { DiscrepancyResponse, IncidentResponse } from './reception.response.js';

const COMMANDS = Object.keys(TRANSITIONS) as readonly CommandKind[];
const MOST_PACKAGES = 10_000;
const REASONS = [
  'declaration',
  'missing',
  'refused',
  'lost',
  'found',
  'split',
  'regrouping',
  'residues',
] as const satisfies readonly Parentage['reason'][];

export class NextResponse {
  @OneOf(COMMANDS)
  readonly command!: CommandKind;

  @Flag({ about: 'Whether the caller may give it now.' })
  readonly allowed!: boolean;

  @Text({ max: 200 })
  readonly summary!: string;

  @ListOf(Nested(() => FindingResponse), { max: 1000, about: 'Every reason why not.' })
  readonly reasons!: readonly FindingResponse[];
}

export class ParentageResponse {
  @OneOf(REASONS, { about: 'Declared by its holder, or born of others.' })
  readonly reason!: Parentage['reason'];

  @ListOf(Uuid(), { max: 1000, about: 'Consignments or, for residues, the batch.' })
  readonly parents!: readonly Id[];
}

export class SignatureResponse {
  @OneOf(SIGNATURE_ACTS)
  readonly act!: SignatureAct;

  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @InstantField()
  readonly at!: string;

  @Text({ max: 60, optional: true, about: 'Of a segregation: the limit profile it was judged by.' })
  readonly limits?: string | undefined;
}

/** A consignment as lists show it. */
export class ConsignmentSummaryResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 20 })
  readonly code!: string;

  @OneOf(CONSIGNMENT_STATES)
  readonly state!: ConsignmentState;

  @WholeNumber({ min: 1, max: 2_147_483_647, about: 'For If-Match, as "v<version>".' })
  readonly version!: number;

  @Text({ max: 500 })
  readonly description!: string;

  @Nested(() => PlaceResponse)
  readonly holder!: PlaceResponse;

  @Uuid({ about: 'The organisation that has it now.' })
  readonly custodian!: Id;

  @Nested(() => ParentageResponse)
  readonly parentage!: ParentageResponse;

  @WholeNumber({ min: 0, max: MOST_PACKAGES })
  readonly packageCount!: number;

  @Kilograms()
  readonly net!: string;

  @ListOf(Nested(() => PopMassResponse), { max: 60 })
  readonly pops!: readonly PopMassResponse[];

  @InstantField()
  readonly lastEventAt!: string;
}

export class ConsignmentPage extends PageOf(() => ConsignmentSummaryResponse) {}

/** A consignment with its packages, and what may be done next. */
export class ConsignmentResponse extends ConsignmentSummaryResponse {
  @Text({ max: 40 })
  readonly emergencyPhone!: string;

  @OneOf(CONSIGNMENT_STATES, { optional: true, about: 'Where a hold or a loss began.' })
  readonly heldFrom?: ConsignmentState | undefined;

  @ListOf(Uuid(), { max: MOST_PACKAGES })
  readonly children!: readonly Id[];

  @Nested(() => BookingResponse, { optional: true })
  readonly booking?: BookingResponse | undefined;

  @WholeNumber({ min: 0, max: 100, about: 'How many of the booked carriers have taken over.' })
  readonly legsTaken!: number;

  @Nested(() => PlaceResponse, { optional: true })
  readonly storage?: PlaceResponse | undefined;

  @InstantField({ optional: true })
  readonly storedAt?: string | undefined;

  @Nested(() => HandoverResponse, { optional: true, about: 'It waits for its second signature.' })
  readonly handover?: HandoverResponse | undefined;

  @Flag({ about: 'On its way back after a refusal.' })
  readonly returning!: boolean;

  @Nested(() => PlaceResponse, { optional: true })
  readonly returnTo?: PlaceResponse | undefined;

  @ListOf(Nested(() => DiscrepancyResponse), { max: MOST_PACKAGES })
  readonly discrepancies!: readonly DiscrepancyResponse[];

  @ListOf(Nested(() => AmendmentResponse), { max: 1000, about: 'Those that wait for approval.' })
  readonly amendments!: readonly AmendmentResponse[];

  @ListOf(Nested(() => SignatureResponse), { max: 1000 })
  readonly signatures!: readonly SignatureResponse[];

  @ListOf(Nested(() => IncidentResponse), { max: 1000 })
  readonly incidents!: readonly IncidentResponse[];

  @ListOf(Uuid(), { max: 1000 })
  readonly batches!: readonly Id[];

  @Nested(() => DisposalDecisionResponse, { optional: true })
  readonly disposalDecision?: DisposalDecisionResponse | undefined;

  @Nested(() => CertificateResponse, { optional: true })
  readonly certificate?: CertificateResponse | undefined;

  @InstantField({ optional: true })
  readonly finalisedAt?: string | undefined;

  @ListOf(Nested(() => PackageResponse), { max: MOST_PACKAGES })
  readonly packages!: readonly PackageResponse[];

  @ListOf(Nested(() => NextResponse), { max: COMMANDS.length })
  readonly next!: readonly NextResponse[];
}
