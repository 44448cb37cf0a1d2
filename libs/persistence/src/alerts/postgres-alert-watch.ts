import type {
  AlertSubject,
  AlertWatch,
  InventoryItem,
  Judgement,
  Look,
  Obliged,
  StandingAlert,
  Watched,
  WatchedConsignment,
} from '@popstrace/application';
import type { Id, IdSource } from '@popstrace/kernel';
import type pg from 'pg';
import { itemsWhere } from '../inventory/inventory-items.js';
import { obligedCountries, obligedHolders, obligedSites } from '../obligations/obliged.js';
import { asTx, type Tx, type UnitOfWork } from '../unit-of-work.js';
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
    return (await watchedConsignments(asTx(this.pool), [id]))[0] ?? null;
  }
}

type Subject = Pick<AlertSubject, 'kind' | 'id'>;

interface Claimed {
  readonly subjects: readonly Subject[];
  /** The requests that this look answers; what comes meanwhile asks for another. */
  readonly requests: readonly bigint[];
  /** How many rows asked for them. */
  readonly askings: number;
}

async function claim(tx: Tx, { now, limit, only }: Look): Promise<Claimed> {
  if (only !== undefined) return { subjects: [only], requests: [], askings: 1 };
  const { rows: asked } = await tx.query<Subject & { request: bigint }>({
    name: 'watch: requests',
    text: `SELECT id AS request, kind, subject_id AS id FROM look_request ORDER BY look_request.id LIMIT $1`,
    values: [limit],
  });
  const { rows: due } = await tx.query<Subject>({
    name: 'watch: due',
    text: `SELECT kind, subject_id AS id FROM next_look WHERE at <= $1 ORDER BY at LIMIT $2`,
    values: [now, limit - asked.length],
  });
  return {
    subjects: [...new Map([...asked, ...due].map(({ kind, id }) => [id, { kind, id }])).values()],
    requests: asked.map(({ request }) => request),
    askings: asked.length + due.length,
  };
}

async function watchedIn(tx: Tx, subjects: readonly Subject[]): Promise<readonly Watched[]> {
  const open = await openAlerts(tx, subjects.map(idOf));
  const of = (kind: Subject['kind']) => subjects.filter((each) => each.kind === kind).map(idOf);
  const [consignments, equipment] = [of('consignment'), of('equipment')];
  return [
    ...(await watchedConsignments(tx, consignments)).map((facts): Watched => ({
      kind: 'consignment',
      facts,
      open: open.get(facts.consignment.id) ?? [],
    })),
    ...(await watchedEquipment(tx, equipment)).map((facts): Watched => ({
      kind: 'equipment',
      facts,
      open: open.get(facts.id) ?? [],
    })),
    ...(await watchedObliged(tx, of)).map((facts): Watched => ({
      kind: facts.kind,
      facts,
      open: open.get(facts.id) ?? [],
    })),
  ];
}

async function watchedObliged(
  tx: Tx,
  of: (kind: Subject['kind']) => readonly Id[],
): Promise<readonly Obliged[]> {
  return [
    ...(await obligedCountries(tx, 'id', of('country'))),
    ...(await obligedSites(tx, of('site'))),
    ...(await obligedHolders(tx, of('organisation'))),
  ];
}

const idOf = ({ id }: Subject): Id => id;

async function watchedEquipment(tx: Tx, ids: readonly Id[]): Promise<readonly InventoryItem[]> {
  if (ids.length === 0) return [];
  return itemsWhere(tx, 'watched', { condition: 'id = ANY ($1::uuid[])', values: [ids] });
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
    values: [subjects.map(idOf), next.map(({ subject }) => subject.id)],
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
