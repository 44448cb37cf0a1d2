import { hasRole, type Actor } from '@popstrace/access';
import type {
  Declaration,
  FormOf,
  Listing,
  ReportEntry,
  ReportKind,
  ReportStore,
  StoredReport,
} from '@popstrace/application';
import type { Id, Instant, Json } from '@popstrace/kernel';
import { thaw, type Answers } from '@popstrace/reports';
import type pg from 'pg';

export class ReportRepository implements ReportStore {
  constructor(private readonly pool: pg.Pool) {}

  async add({
    report,
    kind,
    territory,
    organisation,
    inputs,
    madeBy,
  }: StoredReport): Promise<void> {
    const { id, bytes, hash, document } = report;
    const { period, limits, generatedAt } = document.about;
    await this.pool.query(
      `INSERT INTO report (id, kind, territory, subject_id, period_from, period_to, limits, document, hash, inputs,
                           made_at, organisation_id, account_id, name)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[id, kind, territory, organisation, period?.from ?? null, period?.to ?? null, limits],
        ...[bytes, Buffer.from(hash, 'hex'), JSON.stringify(inputs), generatedAt],
        ...[madeBy.organisation, madeBy.user, madeBy.name],
      ],
    );
  }

  async find(id: Id): Promise<StoredReport | null> {
    const { rows } = await this.pool.query<StoredRow>(
      `SELECT kind, territory, subject_id, document, inputs, organisation_id, account_id, name
         FROM report WHERE id = $1`,
      [id],
    );
    const [row] = rows;
    if (!row) return null;
    const { kind, territory, subject_id: organisation, document, inputs } = row;
    const madeBy = { organisation: row.organisation_id, user: row.account_id, name: row.name };
    return { report: thaw(id, document), kind, territory, organisation, inputs, madeBy };
  }

  async list(actor: Actor, { after, limit }: Listing): Promise<readonly ReportEntry[]> {
    const { rows } = await this.pool.query<EntryRow>(
      `SELECT id, kind, territory, period_from AS "from", period_to AS "to", limits,
              encode(hash, 'hex') AS hash, made_at AS "madeAt", name AS "madeBy"
         FROM report
        WHERE (subject_id = $1 OR ($2::text IS NOT NULL AND (territory = $2 OR starts_with(territory, $2 || '-'))))
          AND ($3::uuid IS NULL OR id > $3)
        ORDER BY id LIMIT $4`,
      [
        ...[actor.organisation, hasRole(actor, 'authority') ? actor.jurisdiction : null],
        ...[after, limit],
      ],
    );
    return rows.map(({ from, to, ...entry }) => ({ ...entry, period: { from, to } }));
  }

  async answers({ territory, period }: FormOf): Promise<Answers> {
    const { rows } = await this.pool.query<{ question: string; answer: string }>(
      `SELECT DISTINCT ON (question) question, answer FROM report_answer
        WHERE territory = $1 AND period_from = $2 AND period_to = $3 ORDER BY question, id DESC`,
      [territory, period.from, period.to],
    );
    return Object.fromEntries(rows.map(({ question, answer }) => [question, answer]));
  }

  async answer({ territory, period }: FormOf, answers: Answers, by: Declaration): Promise<void> {
    await this.pool.query(
      `INSERT INTO report_answer (territory, period_from, period_to, question, answer, organisation_id, account_id,
                                  name, recorded_at)
       SELECT $1, $2, $3, question, answer, $6, $7, $8, $9
         FROM unnest($4::text[], $5::text[]) AS told (question, answer)`,
      [
        ...[territory, period.from, period.to, Object.keys(answers), Object.values(answers)],
        ...[by.organisation, by.user, by.name, by.at],
      ],
    );
  }
}

interface StoredRow {
  readonly kind: ReportKind;
  readonly territory: string;
  readonly subject_id: Id | null;
  readonly document: Buffer;
  readonly inputs: Json;
  readonly organisation_id: Id;
  readonly account_id: Id;
  readonly name: string;
}

type EntryRow = Omit<ReportEntry, 'period'> & { readonly from: Instant; readonly to: Instant };
