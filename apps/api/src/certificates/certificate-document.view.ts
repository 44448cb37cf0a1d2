import type { CertificateFile, Organisation, Site } from '@popstrace/application';
import { operation as operationOf, technology as technologyOf } from '@popstrace/catalogue';
import type { Place } from '@popstrace/custody';
import { formatKilograms, type Id } from '@popstrace/kernel';
import { viewPopOutcome } from '../packages/package.view.js';
import type {
  CertificateDocumentResponse,
  CertifiedCarrierResponse,
  CertifiedPartyResponse,
  ChainProofResponse,
} from './certificate-document.response.js';
import { viewCertifiedBatch } from './certified-batch.view.js';
import { declaredNets, viewCertifiedPackage } from './certified-package.view.js';
import { STATEMENTS, US_CERTIFICATION } from './statements.js';

export function viewCertificateDocument(file: CertificateFile): CertificateDocumentResponse {
  const { certificate, consignment: c, batches, permits, events } = file;
  const { number, issuedAt, fate, signedBy, transformedGrams, residueGrams, pops } = certificate;
  const nets = declaredNets(events);
  return {
    ...{ number, issuedAt, fate, signedBy },
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

/** The event that issued it: a certificate from abroad is recorded, one of ours is made. */
function viewProof({ events, consignment }: CertificateFile): ChainProofResponse {
  const issued = events.find(
    ({ type }) => type === 'certified' || type === 'foreign-certificate-recorded',
  );
  if (!issued) throw new Error(`certificate: no event of ${consignment.code} issued it`);
  return { event: issued.id, seq: issued.seq, hash: issued.hash };
}
