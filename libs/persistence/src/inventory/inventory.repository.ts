import { hasRole, type Actor } from '@popstrace/access';
import {
  asEquipment,
  type EquipmentRecord,
  type InventoryFilter,
  type InventoryItem,
  type InventoryScope,
  type InventoryStore,
  type Listing,
  type Reservation,
} from '@popstrace/application';
import type { Equipment } from '@popstrace/compliance';
import type { Day, Id, Instant, Json } from '@popstrace/kernel';
import type pg from 'pg';
import { isUniqueViolation } from '../unique-violation.js';
import { asTx, type UnitOfWork } from '../unit-of-work.js';
import { factsDoc, itemsWhere, toFacts } from './inventory-items.js';

export class InventoryRepository implements InventoryStore {
  constructor(
    private readonly pool: pg.Pool,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async add(
    { id, organisation }: { readonly id: Id; readonly organisation: Id },
    first: EquipmentRecord,
  ): Promise<void> {
    await this.unitOfWork.transaction(async (tx) => {
      await tx.query({
        name: 'inventory: add',
        text: `INSERT INTO equipment (id, organisation_id, registered_on, seq) VALUES ($1, $2, $3, 1)`,
        values: [id, organisation, first.on],
      });
      await tx.query(recordStatement(id, first));
    });
  }

  /** The record and the pointer to it in one transaction; two writers of one number make one of them stale. */
  async change(id: Id, next: EquipmentRecord): Promise<'changed' | 'stale'> {
    return this.unitOfWork.transaction(async (tx) => {
      const { rowCount } = await tx.query({
        name: 'inventory: change',
        text: `UPDATE equipment SET seq = $2 WHERE id = $1 AND seq = $2 - 1`,
        values: [id, next.seq],
      });
      if (rowCount !== 1) return 'stale';
      await tx.query(recordStatement(id, next));
      return 'changed';
    });
  }

  async find(id: Id): Promise<InventoryItem | null> {
    return (await this.findAll([id]))[0] ?? null;
  }

  findAll(ids: readonly Id[]): Promise<readonly InventoryItem[]> {
    return itemsWhere(asTx(this.pool), 'by id', {
      condition: 'id = ANY ($1::uuid[])',
      values: [ids],
    });
  }

  list(
    actor: Actor,
    { status, site }: InventoryFilter,
    { after, limit }: Listing,
  ): Promise<readonly InventoryItem[]> {
    return itemsWhere(asTx(this.pool), 'list', {
      condition: `(organisation_id = $1 OR ($2::text IS NOT NULL AND ${within('$2')}))
        AND ($3::text IS NULL OR status = $3)
        AND ($4::uuid IS NULL OR site_id = $4)
        AND ($5::uuid IS NULL OR id > $5)
      ORDER BY id LIMIT $6`,
      values: [
        actor.organisation,
        hasRole(actor, 'authority') ? actor.jurisdiction : null,
        status ?? null,
        site ?? null,
        after,
        limit,
      ],
    });
  }

  async recordsOf(id: Id): Promise<readonly EquipmentRecord[]> {
    const { rows } = await this.pool.query<RecordRow>(
      `SELECT seq, facts, valid_from, recorded_at, organisation_id, account_id, name, reason
         FROM equipment_record WHERE equipment_id = $1 ORDER BY seq`,
      [id],
    );
    return rows.map(toRecord);
  }

  async equipmentOf(scope: InventoryScope): Promise<readonly Equipment[]> {
    const [name, condition, value] =
      'territory' in scope
        ? (['of a territory', within('$1'), scope.territory] as const)
        : (['of a holder', 'organisation_id = $1', scope.organisation] as const);
    const found = await itemsWhere(asTx(this.pool), name, { condition, values: [value] });
    return found.map(asEquipment);
  }

  reserve(reservations: readonly Reservation[], at: Instant): Promise<'reserved' | 'taken'> {
    const equipment = reservations.map((each) => each.equipment);
    const packages = reservations.map((each) => each.package);
    return this.unitOfWork
      .transaction(async (tx) => {
        await tx.query({ name: 'inventory: end', text: END_STALE, values: [equipment, at] });
        await tx.query({
          name: 'inventory: reserve',
          text: `INSERT INTO equipment_package (package_id, equipment_id, reserved_at)
                 SELECT package_id, equipment_id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS n (package_id, equipment_id)
                  ORDER BY equipment_id`,
          values: [packages, equipment, at],
        });
        return 'reserved' as const;
      })
      .catch((error: unknown) => {
        if (isUniqueViolation(error, 'equipment_package_open')) return 'taken';
        throw error;
      });
  }

  async release(packages: readonly Id[], at: Instant): Promise<void> {
    await this.pool.query(
      `UPDATE equipment_package SET ended_at = $2 WHERE package_id = ANY ($1::uuid[]) AND ended_at IS NULL`,
      [packages, at],
    );
  }
}

/** The country, or a part of it: as `covers` of the access room says. */
function within(place: string): string {
  return `(territory = ${place} OR starts_with(territory, ${place} || '-'))`;
}

/** Reservations whose package was withdrawn, or never came though there was time enough. */
const END_STALE = `
  UPDATE equipment_package AS l SET ended_at = $2
   WHERE l.equipment_id = ANY ($1::uuid[]) AND l.ended_at IS NULL
     AND (EXISTS (SELECT FROM package p WHERE p.id = l.package_id AND p.state = 'withdrawn')
       OR (l.reserved_at < $2::timestamptz - interval '1 minute'
           AND NOT EXISTS (SELECT FROM package p WHERE p.id = l.package_id)))`;

function recordStatement(id: Id, record: EquipmentRecord) {
  const { seq, facts, on, recordedAt, organisation, user, name, reason } = record;
  return {
    name: 'inventory: record',
    text: `INSERT INTO equipment_record (equipment_id, seq, site_id, facts, valid_from, recorded_at,
                                         organisation_id, account_id, name, reason)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ...[id, seq, facts.site, factsDoc(facts), on],
      ...[recordedAt, organisation, user, name, reason],
    ],
  };
}

interface RecordRow {
  readonly seq: number;
  readonly facts: Json;
  readonly valid_from: Day;
  readonly recorded_at: Instant;
  readonly organisation_id: Id;
  readonly account_id: Id;
  readonly name: string;
  readonly reason: string;
}

function toRecord(row: RecordRow): EquipmentRecord {
  const { seq, facts, name, reason } = row;
  return {
    ...{ seq, name, reason },
    facts: toFacts(facts),
    on: row.valid_from,
    recordedAt: row.recorded_at,
    organisation: row.organisation_id,
    user: row.account_id,
  };
}
