import { hasRole, type Actor } from '@popstrace/access';
import type {
  Listing,
  RecordedWaiver,
  WaiverEnd,
  WaiverFilter,
  WaiverStore,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import type pg from 'pg';
import { isUniqueViolation } from '../unique-violation.js';
import { asTx } from '../unit-of-work.js';
import { waiversWhere } from './recorded-waivers.js';

export class WaiverRepository implements WaiverStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(waiver: RecordedWaiver): Promise<void> {
    const { id, rule, subject, jurisdiction, authority, reference, reason } = waiver;
    const { validFrom, validTo, organisation, user, name, recordedAt } = waiver;
    await this.pool.query(
      `INSERT INTO waiver (id, rule, subject_kind, subject_id, jurisdiction, authority, reference, reason,
                           valid_from, valid_to, organisation_id, account_id, name, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[id, rule, subject.kind, subject.id, jurisdiction, authority, reference, reason],
        ...[validFrom, validTo, organisation, user, name, recordedAt],
      ],
    );
  }

  async find(id: Id): Promise<RecordedWaiver | null> {
    const where = { condition: 'w.id = $1', values: [id] };
    return (await waiversWhere(asTx(this.pool), 'by id', where))[0] ?? null;
  }

  list(
    actor: Actor,
    { rule, subject }: WaiverFilter,
    { after, limit }: Listing,
  ): Promise<readonly RecordedWaiver[]> {
    return waiversWhere(asTx(this.pool), 'list', {
      condition: `(($1::text IS NOT NULL AND (w.jurisdiction = $1 OR starts_with(w.jurisdiction, $1 || '-')))
          OR w.subject_id = $2
          OR EXISTS (SELECT FROM consignment c WHERE c.id = w.subject_id AND c.parties @> ARRAY[$2::uuid]))
        AND ($3::text IS NULL OR w.rule = $3)
        AND ($4::uuid IS NULL OR w.subject_id = $4)
        AND ($5::uuid IS NULL OR w.id > $5)
      ORDER BY w.id LIMIT $6`,
      values: [
        hasRole(actor, 'authority') ? actor.jurisdiction : null,
        actor.organisation,
        rule ?? null,
        subject ?? null,
        after,
        limit,
      ],
    });
  }

  of(subjects: readonly Id[]): Promise<readonly RecordedWaiver[]> {
    const where = { condition: 'w.subject_id = ANY($1) ORDER BY w.id', values: [subjects] };
    return waiversWhere(asTx(this.pool), 'by subject', where);
  }

  async end(id: Id, { on, user, name, recordedAt }: WaiverEnd): Promise<'ended' | 'ended-already'> {
    try {
      await this.pool.query(
        `INSERT INTO waiver_end (waiver_id, ended_on, account_id, name, recorded_at) VALUES ($1, $2, $3, $4, $5)`,
        [id, on, user, name, recordedAt],
      );
      return 'ended';
    } catch (error) {
      if (isUniqueViolation(error, 'waiver_end_pkey')) return 'ended-already';
      throw error;
    }
  }
}
