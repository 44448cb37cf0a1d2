import type {
  AlertWatch,
  Judgement,
  Look,
  StandingAlert,
  Watched,
  WatchedConsignment,
} from '@popstrace/application';
import type { Id, IdSource } from '@popstrace/kernel';
import type pg from 'pg';
import type { Tx, UnitOfWork } from '../unit-of-work.js';
import { watchedConsignments } from './watched-facts.js';
import { writeJudgements } from './write-judgements.js';

/** `popw` in ASCII. */
const WATCH_LOCK = 0x706f7077;

/** Claims, reads, judges and writes in one transaction; a crash leaves all of it to the next look. */
export class PostgresAlertWatch implements AlertWatch {
  constructor(
    private readonly pool: pg.Pool,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: IdSource,
  ) {}

  look(look: Look, judge: (watched: Watched) => Judgement): Promise<number> {
    return this.unitOfWork.transaction(async (tx) => {
      // Whoever comes second waits for a page, not for the whole watch, and then finds less to do.
      await tx.query({ name: 'watch: lock', text: `SELECT pg_advisory_xact_lock(${WATCH_LOCK})` });
      const claimed = await claim(tx, look);
      if (claimed.askings === 0) return 0;
      const judgements = (await watchedIn(tx, claimed.subjects)).map(judge);
      await writeJudgements(tx, judgements, { at: look.now, ids: this.ids });
      await release(tx, claimed, judgements);
      return claimed.askings;
    });
  }

  async watchedConsignment(id: Id): Promise<WatchedConsignment | null> {
    const tx: Tx = {
      query: (statement) =>
        this.pool.query({ ...statement, values: [...(statement.values ?? [])] }),
    };
    return (await watchedConsignments(tx, [id]))[0] ?? null;
  }
}

interface Claimed {
  readonly subjects: readonly Id[];
  /** The requests that this look answers; what comes meanwhile asks for another. */
  readonly requests: readonly bigint[];
  /** How many rows asked for them. */
  readonly askings: number;
}

async function claim(tx: Tx, { now, limit, only }: Look): Promise<Claimed> {
  if (only !== undefined) return { subjects: [only], requests: [], askings: 1 };
  const { rows: asked } = await tx.query<{ id: bigint; subject: Id }>({
    name: 'watch: requests',
    text: `SELECT id, subject_id AS subject FROM look_request ORDER BY id LIMIT $1`,
    values: [limit],
  });
  const { rows: due } = await tx.query<{ subject: Id }>({
    name: 'watch: due',
    text: `SELECT subject_id AS subject FROM next_look WHERE at <= $1 ORDER BY at LIMIT $2`,
    values: [now, limit - asked.length],
  });
  return {
    subjects: [...new Set([...asked, ...due].map(({ subject }) => subject))],
    requests: asked.map(({ id }) => id),
    askings: asked.length + due.length,
  };
}

async function watchedIn(tx: Tx, subjects: readonly Id[]): Promise<readonly Watched[]> {
  const open = await openAlerts(tx, subjects);
  return (await watchedConsignments(tx, subjects)).map((facts) => ({
    kind: 'consignment',
    facts,
    open: open.get(facts.consignment.id) ?? [],
  }));
}

async function openAlerts(
  tx: Tx,
  subjects: readonly Id[],
): Promise<ReadonlyMap<Id, readonly StandingAlert[]>> {
  const { rows } = await tx.query<StandingAlert & { subject: Id }>({
    name: 'watch: open alerts',
    text: `SELECT subject_id AS subject, key, level FROM alert
            WHERE subject_id = ANY ($1::uuid[]) AND closed_at IS NULL`,
    values: [subjects],
  });
  const found = new Map<Id, StandingAlert[]>();
  for (const { subject, ...alert } of rows)
    found.set(subject, [...(found.get(subject) ?? []), alert]);
  return found;
}

/** What was looked at asks no more, and is looked at again when its judgement says. */
async function release(
  tx: Tx,
  { subjects, requests }: Claimed,
  judgements: readonly Judgement[],
): Promise<void> {
  const next = judgements.filter(({ nextLook }) => nextLook !== null);
  await tx.query({
    name: 'watch: answered',
    text: `DELETE FROM look_request WHERE id = ANY ($1::bigint[])`,
    values: [requests],
  });
  await tx.query({
    name: 'watch: no more',
    text: `DELETE FROM next_look WHERE subject_id = ANY ($1::uuid[]) AND subject_id <> ALL ($2::uuid[])`,
    values: [subjects, next.map(({ subject }) => subject.id)],
  });
  await tx.query({
    name: 'watch: next',
    text: `INSERT INTO next_look (subject_id, kind, at)
           SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])
           ON CONFLICT (subject_id) DO UPDATE SET at = excluded.at`,
    values: [
      next.map(({ subject }) => subject.id),
      next.map(({ subject }) => subject.kind),
      next.map(({ nextLook }) => nextLook),
    ],
  });
}
