import type { CustodyReader, FoundPackage, ShownCustody } from '@popstrace/application';
import { type Actor } from '@popstrace/access';
import type { Batch, LineageEdge, Onward, PermitUsage } from '@popstrace/custody';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';
import { toBatch, toConsignment } from './custody-docs.js';
import {
  BATCH,
  CONSIGNMENT,
  LookedUpCustody,
  packagesWhere,
  rowsIn,
  type StreamDoc,
} from './looked-up-custody.js';
import { IN_STORE } from './stores/in-store.js';
import { SeenCustody } from './seen-custody.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * What a site took in this year, as a facility that accepted it or as a store that took it over, and
 * what lies there now.
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
           WHERE ${IN_STORE}) AS stored
    FROM unnest($1::uuid[]) AS site (id)`;

/** Custody as it stands, read without a lock, by the program: for what a rule asks, whosever it is. */
export class CustodyRepository extends LookedUpCustody implements CustodyReader {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super((work) => work(unitOfWork.outside));
  }

  seenBy(actor: Actor): ShownCustody {
    return new SeenCustody(this.unitOfWork, actor);
  }

  packagesOf(root: Id): Promise<readonly FoundPackage[]> {
    return this.read((tx) => packagesWhere(tx, 'p.roots @> ARRAY[$1::uuid]', [root]));
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

  private rows<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    return this.read((tx) => rowsIn<Row>(tx, text, values));
  }
}
