import type {
  ConsignmentFilter,
  CustodyReader,
  FoundPackage,
  FoundResidue,
  Listing,
  TimelineEntry,
} from '@popstrace/application';
import { hasRole, type Actor } from '@popstrace/access';
import type { Batch, Consignment, LineageEdge, Onward, PermitUsage } from '@popstrace/custody';
import type { Id, Instant, Json } from '@popstrace/kernel';
import type pg from 'pg';
import { byConsignment, toBatch, toConsignment, toPackage, type ChainEnd } from './custody-docs.js';

type StreamDoc = ChainEnd & { readonly id: Id; readonly doc: Json };
type PackageDoc = { readonly id: Id; readonly doc: Json };

const CONSIGNMENT = `SELECT c.id, c.doc, s.seq, s.last_recorded_at FROM consignment c JOIN stream s USING (id)`;
const BATCH = `SELECT b.id, b.doc, s.seq, s.last_recorded_at FROM batch b JOIN stream s USING (id)`;

/**
 * What a site took in this year, as a facility that accepted it or as a store that took it over, and
 * what lies there now: as booked there, in its store, or waiting to leave with the site as its holder,
 * as residues do and what a depot regrouped onward. What is held lies where it lay.
 */
const USAGE = `
  SELECT site.id AS site,
         (SELECT coalesce(sum(accepted_g), 0) FROM consignment
           WHERE destination_site_id = site.id
             AND accepted_at >= date_trunc('year', $2::timestamptz) AND accepted_at <= $2)
       + (SELECT coalesce(sum(amount), 0) FROM event JOIN posting USING (stream_id, seq)
           WHERE type = 'stored' AND account = 'storage' AND pop = ''
             AND site_stored_at(body) = site.id::text
             AND event.recorded_at >= date_trunc('year', $2::timestamptz) AND event.recorded_at <= $2) AS received,
         (SELECT coalesce(sum(net_g), 0) FROM package
           WHERE state IN ('packed', 'labelled', 'loaded', 'received', 'in_stock', 'refused')
             AND consignment_id IN (
               SELECT id FROM consignment
                WHERE storage_site_id = site.id AND coalesce(doc ->> 'heldFrom', state) = 'in_interim_storage'
               UNION ALL
               SELECT id FROM consignment
                WHERE destination_site_id = site.id AND coalesce(doc ->> 'heldFrom', state)
                      IN ('delivered', 'under_review', 'accepted', 'rejected', 'in_treatment')
               UNION ALL
               SELECT id FROM consignment
                WHERE doc #>> '{holder,site}' = site.id::text AND custodian_id = holder_id
                  AND coalesce(doc ->> 'heldFrom', state)
                      IN ('draft', 'segregated', 'labelled', 'awaiting_collection'))) AS stored
    FROM unnest($1::uuid[]) AS site (id)`;

/** Custody as it stands, read without a lock. */
export class CustodyRepository implements CustodyReader {
  constructor(private readonly pool: pg.Pool) {}

  async consignment(id: Id): Promise<Consignment | null> {
    const [found] = await this.withPackages(
      await this.rows<StreamDoc>(`${CONSIGNMENT} WHERE c.id = $1`, [id]),
    );
    return found ?? null;
  }

  async consignments(
    actor: Actor,
    filter: ConsignmentFilter,
    { after, limit }: Listing,
  ): Promise<readonly Consignment[]> {
    const rows = await this.rows<StreamDoc>(
      `${CONSIGNMENT}
        WHERE (c.parties @> ARRAY[$1::uuid] OR ($2::text IS NOT NULL AND c.places @> ARRAY[$2::text]))
          AND ($3::text[] IS NULL OR c.state = ANY ($3::text[]))
          AND ($4::text IS NULL OR c.code = $4)
          AND ($5::uuid IS NULL OR c.id > $5)
        ORDER BY c.id LIMIT $6`,
      [
        actor.organisation,
        hasRole(actor, 'authority') ? actor.jurisdiction : null,
        filter.states ?? null,
        filter.code ?? null,
        after,
        limit,
      ],
    );
    return this.withPackages(rows);
  }

  async timeline(stream: Id, after: number, limit: number): Promise<readonly TimelineEntry[]> {
    const rows = await this.rows<TimelineRow>(
      `SELECT id, seq, type, occurred_at, recorded_at, organisation_id, account_id, from_state, to_state,
              encode(previous_hash, 'hex') AS previous, encode(hash, 'hex') AS hash, body
         FROM event WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [stream, after, limit],
    );
    return rows.map(toEntry);
  }

  async batch(id: Id): Promise<Batch | null> {
    const [row] = await this.rows<StreamDoc>(`${BATCH} WHERE b.id = $1`, [id]);
    return row ? toBatch(row.doc, row) : null;
  }

  async batches(facility: Id, { after, limit }: Listing): Promise<readonly Batch[]> {
    const rows = await this.rows<StreamDoc>(
      `${BATCH} WHERE b.facility_id = $1 AND ($2::uuid IS NULL OR b.id > $2) ORDER BY b.id LIMIT $3`,
      [facility, after, limit],
    );
    return rows.map((row) => toBatch(row.doc, row));
  }

  async package(id: Id): Promise<FoundPackage | null> {
    const [found] = await this.found('p.id = $1', [id]);
    return found ?? null;
  }

  async residue(id: Id): Promise<FoundResidue | null> {
    const [row] = await this.rows<StreamDoc>(
      `${BATCH} WHERE b.id = (SELECT stream_id FROM lineage WHERE child_id = $1 AND kind = 'treatment' LIMIT 1)`,
      [id],
    );
    const batch = row && toBatch(row.doc, row);
    const residue = batch?.residues.get(id);
    return batch && residue ? { residue, batch } : null;
  }

  async packageByLabel(code: string): Promise<FoundPackage | null> {
    const [found] = await this.found('p.label = $1', [code]);
    return found ?? null;
  }

  packagesOf(root: Id): Promise<readonly FoundPackage[]> {
    return this.found('p.roots @> ARRAY[$1::uuid]', [root]);
  }

  async batchesOf(root: Id): Promise<readonly Batch[]> {
    const rows = await this.rows<StreamDoc>(
      `${BATCH} WHERE b.roots @> ARRAY[$1::uuid] ORDER BY b.id`,
      [root],
    );
    return rows.map((row) => toBatch(row.doc, row));
  }

  /** Every arrow that leads to or from a package, however far. */
  async lineageOf(id: Id): Promise<readonly LineageEdge[]> {
    const rows = await this.rows<{
      parent_id: Id;
      child_id: Id;
      kind: LineageEdge['kind'];
      grams: bigint;
    }>(
      `WITH RECURSIVE
         back AS (SELECT l.* FROM lineage l WHERE l.child_id = $1
                  UNION SELECT l.* FROM lineage l JOIN back b ON l.child_id = b.parent_id),
         forth AS (SELECT l.* FROM lineage l WHERE l.parent_id = $1
                   UNION SELECT l.* FROM lineage l JOIN forth f ON l.parent_id = f.child_id)
       SELECT parent_id, child_id, kind, grams FROM (TABLE back UNION TABLE forth) AS graph
        ORDER BY stream_id, seq, parent_id, child_id`,
      [id],
    );
    return rows.map((row) => ({
      kind: row.kind,
      parent: row.parent_id,
      child: row.child_id,
      grams: row.grams,
    }));
  }

  async usage(sites: readonly Id[], at: Instant): Promise<readonly PermitUsage[]> {
    const rows = await this.rows<{ site: Id; received: string; stored: string }>(USAGE, [
      sites,
      at,
    ]);
    return rows.map(({ site, received, stored }) => ({
      site,
      receivedThisYearGrams: BigInt(received),
      inStoreGrams: BigInt(stored),
    }));
  }

  async onward(ids: readonly Id[]): Promise<Onward> {
    const [consignments, batches] = await Promise.all([
      this.rows<StreamDoc>(`${CONSIGNMENT} WHERE c.id = ANY ($1::uuid[])`, [ids]),
      this.rows<StreamDoc>(`${BATCH} WHERE b.id = ANY ($1::uuid[])`, [ids]),
    ]);
    return {
      consignments: new Map(
        consignments.map((row) => [row.id, toConsignment(row.doc, row, new Map())]),
      ),
      batches: new Map(batches.map((row) => [row.id, toBatch(row.doc, row)])),
    };
  }

  private async found(where: string, values: readonly unknown[]): Promise<readonly FoundPackage[]> {
    const rows = await this.rows<PackageDoc>(
      `SELECT p.consignment_id AS id, p.doc FROM package p WHERE ${where} ORDER BY p.id`,
      values,
    );
    const ids = [...new Set(rows.map((row) => row.id))];
    const consignments = new Map((await this.byIds(ids)).map((c) => [c.id, c]));
    return rows.flatMap((row) => {
      const consignment = consignments.get(row.id);
      return consignment ? [{ package: toPackage(row.doc), consignment }] : [];
    });
  }

  private async byIds(ids: readonly Id[]): Promise<readonly Consignment[]> {
    return this.withPackages(
      await this.rows<StreamDoc>(`${CONSIGNMENT} WHERE c.id = ANY ($1::uuid[])`, [ids]),
    );
  }

  private async withPackages(rows: readonly StreamDoc[]): Promise<readonly Consignment[]> {
    if (rows.length === 0) return [];
    const packages = byConsignment(
      await this.rows<PackageDoc>(
        'SELECT consignment_id AS id, doc FROM package p WHERE consignment_id = ANY ($1::uuid[]) ORDER BY p.id',
        [rows.map(({ id }) => id)],
      ),
    );
    return rows.map((row) => toConsignment(row.doc, row, packages.get(row.id) ?? new Map()));
  }

  private async rows<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    return (await this.pool.query<Row>(text, [...values])).rows;
  }
}

interface TimelineRow {
  readonly id: Id;
  readonly seq: number;
  readonly type: string;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly organisation_id: Id;
  readonly account_id: Id;
  readonly from_state: string;
  readonly to_state: string;
  readonly previous: string | null;
  readonly hash: string;
  readonly body: Buffer;
}

function toEntry(row: TimelineRow): TimelineEntry {
  return {
    id: row.id,
    seq: row.seq,
    type: row.type,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    organisation: row.organisation_id,
    user: row.account_id,
    from: row.from_state,
    to: row.to_state,
    previous: row.previous,
    hash: row.hash,
    payload: (JSON.parse(row.body.toString('utf8')) as { payload: Json }).payload,
  };
}
