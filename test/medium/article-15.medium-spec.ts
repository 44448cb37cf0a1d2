import {
  declareAnswers,
  makeReport,
  readReport,
  readSources,
  reportIncident,
  reproduceReport,
  type Source,
} from '@popstrace/application';
import {
  decode,
  evolve,
  journal,
  EMPTY_WORLD,
  type CustodyEvent,
  type DatedPosting,
  type World,
} from '@popstrace/custody';
import { unwrap, type Id, type Instant, type Json } from '@popstrace/kernel';
import {
  buildArticle15,
  endsOf,
  faultsOf,
  figuresOf,
  parseFigureId,
  sumsOf,
  type MassCell,
  type ReportDocument,
} from '@popstrace/reports';
import { cast, done, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports, authority, carrier, holder } = company;
const story = play(company);

const ALWAYS = {
  from: '2020-01-01T00:00:00.000Z' as Instant,
  to: '2099-01-01T00:00:00.000Z' as Instant,
};

/** Every event again from its bytes, in the order in which they were written: no table is trusted but the ledger. */
async function folded(): Promise<DatedPosting[]> {
  const { rows } = await db.pool.query<{ body: Buffer }>(
    'SELECT body FROM event ORDER BY recorded_at, id',
  );
  let world: World = EMPTY_WORLD;
  return rows.flatMap(({ body }) => {
    const told = JSON.parse(body.toString('utf8')) as { payload: Json };
    const event = { ...told, payload: decode(told.payload) } as unknown as CustodyEvent;
    const next = evolve(world, event);
    const postings = journal(world, next, event);
    world = next;
    const { occurredAt, recordedAt } = event;
    return postings.map((posting) => ({ occurredAt, recordedAt, posting }));
  });
}

const make = async (period = ALWAYS) =>
  unwrap(await makeReport(ports, authority.actor, { report: 'article-15', ...period })).report;

const figure = (document: ReportDocument, id: string): string | undefined =>
  (figuresOf(document).find((each) => each.id === id)?.cell as MassCell | undefined)?.amount;

beforeAll(async () => {
  await story.straightPath([drum(), drum(180_000n), drum(190_500n)]);
  const waiting = await story.declare([drum(), drum(123_456n)]);
  await story.label(waiting);
  const lost = await story.declare([drum(), drum()]);
  await story.label(lost);
  await story.book(lost);
  const [p] = [...(await story.read(lost)).packages.values()];
  done(
    await reportIncident(ports, { actor: holder.actor }, lost, {
      ...{ kind: 'spill', description: 'A drum leaked.' },
      lost: [{ package: p?.id as never, net: 12_345n }],
    }),
  );
});

it('tells the same as a fold of the events, to the gram and to the femtogram', async () => {
  const { document } = await make();
  const postings = await folded();
  const sums = {
    period: sumsOf(postings, ALWAYS, 'XA'),
    stock: sumsOf(postings, { to: ALWAYS.to }, 'XA'),
    since: sumsOf(postings, { to: ALWAYS.to }, 'XA'),
  };
  const facts = { sums, ends: endsOf(postings, ALWAYS, 'XA'), equipment: [], answers: {} };
  expect(document).toEqual(buildArticle15(document.about as never, facts));
  expect(faultsOf(document)).toEqual([]);
  // 570.5 + 323.456 + 400 kg were declared; 12.345 kg of it were spilt.
  expect(figure(document, 'journal:period:declared:waste:*')).toBe('1293956');
  expect(figure(document, 'journal:period:found:waste:*')).toBe('750');
  expect(figure(document, 'journal:period:lost:waste:*')).toBe('12345');
  expect(figure(document, 'journal:stock:holder:waste:*')).toBe('711111');
});

it('adds up whole months and the days beside them alike', async () => {
  const now = ports.clock.now();
  const spans = [
    { from: now.slice(0, 8).concat('01T00:00:00.000Z') as Instant, to: ALWAYS.to },
    { from: ALWAYS.from, to: now },
    { from: new Date(Date.parse(now) - 3_600_000).toISOString() as Instant, to: ALWAYS.to },
    { from: ALWAYS.from, to: new Date(Date.parse(now) - 3_600_000).toISOString() as Instant },
  ];
  const postings = await folded();
  for (const span of spans) {
    const byKey = (sums: readonly object[]) => sums.map((sum) => JSON.stringify(sum, spell)).sort();
    const told = await ports.journal.now((view) => view.sums(span, 'XA'));
    expect(byKey(told)).toEqual(byKey(sumsOf(postings, span, 'XA')));
  }
});

const spell = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

it('is kept, and made again bit by bit though more has happened since', async () => {
  const { id, hash } = await make();
  await story.declare([drum(1_000n)]);
  const kept = unwrap(await readReport(ports, authority.actor, id as Id));
  expect(kept.report.hash).toBe(hash);
  expect(unwrap(await reproduceReport(ports, authority.actor, id as Id))).toEqual({
    ...{ stored: hash, madeAgain: hash, same: true },
  });
  expect((await make()).hash).not.toBe(hash);
});

it('is not made again alike from a journal that was tampered with', async () => {
  const { id } = await make();
  await db.owner.query('ALTER TABLE posting DISABLE TRIGGER ALL');
  const shift = (by: string) =>
    db.owner.query(`UPDATE posting SET amount = amount ${by} WHERE account = 'destroyed'`);
  expect((await shift('+ 1')).rowCount).toBeGreaterThan(0);
  expect(unwrap(await reproduceReport(ports, authority.actor, id as Id)).same).toBe(false);
  await shift('- 1');
  await db.owner.query('ALTER TABLE posting ENABLE TRIGGER ALL');
  expect(unwrap(await reproduceReport(ports, authority.actor, id as Id)).same).toBe(true);
});

it.each(['UPDATE report SET limits = limits', 'DELETE FROM report_answer', 'DELETE FROM report'])(
  'is on record for good: %s is refused',
  async (statement) => {
    await make();
    await expect(db.pool.query(statement)).rejects.toThrow(/permission denied/);
  },
);

it('leads from every figure of the journal to the events that make it', async () => {
  const { id, document } = await make();
  const figures = figuresOf(document).filter((each) => parseFigureId(each.id));
  expect(figures.length).toBeGreaterThan(50);
  for (const { id: figureId, cell } of figures) {
    const sources = await sourcesOf(id as Id, figureId);
    const total = sources.reduce((sum, { amount }) => sum + amount, 0n);
    expect([figureId, String(total)]).toEqual([figureId, (cell as MassCell).amount]);
  }
  const [destroyed] = await sourcesOf(id as Id, 'journal:period:destroyed-at-home:pcb:*');
  expect(destroyed).toMatchObject({ kind: 'consignment', type: 'treatment-confirmed' });
  expect(destroyed?.packages).toHaveLength(3);
});

/** Page after page of two. */
async function sourcesOf(report: Id, figureId: string): Promise<Source[]> {
  const all: Source[] = [];
  for (;;) {
    const page = { after: all.at(-1) ?? null, limit: 2 };
    const next = unwrap(
      await readSources(ports, authority.actor, { report, figure: figureId, page }),
    );
    all.push(...next);
    if (next.length < 2) return all;
  }
}

describe('what custody cannot know', () => {
  const missing = ({ sections }: ReportDocument) =>
    sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.block === 'note' && block.weight === 'missing' ? [block.id] : []));

  it('is declared by the authority, marked as declared, and missing until then', async () => {
    expect(missing((await make()).document)).toContain('missing.b.handling');
    const answers = {
      ...{ 'b.handling': 'Ordinance 12', 'c.destroyed-before': '1250.5', 'c.labelling': 'yes' },
      'a.entry-into-force': '2004-05-17',
    };
    unwrap(await declareAnswers(ports, authority.actor, { ...ALWAYS, answers }));
    const { document } = await make();
    expect(missing(document)).not.toContain('missing.b.handling');
    expect(figuresOf(document).find(({ id }) => id === 'declared:c.destroyed-before')).toEqual({
      ...{ id: 'declared:c.destroyed-before', origin: 'declared' },
      cell: expect.objectContaining({ unit: 'grams', amount: '1250500' }),
    });
  });

  it('is refused where it answers nothing, with every reason at once', async () => {
    const answers = { 'c.labelling': 'perhaps', 'b.nonsense': 'x', 'a.entry-into-force': 'May' };
    const refused = await declareAnswers(ports, authority.actor, { ...ALWAYS, answers });
    if (refused.ok) throw new Error('taken');
    expect(refused.error.map(({ pointer }) => pointer)).toEqual([
      '/answers/c.labelling',
      '/answers/b.nonsense',
      '/answers/a.entry-into-force',
    ]);
  });
});

it('balances, for the waste and for each POP, whenever one looks', async () => {
  const now = Date.parse(ports.clock.now());
  const middle = new Date(now - 2_000).toISOString() as Instant;
  for (const period of [ALWAYS, { ...ALWAYS, from: middle }, { ...ALWAYS, to: middle }]) {
    const question = { report: 'mass-balance', ...period } as const;
    const { id, document } = unwrap(await makeReport(ports, authority.actor, question)).report;
    expect(faultsOf(document)).toEqual([]);
    const [table] = document.sections.flatMap(({ blocks }) => blocks);
    if (table?.block !== 'table') throw new Error('no table');
    expect(table.rows.length).toBe(2);
    for (const row of table.rows) expect(row.at(-1)).toMatchObject({ kind: 'mass', amount: '0' });
    expect(unwrap(await reproduceReport(ports, authority.actor, id as Id)).same).toBe(true);
    for (const figureId of ['journal:opening:in-stock:waste:*', 'journal:stock:in-stock:pcb:*']) {
      const sources = await sourcesOf(id as Id, figureId);
      expect(String(sources.reduce((sum, { amount }) => sum + amount, 0n))).toBe(
        figure(document, figureId),
      );
    }
  }
});

it('is for the authority of the territory alone', async () => {
  const question = { report: 'article-15', ...ALWAYS } as const;
  for (const { actor } of [carrier, holder])
    expect(await makeReport(ports, actor, { ...question, territory: 'XA' })).toMatchObject({
      ok: false,
    });
  expect(await makeReport(ports, authority.actor, { ...question, territory: 'XB' })).toMatchObject({
    ok: false,
  });
  const { id } = await make();
  expect(await readReport(ports, holder.actor, id as Id)).toMatchObject({ ok: false });
});
