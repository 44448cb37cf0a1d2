import { hasRole, type Actor } from '@popstrace/access';
import type {
  Conflict,
  ConflictFilter,
  ConflictProposal,
  ConflictResolution,
  ConflictStore,
  Listing,
} from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

export class ConflictRepository implements ConflictStore {
  constructor(private readonly pool: pg.Pool) {}

  async list(
    actor: Actor,
    { state }: ConflictFilter,
    { after, limit }: Listing,
  ): Promise<readonly Conflict[]> {
    const values = [...eyesOf(actor), state ?? null, after, limit];
    const { rows } = await this.pool.query<ConflictRow>({ ...LIST, values });
    return rows.map(toConflict);
  }

  async find(actor: Actor, id: Id): Promise<Conflict | null> {
    const values = [...eyesOf(actor), id];
    const { rows } = await this.pool.query<ConflictRow>({ ...FIND, values });
    return rows[0] ? toConflict(rows[0]) : null;
  }

  async propose(conflict: Id, proposal: ConflictProposal): Promise<void> {
    const { id, outcome, reason, account, organisation, proposedAt } = proposal;
    const values = [id, conflict, outcome, reason, account, organisation, proposedAt];
    await this.pool.query({ ...PROPOSE, values });
  }

  async confirm(
    conflict: Id,
    proposal: Id,
    { actor, at }: { readonly actor: Actor; readonly at: Instant },
  ): Promise<boolean> {
    const values = [conflict, proposal, actor.user, actor.organisation, at];
    const { rowCount } = await this.pool.query({ ...CONFIRM, values });
    return rowCount === 1;
  }

  async lastMover(consignment: Id, packageId: Id): Promise<Id | null> {
    const values = [consignment, packageId];
    const { rows } = await this.pool.query<{ organisation: Id }>({ ...LAST_MOVER, values });
    return rows[0]?.organisation ?? null;
  }
}

/** Whose conflicts an actor sees: its organisation's, and an authority those of its territory. */
function eyesOf(actor: Actor): readonly [Id, string | null] {
  return [actor.organisation, hasRole(actor, 'authority') ? actor.jurisdiction : null];
}

/** With the proposal that was made last, and the one that was confirmed. */
const CONFLICT = `
  SELECT k.id, encode(k.fingerprint, 'hex') AS fingerprint, s.body, s.outcome, k.consignment_id, c.code,
         k.package_id, k.first_organisation, k.second_organisation, k.opened_at,
         p.id AS proposal_id, p.outcome AS proposed, p.reason, p.account_id, p.organisation_id, p.proposed_at,
         p.confirmed_by, p.confirmed_for, p.confirmed_at
    FROM conflict k
    JOIN device_statement s USING (fingerprint)
    JOIN consignment c ON c.id = k.consignment_id
    LEFT JOIN LATERAL (SELECT * FROM conflict_proposal WHERE conflict_id = k.id
                        ORDER BY confirmed_at NULLS LAST, id DESC LIMIT 1) p ON true
   WHERE (k.first_organisation = $1 OR k.second_organisation = $1
          OR ($2::text IS NOT NULL AND c.places @> ARRAY[$2::text]))`;

const LIST = {
  name: 'conflict-list',
  text: `${CONFLICT} AND ($3::text IS NULL OR ($3 = 'open') = (p.confirmed_at IS NULL))
           AND ($4::uuid IS NULL OR k.id > $4) ORDER BY k.id LIMIT $5`,
};

const FIND = { name: 'conflict-find', text: `${CONFLICT} AND k.id = $3` };

const PROPOSE = {
  name: 'conflict-propose',
  text: `INSERT INTO conflict_proposal (id, conflict_id, outcome, reason, account_id, organisation_id, proposed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};

const CONFIRM = {
  name: 'conflict-confirm',
  text: `UPDATE conflict_proposal SET confirmed_by = $3, confirmed_for = $4, confirmed_at = $5
          WHERE id = $2 AND id = (SELECT id FROM conflict_proposal WHERE conflict_id = $1 ORDER BY id DESC LIMIT 1)
            AND confirmed_at IS NULL
            AND NOT EXISTS (SELECT FROM conflict_proposal WHERE conflict_id = $1 AND confirmed_at IS NOT NULL)`,
};

const LAST_MOVER = {
  name: 'conflict-last-mover',
  text: `SELECT e.organisation_id AS organisation
           FROM event e, LATERAL (SELECT convert_from(e.body, 'UTF8')::json -> 'payload' AS payload) p
          WHERE e.stream_id = $1 AND e.type = 'scanned' AND payload ->> 'package' = $2::text
            AND payload ->> 'purpose' <> 'sight'
          ORDER BY e.seq DESC LIMIT 1`,
};

interface ConflictRow {
  readonly id: Id;
  readonly fingerprint: string;
  readonly body: Buffer;
  readonly outcome: Pick<Conflict, 'errors'>;
  readonly consignment_id: Id;
  readonly code: string;
  readonly package_id: Id | null;
  readonly first_organisation: Id;
  readonly second_organisation: Id;
  readonly opened_at: Instant;
  readonly proposal_id: Id | null;
  readonly proposed: ConflictProposal['outcome'];
  readonly reason: string;
  readonly account_id: Id;
  readonly organisation_id: Id;
  readonly proposed_at: Instant;
  readonly confirmed_by: Id | null;
  readonly confirmed_for: Id | null;
  readonly confirmed_at: Instant | null;
}

function toConflict(row: ConflictRow): Conflict {
  const { id, fingerprint, body, code, outcome } = row;
  const resolution = resolutionOf(row);
  return {
    ...{ id, fingerprint, bytes: body, code, consignment: row.consignment_id },
    ...{ package: row.package_id, openedAt: row.opened_at, errors: outcome.errors },
    ...{ first: row.first_organisation, second: row.second_organisation },
    proposal: resolution ? null : proposalOf(row),
    resolution,
  };
}

function proposalOf(row: ConflictRow): ConflictProposal | null {
  if (row.proposal_id === null) return null;
  const { proposal_id: id, proposed: outcome, reason, account_id: account } = row;
  return {
    ...{ id, outcome, reason, account },
    ...{ organisation: row.organisation_id, proposedAt: row.proposed_at },
  };
}

function resolutionOf(row: ConflictRow): ConflictResolution | null {
  const proposal = proposalOf(row);
  const { confirmed_by: by, confirmed_for: whom, confirmed_at: at } = row;
  if (!proposal || by === null || whom === null || at === null) return null;
  return { ...proposal, confirmedBy: by, confirmedFor: whom, confirmedAt: at };
}
