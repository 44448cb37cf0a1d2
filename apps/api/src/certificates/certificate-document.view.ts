import {
  declaredNets,
  eventOfIssue,
  type CertificateFile,
  type Organisation,
  type PrintedCertificate,
  type Site,
} from '@popstrace/application';
import { operation as operationOf, technology as technologyOf } from '@popstrace/catalogue';
import type { Place } from '@popstrace/custody';
import { formatKilograms, type Id } from '@popstrace/kernel';
import { STATEMENTS, US_CERTIFICATION } from '@popstrace/reports';
import { viewPopOutcome } from '../packages/package.view.js';
import type {
  CertificateDocumentResponse,
  CertifiedCarrierResponse,
  CertifiedPartyResponse,
  ChainProofResponse,
} from './certificate-document.response.js';
import { viewCertifiedBatch } from './certified-batch.view.js';
import { viewCertifiedPackage } from './certified-package.view.js';

export function viewCertificateDocument({
  file,
  report: { id, hash, document },
}: PrintedCertificate): CertificateDocumentResponse {
  const { certificate, consignment: c, batches, permits } = file;
  const { number, supersedes, issuedAt, fate, signedBy, transformedGrams, residueGrams, pops } =
    certificate;
  const nets = declaredNets(file);
  return {
    ...{ number, supersedes, issuedAt, fate, signedBy },
    statement: STATEMENTS[fate],
    certification: c.holder.country === 'US' ? US_CERTIFICATION : undefined,
    issuer: viewPlace(file, certificate.issuer),
    permits: permits.map(({ number: permit, authority, validTo }) => ({
      ...{ number: permit, authority, validTo },
    })),
    holder: viewPlace(file, c.holder),
    carriers: viewCarriers(file),
    ...viewShipment(file),
    ...viewProcess(file),
    packages: [...c.packages.values()].map((p) => viewCertifiedPackage(p, nets.get(p.id))),
    batches: batches.map(viewCertifiedBatch),
    decision: c.disposalDecision,
    transformed: formatKilograms(transformedGrams),
    inResidues: formatKilograms(residueGrams),
    pops: pops.map(viewPopOutcome),
    proof: viewProof(file),
    report: { id: id as Id, hash, document },
  };
}

function viewShipment({ consignment: { id, code, description, booking } }: CertificateFile) {
  return {
    consignment: id,
    consignmentCode: code,
    description,
    movementDocument: booking?.consent?.movementDocument,
  };
}

function viewProcess({ certificate: { operation, technology } }: CertificateFile) {
  return {
    operation,
    operationName: operationOf(operation)?.name ?? operation,
    technology,
    technologyName: technology && (technologyOf(technology)?.name ?? technology),
  };
}

function viewCarriers({ consignment, organisations }: CertificateFile): CertifiedCarrierResponse[] {
  return (consignment.booking?.legs ?? []).map(({ carrier, mode, plate }) => ({
    ...viewParty(carrier, organisations.get(carrier)),
    mode,
    plate,
  }));
}

function viewPlace(
  { organisations, sites }: CertificateFile,
  { organisation, site, country }: Place,
): CertifiedPartyResponse {
  return { ...viewParty(organisation, organisations.get(organisation), sites.get(site)), country };
}

function viewParty(
  id: Id,
  organisation: Organisation | undefined,
  site?: Site,
): CertifiedPartyResponse {
  if (!organisation) throw new Error(`certificate: no organisation ${id}`);
  const { name, registration, country } = organisation;
  return {
    ...{ organisation: id, name, registration, country },
    site: site?.name,
    address: site?.address,
  };
}

function viewProof(file: CertificateFile): ChainProofResponse {
  const { id, seq, hash } = eventOfIssue(file);
  return { event: id, seq, hash };
}
