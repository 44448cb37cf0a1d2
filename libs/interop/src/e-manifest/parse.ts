import { err, ok, type Result } from '@popstrace/kernel';
import { Findings, type ManifestRefusal } from './findings.js';
import { readLine } from './line.js';
import type {
  ImportedLine,
  ImportedManifest,
  ImportedPackage,
  ImportedSignature,
} from './manifest.js';
import { readPackages } from './packages.js';
import { Place } from './place.js';
import { readRejection, readReturnSignatures } from './rejection.js';
import { readForeignOrigin, readSignatures, readSite } from './site.js';

/** One line of the form alone may count 99,999 containers. */
const MOST_PACKAGES = 100_000;

/**
 * Reads a US EPA e-Manifest (JSON, schema 1.3) for its PCB waste. Whatever the schema allows is read;
 * what is skipped, rounded, guessed or missing is among the warnings.
 * @param json the parsed document
 */
export function parse(json: unknown): Result<ImportedManifest, readonly ManifestRefusal[]> {
  const findings = new Findings();
  const document = new Place(json, '', findings);
  if (!isManifest(document)) {
    findings.refuse(
      'not-a-manifest',
      '',
      'This is no e-Manifest: give a JSON object with generator, transporters, designatedFacility and wastes, as the e-Manifest service exports it.',
    );
    return err(findings.refusals);
  }
  const manifest = readManifest(document);
  return findings.refusals.length ? err(findings.refusals) : ok(manifest);
}

/** The schema's own field names: it requires none of them, but another document has none. */
export const MANIFEST_FIELDS: readonly string[] = [
  'createdDate',
  'updatedDate',
  'manifestTrackingNumber',
  'status',
  'isPublic',
  'submissionType',
  'signatureStatus',
  'originType',
  'shippedDate',
  'potentialShipDate',
  'receivedDate',
  'certifiedDate',
  'certifiedBy',
  'lastUpdatedBy',
  'generator',
  'transporters',
  'designatedFacility',
  'broker',
  'wastes',
  'rejection',
  'rejectionInfo',
  'discrepancy',
  'residue',
  'residueNewManifestTrackingNumbers',
  'import',
  'importInfo',
  'correctionRequests',
  'containsPreviousRejectOrResidue',
  'printedDocument',
  'formDocument',
  'additionalInfo',
  'correctionInfo',
  'ppcStatus',
  'mtnValidationInfo',
  'provideImageGeneratorInfo',
  'locked',
  'lockReason',
];

function isManifest(document: Place): boolean {
  const { names } = document;
  return (
    names !== null && (names.length === 0 || MANIFEST_FIELDS.some((field) => names.includes(field)))
  );
}

function readManifest(document: Place): ImportedManifest {
  const { lines, packages } = readWaste(document);
  const transporters = inOrder(document.at('transporters'));
  const additional = document.at('additionalInfo');
  return {
    trackingNumber: readTrackingNumber(document.at('manifestTrackingNumber')),
    status: document.at('status').text(),
    shippedAt: document.at('shippedDate').instant(),
    receivedAt: document.at('receivedDate').instant(),
    generator: readSite(document.at('generator')),
    transporters: transporters.map(readSite).filter((site) => site !== null),
    facility: readSite(document.at('designatedFacility')),
    alternateFacility: readSite(additional.at('pcbAlternateDesignatedFacility')),
    broker: readSite(document.at('broker')),
    lines,
    packages,
    signatures: readAllSignatures(document, transporters),
    rejection: readRejection(document),
    residueTrackingNumbers: document.at('residueNewManifestTrackingNumbers').texts(),
    foreignOrigin: readForeignOrigin(document.at('importInfo')),
    originalTrackingNumbers: additional.at('originalManifestTrackingNumbers').texts(),
    handlingInstructions: additional.at('handlingInstructions').text(),
    warnings: document.findings.warnings,
  };
}

function readWaste(document: Place): { lines: ImportedLine[]; packages: ImportedPackage[] } {
  const lines: ImportedLine[] = [];
  const packages: ImportedPackage[] = [];
  for (const place of document.at('wastes').items()) {
    const line = readLine(place);
    if (!line) continue;
    lines.push(line);
    const made = readPackages(place, line, MOST_PACKAGES - packages.length);
    for (const each of made) packages.push(each);
  }
  if (!lines.length) {
    document.findings.warn(
      'no-pcb-lines',
      document.at('wastes').pointer,
      'No line of this manifest is marked as PCB: there is nothing to import.',
    );
  }
  return { lines, packages };
}

function readTrackingNumber(place: Place): string | null {
  const number = place.text();
  if (number === null || /^\d{9}[A-Z]{3}$/.test(number)) return number;
  place.findings.warn(
    'tracking-number-invalid',
    place.pointer,
    `"${number}" is no manifest tracking number (nine digits and three capitals): left out.`,
  );
  return null;
}

/** By their order number; those without one stay where they stand. */
function inOrder(place: Place): Place[] {
  const placed = place.items().map((site, at) => ({ site, at, order: site.at('order').number() }));
  const distinct = new Set(placed.map(({ order }) => order));
  if (placed.length > 1 && (distinct.has(null) || distinct.size < placed.length)) {
    place.findings.warn(
      'transporters-unordered',
      place.pointer,
      'The transporters have no clear order: check who carries first.',
    );
  }
  return placed
    .sort((a, b) => (a.order ?? a.at + 1) - (b.order ?? b.at + 1) || a.at - b.at)
    .map(({ site }) => site);
}

function readAllSignatures(document: Place, transporters: readonly Place[]): ImportedSignature[] {
  return [
    ...readSignatures(document.at('generator'), 'generator'),
    ...transporters.flatMap((site) => readSignatures(site, 'transporter')),
    ...readSignatures(document.at('designatedFacility'), 'facility'),
    ...readReturnSignatures(document.at('rejectionInfo')),
  ];
}
