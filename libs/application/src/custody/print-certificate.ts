import type { Actor } from '@popstrace/access';
import { rulesEdition } from '@popstrace/compliance';
import { decode, type PackageDraft, type Place } from '@popstrace/custody';
import { ok, type Grams, type Id, type Result } from '@popstrace/kernel';
import { formatLabelCode, type LabelCode } from '@popstrace/labels';
import { buildCertificate, freeze, type EventOfIssue, type Frozen } from '@popstrace/reports';
import type { AccountStore } from '../accounts/account.port.js';
import { firstHolders } from './first-holders.js';
import {
  readCertificate,
  type CertificateFile,
  type CertificatePorts,
  type CertificateRefusal,
} from './read-certificate.js';

export interface PrintPorts extends CertificatePorts {
  readonly accounts: Pick<AccountStore, 'find'>;
}

/** A certificate as data and as the document that is printed: its id is that of the event that issued it. */
export interface PrintedCertificate {
  readonly file: CertificateFile;
  readonly report: Frozen;
}

/** The certificate of a consignment as a document, for whoever may see it. */
export async function printCertificate(
  ports: PrintPorts,
  actor: Actor,
  id: Id,
): Promise<Result<PrintedCertificate, readonly CertificateRefusal[]>> {
  const read = await readCertificate(ports, actor, id);
  if (!read.ok) return read;
  const file = read.value;
  const [people, origins] = await Promise.all([
    namesOf(ports, signersOf(file)),
    firstHolders(ports, file.consignment),
  ]);
  const proof = eventOfIssue(file);
  const about = { rules: rulesEdition(), limits: limitsOf(file) };
  const document = buildCertificate(about, {
    ...{ ...file, people, origins, proof, declared: declaredNets(file) },
    labels: labelsOf(file),
    issuer: partyAt(file, file.certificate.issuer),
    holder: partyAt(file, file.consignment.holder),
    carriers: carriersOf(file).map((carrier) => partyOf(file, carrier)),
  });
  return ok({ file, report: freeze(proof.id, document) });
}

/** The event that issued the certificate in force: one from abroad is recorded, one of ours is made. */
export function eventOfIssue({ events, consignment }: CertificateFile): EventOfIssue {
  const issued = events.findLast(
    ({ type }) => type === 'certified' || type === 'foreign-certificate-recorded',
  );
  if (!issued) throw new Error(`certificate: no event of ${consignment.code} issued it`);
  const { id, seq, hash, recordedAt } = issued;
  return { id, seq, hash, recordedAt };
}

/** What each package weighed when its holder last declared it. */
export function declaredNets({ events }: CertificateFile): ReadonlyMap<Id, Grams> {
  const declarations = events.filter(({ type }) => type === 'declared' || type === 'revised');
  return new Map(
    declarations.flatMap(({ payload }) => {
      const { packages = [] } = decode<{ readonly packages?: readonly PackageDraft[] }>(payload);
      return packages.map(({ id, netGrams }) => [id, netGrams] as const);
    }),
  );
}

function labelsOf({ consignment }: CertificateFile): ReadonlyMap<Id, string> {
  const packages = [...consignment.packages.values()];
  return new Map(
    packages.flatMap(({ id, label }) =>
      label === undefined ? [] : [[id, formatLabelCode(label as LabelCode)] as const],
    ),
  );
}

/** The profile by whose limits the waste was classified. */
function limitsOf({ consignment }: CertificateFile): string {
  return consignment.signatures.findLast(({ limits }) => limits !== undefined)?.limits ?? '';
}

function signersOf({ certificate, consignment, batches }: CertificateFile): readonly Id[] {
  const recorders = batches.flatMap(({ completedBy }) => completedBy ?? []);
  return [...recorders, ...consignment.confirmedBy, certificate.signedBy];
}

async function namesOf({ accounts }: PrintPorts, ids: readonly Id[]) {
  const found = await Promise.all([...new Set(ids)].map((id) => accounts.find(id)));
  return new Map(found.flatMap((account) => (account ? [[account.id, account.name]] : [])));
}

function carriersOf({ consignment }: CertificateFile): readonly Id[] {
  return [...new Set((consignment.booking?.legs ?? []).map(({ carrier }) => carrier))];
}

function partyAt(file: CertificateFile, { organisation, site, country }: Place) {
  const at = file.sites.get(site);
  const place = { site: at?.name ?? null, address: at?.address ?? null, country };
  return { ...partyOf(file, organisation), ...place };
}

function partyOf({ organisations }: CertificateFile, id: Id) {
  const found = organisations.get(id);
  if (!found) throw new Error(`certificate: no organisation ${id}`);
  const { name, registration, country } = found;
  return { name, registration, country, site: null, address: null };
}
