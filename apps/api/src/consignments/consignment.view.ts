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
  const { heldFrom, booking, storage, storedAt, returnTo, disposalDecision, finalisedAt } = c;
  const { handover, certificate, emergencyPhone, children, legsTaken, returning } = c;
  return {
    ...viewSummary(c),
    ...{ emergencyPhone, children, legsTaken, returning },
    ...(heldFrom === undefined ? {} : { heldFrom }),
    ...(booking === undefined ? {} : { booking }),
    ...(storage === undefined ? {} : { storage }),
    ...(storedAt === undefined ? {} : { storedAt }),
    ...(handover === undefined ? {} : { handover: viewHandover(handover) }),
    ...(returnTo === undefined ? {} : { returnTo }),
    ...(disposalDecision === undefined ? {} : { disposalDecision }),
    ...(certificate === undefined ? {} : { certificate: viewCertificate(certificate) }),
    ...(finalisedAt === undefined ? {} : { finalisedAt }),
    discrepancies: c.discrepancies.map(viewDiscrepancy),
    amendments: c.amendments.map(viewAmendment),
    signatures: c.signatures,
    incidents: c.incidents.map(viewIncident),
    batches: c.batches,
    packages: [...c.packages.values()].map(viewPackage),
    next,
  };
}

export function viewHandover(handover: Handover): HandoverResponse {
  const { id, kind, giver, taker, offeredBy, offeredAt, missing } = handover;
  const { plate, storage, legs } = handover;
  return {
    ...{ id, kind, giver, taker, offeredBy, offeredAt, missing },
    ...(plate === undefined ? {} : { plate }),
    ...(storage === undefined ? {} : { storage }),
    ...(legs === undefined ? {} : { legs }),
  };
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
