import type { ImportedRejection, ImportedSignature } from './manifest.js';
import type { Place } from './place.js';
import { readPaper, readSite, signerName } from './site.js';

/** The generator signs once more for what comes back to him. */
export function readReturnSignatures(place: Place): ImportedSignature[] {
  const by = { party: 'generator-on-return' as const, siteId: null };
  const paper = place.at('generatorPaperSignature');
  const electronic = place.at('generatorElectronicSignature');
  const signedAt = electronic.at('signatureDate').instant();
  const printedName = signerName(electronic.at('signer'));
  return [
    ...(paper.present ? [{ ...by, kind: 'paper' as const, ...readPaper(paper) }] : []),
    ...(electronic.present ? [{ ...by, kind: 'electronic' as const, printedName, signedAt }] : []),
  ];
}

export function readRejection(document: Place): ImportedRejection | null {
  const rejected = document.at('rejection').flag();
  const place = document.at('rejectionInfo');
  if (!rejected && !place.present) return null;
  const type = place.at('rejectionType').text();
  const alternate = place.at('alternateDesignatedFacilityType').text();
  place.findings.warn(
    'rejection-recorded',
    place.pointer,
    'The manifest records a rejection: the packages are as they were shipped; refuse them again on reception.',
  );
  return {
    extent: type === 'FullReject' ? 'full' : type === 'PartialReject' ? 'partial' : null,
    transporterOnSite: place.at('transporterOnSite').flag(),
    returnsToGenerator: alternate === null ? null : alternate === 'Generator',
    alternateFacility: readSite(place.at('alternateDesignatedFacility')),
    newTrackingNumbers: place.at('newManifestTrackingNumbers').texts(),
    comments: place.at('rejectionComments').text(),
  };
}
