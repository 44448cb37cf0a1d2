import type {
  ConsignResiduesRequest,
  DisposeResidueRequest,
  FeedResidueRequest,
  OutputsRequest,
} from '../../../api/src/batches/batch.request.js';
import type { AmendmentRequest } from '../../../api/src/consignments/amendment.request.js';
import type {
  BookRequest,
  HandoverRequest,
  RerouteRequest,
  ReturnRequest,
  StoreRequest,
} from '../../../api/src/consignments/booking.request.js';
import type { DeclareRequest } from '../../../api/src/consignments/declaration.request.js';
import type {
  DisposeRequest,
  ExportRequest,
  ForeignCertificateRequest,
  StartTreatmentRequest,
} from '../../../api/src/consignments/disposal.request.js';
import type {
  HoldRequest,
  IncidentRequest,
  RecoverRequest,
} from '../../../api/src/consignments/exceptions.request.js';
import type {
  AcceptRequest,
  DiscrepancyRequest,
  RejectRequest,
  ResolveRequest,
} from '../../../api/src/consignments/reception.request.js';
import type {
  RegroupRequest,
  RepackageRequest,
  SplitRequest,
} from '../../../api/src/consignments/regrouping.request.js';
import type { ReasonRequest } from '../../../api/src/consignments/segregation.request.js';

type Nothing = Readonly<Record<string, never>>;

/** What can be done with a consignment, by the last part of its address, and what is said with it. */
export interface Acts {
  segregate: Nothing;
  labels: Nothing;
  label: Nothing;
  cancel: ReasonRequest;
  book: BookRequest;
  reroute: RerouteRequest;
  collect: HandoverRequest;
  transfer: HandoverRequest;
  store: StoreRequest;
  resume: HandoverRequest;
  deliver: HandoverRequest;
  return: ReturnRequest;
  discrepancies: DiscrepancyRequest;
  accept: AcceptRequest;
  reject: RejectRequest;
  'start-treatment': StartTreatmentRequest;
  dispose: DisposeRequest;
  certify: Nothing;
  finalise: Nothing;
  export: ExportRequest;
  'foreign-certificate': ForeignCertificateRequest;
  split: SplitRequest;
  repackage: RepackageRequest;
  dismantle: RepackageRequest;
  hold: HoldRequest;
  release: ReasonRequest;
  incidents: IncidentRequest;
  recover: RecoverRequest;
  amendments: AmendmentRequest;
}

/** What can be done with a part of a consignment: a discrepancy, an amendment. */
export interface PartActs {
  'discrepancies/resolve': ResolveRequest;
  'amendments/approve': Nothing;
  'amendments/decline': ReasonRequest;
}

/** What brings a consignment to life. */
export interface Beginnings {
  declare: DeclareRequest;
  regroup: RegroupRequest;
}

/** What can be done with a batch, by the last part of its address. */
export interface BatchActs {
  outputs: OutputsRequest;
  confirm: Nothing;
  'residues/feed': FeedResidueRequest;
  'residues/dispose': DisposeResidueRequest;
  'residues/consign': ConsignResiduesRequest;
}
