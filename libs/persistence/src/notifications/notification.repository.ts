import { hasRole, type Actor } from '@popstrace/access';
import {
  jurisdictionsOf,
  type Listing,
  type MovementNotification,
  type NotificationRecord,
  type NotificationStore,
  type StateAnswer,
} from '@popstrace/application';
import { decode, encode, type Confirmations } from '@popstrace/custody';
import type { Id, Json } from '@popstrace/kernel';
import type pg from 'pg';
import { isUniqueViolation } from '../unique-violation.js';

/** A notification with its answers and movements: they are few, and come with it. */
const RECORD = `
  SELECT n.doc, a.answers, u.movements FROM notification n
   CROSS JOIN LATERAL (
     SELECT coalesce(json_agg(doc ORDER BY recorded_at, id), '[]') AS answers
       FROM notification_answer WHERE notification_id = n.id) a
   CROSS JOIN LATERAL (
     SELECT coalesce(json_agg(json_build_object('consignment', consignment_id, 'serial', serial,
                                                'grams', grams::text) ORDER BY serial, consignment_id), '[]') AS movements
       FROM notification_use WHERE notification_id = n.id) u`;

export class NotificationRepository implements NotificationStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(notification: MovementNotification): Promise<'added' | 'number-taken'> {
    const { id, number, shipments, quantityGrams, declaredBy } = notification;
    try {
      await this.pool.query(
        `INSERT INTO notification (id, number, parties, places, shipments, quantity_g, recorded_at, doc)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[id, number, partiesTo(notification), jurisdictionsOf(notification)],
          ...[shipments, quantityGrams, declaredBy.at, JSON.stringify(encode(notification))],
        ],
      );
      return 'added';
    } catch (error) {
      if (isUniqueViolation(error, 'notification_number_key')) return 'number-taken';
      throw error;
    }
  }

  async answer(answer: StateAnswer): Promise<void> {
    const { id, notification, state, kind, recordedBy } = answer;
    await this.pool.query(
      `INSERT INTO notification_answer (id, notification_id, state, kind, recorded_at, doc)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, notification, state, kind, recordedBy.at, JSON.stringify(encode(answer))],
    );
  }

  async find(ids: readonly Id[]): Promise<readonly NotificationRecord[]> {
    const { rows } = await this.pool.query<RecordRow>(`${RECORD} WHERE n.id = ANY ($1::uuid[])`, [
      ids,
    ]);
    return rows.map(toRecord);
  }

  async confirmations(consignments: readonly Id[]): Promise<ReadonlyMap<Id, Confirmations>> {
    const { rows } = await this.pool.query<Confirmations & { readonly id: Id }>(
      `SELECT consignment_id AS id,
              min(happened_on) FILTER (WHERE milestone = 'receipt-confirmed') AS receipt,
              min(happened_on) FILTER (WHERE milestone = 'completion-confirmed') AS completion
         FROM milestone WHERE consignment_id = ANY ($1::uuid[]) GROUP BY consignment_id`,
      [consignments],
    );
    return new Map(rows.map(({ id, receipt, completion }) => [id, { receipt, completion }]));
  }

  async list(actor: Actor, { after, limit }: Listing): Promise<readonly NotificationRecord[]> {
    const { rows } = await this.pool.query<RecordRow>(
      `${RECORD}
       WHERE (n.parties @> ARRAY[$1::uuid] OR ($2::text IS NOT NULL AND n.places @> ARRAY[$2::text]))
         AND ($3::uuid IS NULL OR n.id > $3)
       ORDER BY n.id LIMIT $4`,
      [actor.organisation, hasRole(actor, 'authority') ? actor.jurisdiction : null, after, limit],
    );
    return rows.map(toRecord);
  }
}

function partiesTo({ exporter, importer, facility, carriers }: MovementNotification): Id[] {
  return [...new Set([exporter.organisation, importer, facility.organisation, ...carriers])];
}

interface RecordRow {
  readonly doc: Json;
  readonly answers: Json;
  readonly movements: Json;
}

function toRecord({ doc, answers, movements }: RecordRow): NotificationRecord {
  return {
    notification: decode<MovementNotification>(doc),
    answers: decode<NotificationRecord['answers']>(answers),
    movements: decode<NotificationRecord['movements']>(movements),
  };
}
