import { hasRole, type Actor } from '@popstrace/access';
import type {
  Acknowledgement,
  Alert,
  AlertFilter,
  AlertStore,
  Listing,
  MilestoneStore,
  RecordedMilestone,
} from '@popstrace/application';
import type { Day, Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

/** One look at an alert: its steps and acknowledgements are few, and come with it. */
const ALERT = `
  SELECT a.*, s.steps, k.acknowledgements FROM alert a
   CROSS JOIN LATERAL (
     SELECT coalesce(json_agg(json_build_object('change', change, 'level', level, 'at', ${utc('at')}) ORDER BY id), '[]') AS steps
       FROM alert_step WHERE alert_id = a.id) s
   CROSS JOIN LATERAL (
     SELECT coalesce(json_agg(json_build_object('organisation', organisation_id, 'user', account_id,
                       'name', name, 'at', ${utc('at')}, 'note', note) ORDER BY id), '[]') AS acknowledgements
       FROM alert_acknowledgement WHERE alert_id = a.id) k
  WHERE (a.organisations @> ARRAY[$1::uuid] OR ($2::text IS NOT NULL AND a.places @> ARRAY[$2::text]))`;

/** An instant as the kernel spells it, where JSON would spell it otherwise. */
function utc(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export class AlertRepository implements AlertStore, MilestoneStore {
  constructor(private readonly pool: pg.Pool) {}

  async list(
    actor: Actor,
    { state, kind, subject }: AlertFilter,
    { after, limit }: Listing,
  ): Promise<readonly Alert[]> {
    const { rows } = await this.pool.query<AlertRow>(
      `${ALERT}
         AND ($3::text IS NULL OR ($3 = 'open') = (a.closed_at IS NULL))
         AND ($4::text IS NULL OR a.kind = $4)
         AND ($5::uuid IS NULL OR a.subject_id = $5)
         AND ($6::uuid IS NULL OR a.id > $6)
       ORDER BY a.id LIMIT $7`,
      [...eyesOf(actor), state ?? null, kind ?? null, subject ?? null, after, limit],
    );
    return rows.map(toAlert);
  }

  async find(actor: Actor, id: Id): Promise<Alert | null> {
    const { rows } = await this.pool.query<AlertRow>(`${ALERT} AND a.id = $3`, [
      ...eyesOf(actor),
      id,
    ]);
    return rows[0] ? toAlert(rows[0]) : null;
  }

  async acknowledge(
    alert: Id,
    { organisation, user, name, at, note }: Acknowledgement,
  ): Promise<void> {
    await this.pool.query(
      `INSERT INTO alert_acknowledgement (alert_id, at, organisation_id, account_id, name, note)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [alert, at, organisation, user, name, note],
    );
  }

  async add(told: RecordedMilestone): Promise<void> {
    const { id, consignment, milestone, on, organisation, user, reference, recordedAt } = told;
    await this.pool.query(
      `INSERT INTO milestone (id, consignment_id, milestone, happened_on, organisation_id, account_id,
                              reference, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, consignment, milestone, on, organisation, user, reference, recordedAt],
    );
  }
}

/** As whom one sees: an organisation, and the territory that one answers for. */
function eyesOf(actor: Actor): readonly [Id, string | null] {
  return [actor.organisation, hasRole(actor, 'authority') ? actor.jurisdiction : null];
}

interface AlertRow {
  readonly id: Id;
  readonly key: string;
  readonly kind: Alert['kind'];
  readonly clock: string;
  readonly rule: string | null;
  readonly article: string;
  readonly subject_kind: Alert['subject']['kind'];
  readonly subject_id: Id;
  readonly subject_name: string;
  readonly level: Alert['level'];
  readonly message: string;
  readonly due_on: Day | null;
  readonly organisations: readonly Id[];
  readonly places: readonly string[];
  readonly opened_at: Instant;
  readonly escalated_at: Instant | null;
  readonly closed_at: Instant | null;
  readonly steps: Alert['steps'];
  readonly acknowledgements: Alert['acknowledgements'];
}

function toAlert(row: AlertRow): Alert {
  const { id, key, kind, clock, rule, article, level, message, organisations, places } = row;
  return {
    ...{ id, key, kind, clock, rule, article, level, message, organisations, places },
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
    dueOn: row.due_on,
    openedAt: row.opened_at,
    escalatedAt: row.escalated_at,
    closedAt: row.closed_at,
    steps: row.steps,
    acknowledgements: row.acknowledgements,
  };
}
