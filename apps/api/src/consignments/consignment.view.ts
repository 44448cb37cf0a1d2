import type { ConsignmentView } from '@popstrace/application';
import {
  addPops,
  netOfAll,
  popMassesOf,
  type Certificate,
  type Consignment,
  type Handover,
  type PopMass,
} from '@popstrace/custody';
import { formatKilograms } from '@popstrace/kernel';
import { viewPackage, viewPopMass, viewPopOutcome } from '../packages/package.view.js';
import { viewAmendment } from './amendment.view.js';
import type { CertificateResponse } from './certificate.response.js';
import type { ConsignmentResponse, ConsignmentSummaryResponse } from './consignment.response.js';
import type { HandoverResponse } from './handover.response.js';
import { viewDiscrepancy, viewIncident } from './reception.view.js';

export function viewSummary(c: Consignment): ConsignmentSummaryResponse {
  const { id, code, state, version, description, holder, custodian, parentage } = c;
  const packages = [...c.packages.values()];
  return {
    ...{ id, code, state, version, description, holder, custodian, parentage },
    packageCount: c.packageCount,
    net: formatKilograms(netOfAll(packages)),
    pops: packages
      .reduce<readonly PopMass[]>((total, p) => addPops(total, popMassesOf(p.content)), [])
      .map(viewPopMass),
    lastEventAt: c.lastEventAt,
  };
}

export function viewConsignment({ consignment: c, next }: ConsignmentView): ConsignmentResponse {
  return {
    ...viewSummary(c),
    emergencyPhone: c.emergencyPhone,
    heldFrom: c.heldFrom,
    children: c.children,
    booking: c.booking,
    legsTaken: c.legsTaken,
    storage: c.storage,
    storedAt: c.storedAt,
    handover: c.handover && viewHandover(c.handover),
    returning: c.returning,
    returnTo: c.returnTo,
    discrepancies: c.discrepancies.map(viewDiscrepancy),
    amendments: c.amendments.map(viewAmendment),
    signatures: c.signatures,
    incidents: c.incidents.map(viewIncident),
    batches: c.batches,
    disposalDecision: c.disposalDecision,
    certificate: c.certificate && viewCertificate(c.certificate),
    finalisedAt: c.finalisedAt,
    packages: [...c.packages.values()].map(viewPackage),
    next,
  };
}

export function viewHandover(handover: Handover): HandoverResponse {
  const { id, kind, giver, taker, offeredBy, offeredAt, plate, storage, legs, missing } = handover;
  return { id, kind, giver, taker, offeredBy, offeredAt, plate, storage, legs, missing };
}

export function viewCertificate(certificate: Certificate): CertificateResponse {
  const { transformedGrams, residueGrams, pops, ...rest } = certificate;
  return {
    ...rest,
    transformed: formatKilograms(transformedGrams),
    inResidues: formatKilograms(residueGrams),
    pops: pops.map(viewPopOutcome),
  };
}
