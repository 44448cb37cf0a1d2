import type { Actor } from '@popstrace/access';
import type { Batch, Certificate, Consignment } from '@popstrace/custody';
import type { Permit } from '@popstrace/compliance';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import type { Organisation, Site } from '../organisations/organisation.js';
import type { TimelineEntry } from './custody.port.js';
import type { CustodyPorts } from './give-command.js';
import { maySee } from './parties.js';
import { NOT_FOUND } from './read-consignment.js';

/** All that a certificate of destruction tells, and what proves it. */
export interface CertificateFile {
  readonly certificate: Certificate;
  readonly consignment: Consignment;
  readonly batches: readonly Batch[];
  readonly organisations: ReadonlyMap<Id, Organisation>;
  readonly sites: ReadonlyMap<Id, Site>;
  /** Of the issuer, at the place of issue. */
  readonly permits: readonly Permit[];
  /** The chain of the consignment, in which the certificate stands. */
  readonly events: readonly TimelineEntry[];
}

export type CertificateRefusal = Refusal<'not-found' | 'not-certified'>;

export type CertificatePorts = Pick<CustodyPorts, 'reader' | 'organisations' | 'sites' | 'permits'>;

/** A chain is read whole: no consignment has more events. */
const MOST_EVENTS = 1_000_000;

/** The certificate of a consignment with everything that 40 CFR 761.218 and the EU certificate name. */
export async function readCertificate(
  ports: CertificatePorts,
  actor: Actor,
  id: Id,
): Promise<Result<CertificateFile, readonly CertificateRefusal[]>> {
  const shown = ports.reader.seenBy(actor);
  const consignment = await shown.consignment(id);
  if (!consignment || !maySee(actor, consignment)) return err([NOT_FOUND]);
  const { certificate } = consignment;
  if (!certificate) return err([notCertified(consignment)]);
  const [batches, events, permits, parties] = await Promise.all([
    Promise.all(certificate.batches.map((batch) => ports.reader.batch(batch))),
    shown.timeline(id, 0, MOST_EVENTS),
    ports.permits.listOf([certificate.issuer.organisation]),
    namesOf(ports, consignment, certificate),
  ]);
  return ok({
    ...parties,
    certificate,
    consignment,
    batches: batches.filter((batch) => batch !== null),
    permits: permits.filter(({ site }) => site === certificate.issuer.site),
    events,
  });
}

async function namesOf(
  ports: CertificatePorts,
  { holder, booking }: Consignment,
  { issuer }: Certificate,
): Promise<Pick<CertificateFile, 'organisations' | 'sites'>> {
  const legs = booking?.legs ?? [];
  const organisations = [holder, issuer].map((place) => place.organisation);
  const [named, sites] = await Promise.all([
    byId([...organisations, ...legs.map(({ carrier }) => carrier)], (id) =>
      ports.organisations.find(id),
    ),
    byId([holder.site, issuer.site], (id) => ports.sites.find(id)),
  ]);
  return { organisations: named, sites };
}

async function byId<T extends { readonly id: Id }>(
  ids: readonly Id[],
  find: (id: Id) => Promise<T | null>,
): Promise<ReadonlyMap<Id, T>> {
  const found = await Promise.all([...new Set(ids)].map(find));
  return new Map(found.flatMap((each) => (each ? [[each.id, each]] : [])));
}

const notCertified = ({ code, state }: Consignment): Refusal<'not-certified'> => ({
  code: 'not-certified',
  message: `${code} has no certificate: it is ${state}.`,
  pointer: '',
});
