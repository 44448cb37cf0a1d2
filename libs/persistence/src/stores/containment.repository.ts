import type { Containment, ContainmentStore } from '@popstrace/application';
import type { StoreStanding } from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import type pg from 'pg';
import { IN_STORE } from './in-store.js';

export class ContainmentRepository implements ContainmentStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(containment: Containment): Promise<void> {
    const { id, site, millilitres, on, reference, organisation, user, name } = containment;
    await this.pool.query(
      `INSERT INTO containment (id, site_id, millilitres, stated_on, reference, organisation_id, account_id, name, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, site, millilitres, on, reference, organisation, user, name, containment.recordedAt],
    );
  }

  async listOf(site: Id): Promise<readonly Containment[]> {
    const { rows } = await this.pool.query<Containment>({
      name: 'containments of a site',
      text: `SELECT id, site_id AS site, millilitres, stated_on AS "on", reference, organisation_id AS organisation,
                    account_id AS "user", name, recorded_at AS "recordedAt"
               FROM containment WHERE site_id = $1 ORDER BY stated_on, id`,
      values: [site],
    });
    return rows;
  }

  async standing(sites: readonly Id[], day: Day): Promise<ReadonlyMap<Id, StoreStanding>> {
    const { rows } = await this.pool.query<StandingRow>({
      name: 'containments: standing',
      text: STANDING,
      values: [sites, day],
    });
    return new Map(
      rows.map(({ site, containment, largest, total, unmeasured }) => [
        site,
        {
          containmentMillilitres: containment,
          largestMillilitres: largest,
          totalMillilitres: BigInt(total),
          unmeasured: Number(unmeasured),
        },
      ]),
    );
  }
}

interface StandingRow {
  readonly site: Id;
  readonly containment: bigint | null;
  readonly largest: bigint;
  readonly total: string;
  readonly unmeasured: bigint;
}

/** Of what lies in a store, the PCB articles and containers: the others ask for no containment. */
const STANDING = `
  SELECT site.id AS site, stated.millilitres AS containment, stored.largest, stored.total, stored.unmeasured
    FROM unnest($1::uuid[]) AS site (id)
    LEFT JOIN LATERAL (
      SELECT millilitres FROM containment WHERE site_id = site.id AND stated_on <= $2::date
       ORDER BY stated_on DESC, id DESC LIMIT 1) AS stated ON true
   CROSS JOIN LATERAL (
      SELECT coalesce(max(volume), 0) AS largest, coalesce(sum(volume), 0)::text AS total,
             count(*) FILTER (WHERE volume IS NULL) AS unmeasured
        FROM (SELECT (doc ->> 'volumeMillilitres')::bigint AS volume FROM package
               WHERE ${IN_STORE} AND (doc #> '{content,highest}')::jsonb @> '[{"pop": "pcb"}]') AS pcb) AS stored`;
