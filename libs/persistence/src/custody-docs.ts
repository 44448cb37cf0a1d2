import { decode, encode, type Batch, type Consignment, type Package } from '@popstrace/custody';
import type { Id, Instant, Json } from '@popstrace/kernel';

/**
 * How custody's values are kept in rows. The document holds what the columns beside it do not tell:
 * packages have rows of their own, version and time of the last event are the chain's.
 */
export interface ChainEnd {
  readonly seq: number;
  readonly last_recorded_at: Instant;
}

export function consignmentDoc(c: Consignment): string {
  return JSON.stringify(encode(headerOf(c)));
}

/** A consignment without its packages and its chain's end: what its row holds. */
export function headerOf({
  packages: _packages,
  version: _version,
  lastEventAt: _last,
  ...header
}: Consignment): Omit<Consignment, 'packages' | 'version' | 'lastEventAt'> {
  return header;
}

export function toConsignment(
  doc: Json,
  end: ChainEnd,
  packages: ReadonlyMap<Id, Package>,
): Consignment {
  const header = decode<Omit<Consignment, 'packages' | 'version' | 'lastEventAt'>>(doc);
  return { ...header, version: end.seq, lastEventAt: end.last_recorded_at, packages };
}

export function packageDoc(p: Package): string {
  return JSON.stringify(encode(p));
}

export function toPackage(doc: Json): Package {
  return decode<Package>(doc);
}

export function batchDoc({ version: _version, lastEventAt: _last, ...batch }: Batch): string {
  return JSON.stringify(encode(batch));
}

export function toBatch(doc: Json, end: ChainEnd): Batch {
  const batch = decode<Omit<Batch, 'version' | 'lastEventAt'>>(doc, ['residues']);
  return { ...batch, version: end.seq, lastEventAt: end.last_recorded_at };
}

/**
 * Packages by the consignment (`id`) whose they are, in the order of their ids whatever the order of
 * the rows: events list them, and a hash must not depend on where PostgreSQL keeps a row.
 */
export function byConsignment(
  rows: readonly { readonly id: Id; readonly doc: Json }[],
): ReadonlyMap<Id, ReadonlyMap<Id, Package>> {
  const found = new Map<Id, Map<Id, Package>>();
  for (const { id: consignment, doc } of rows) {
    const p = toPackage(doc);
    const own = found.get(consignment) ?? new Map<Id, Package>();
    found.set(consignment, own.set(p.id, p));
  }
  for (const [consignment, own] of found) if (own.size > 1) found.set(consignment, byId(own));
  return found;
}

function byId(packages: ReadonlyMap<Id, Package>): Map<Id, Package> {
  return new Map([...packages].sort(([a], [b]) => (a < b ? -1 : 1)));
}
