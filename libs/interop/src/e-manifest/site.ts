import type {
  ForeignOrigin,
  ImportedAddress,
  ImportedSignature,
  ImportedSite,
  SignatureParty,
} from './manifest.js';
import type { Place } from './place.js';

/** What PCB generators without a number of their own are told to write (EPA, PCB manifests). */
const SHARED_ID = /^40\s*CFR\s*(PART\s*)?761$/i;

export function readSite(place: Place): ImportedSite | null {
  if (!place.present) return null;
  return {
    externalId: siteId(place),
    name: place.at('name').text(),
    siteAddress: readAddress(place.at('siteAddress')),
    mailingAddress: readAddress(place.at('mailingAddress')),
    phone: readPhone(place.at('contact').at('phone')),
    email: place.at('contact').at('email').text(),
    emergencyPhone: readPhone(place.at('emergencyPhone')),
  };
}

function siteId(place: Place): string | null {
  const field = place.at('epaSiteId');
  const id = field.text();
  if (id === null || !SHARED_ID.test(id)) return id;
  place.findings.warn(
    'site-id-shared',
    field.pointer,
    `"${id}" is no site number but what every PCB generator without one writes: match this site by name and address.`,
  );
  return null;
}

function readAddress(place: Place): ImportedAddress | null {
  if (!place.present) return null;
  const street = ['streetNumber', 'address1', 'address2'].flatMap(
    (name) => place.at(name).text() ?? [],
  );
  return {
    street: street.length ? street.join(' ') : null,
    city: place.at('city').text(),
    state: place.at('state').code(),
    postalCode: place.at('zip').text(),
    country: place.at('country').code() ?? 'US',
  };
}

function readPhone(place: Place): string | null {
  const number = place.at('number').text();
  const extension = place.at('extension').text();
  return number && extension ? `${number} ext. ${extension}` : number;
}

/** All signatures of one site: on paper, then electronic ones in order. */
export function readSignatures(place: Place, party: SignatureParty): ImportedSignature[] {
  const by = { party, siteId: place.at('epaSiteId').text() };
  const paper = place.at('paperSignatureInfo');
  const electronic = place.at('electronicSignaturesInfo').items();
  return [
    ...(paper.present ? [{ ...by, kind: 'paper' as const, ...readPaper(paper) }] : []),
    ...electronic.map((each) => ({
      ...by,
      kind: 'electronic' as const,
      printedName: signerName(each.at('signer')),
      signedAt: each.at('signatureDate').instant(),
    })),
  ];
}

export function readPaper(place: Place): Pick<ImportedSignature, 'printedName' | 'signedAt'> {
  return {
    printedName: place.at('printedName').text(),
    signedAt: place.at('signatureDate').instant(),
  };
}

export function signerName(place: Place): string | null {
  const names = ['firstName', 'middleInitial', 'lastName'].flatMap(
    (name) => place.at(name).text() ?? [],
  );
  return names.length ? names.join(' ') : null;
}

/** Where imported waste comes from, and where it came in. */
export function readForeignOrigin(place: Place): ForeignOrigin | null {
  if (!place.present) return null;
  const generator = place.at('importGenerator');
  const port = place.at('portOfEntry');
  return {
    generatorName: generator.at('name').text(),
    generatorAddress: readForeignAddress(generator),
    portOfEntry: port.present
      ? { city: port.at('cityPort').text(), state: port.at('state').code() }
      : null,
  };
}

function readForeignAddress(place: Place): ImportedAddress {
  return {
    street: place.at('address').text(),
    city: place.at('city').text(),
    state: place.at('province').text(),
    postalCode: place.at('postalCode').text(),
    country: place.at('country').code(),
  };
}
