import type { Actor } from '@popstrace/access';
import { maySee, maySeeBatch } from '@popstrace/application';
import type { Batch, Consignment } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { applicationPool, UnitOfWork, type Tx } from '@popstrace/persistence';
import { cast, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const { owner, unitOfWork } = db;
const company = await cast(db);
const { ports, holder, carrier, plant, authority, stranger } = company;

/** Each table of custody, with the statement that tells whose chain a row hangs on. */
const TABLES = {
  consignment: 'SELECT id FROM consignment',
  batch: 'SELECT id FROM batch',
  package: 'SELECT consignment_id AS id FROM package',
  stream: 'SELECT id FROM stream',
  event: 'SELECT stream_id AS id FROM event',
  posting: 'SELECT stream_id AS id FROM posting',
  lineage: 'SELECT stream_id AS id FROM lineage',
  label: 'SELECT consignment_id AS id FROM label JOIN package ON package.id = package_id',
  access_log: 'SELECT consignment_id AS id FROM access_log',
} as const;

type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Table[];

const governing = (jurisdiction: string): Actor => ({ ...authority.actor, jurisdiction });
const ACTORS: Readonly<Record<string, Actor>> = {
  'its holder': holder.actor,
  'its carrier': carrier.actor,
  'its plant': plant.actor,
  'the country’s authority': authority.actor,
  'the authority of its place': governing('XA-01'),
  'the authority of another place': governing('XA-02'),
  'the authority of another country': governing('XB'),
  'an authority by name alone': { ...stranger.actor, roles: ['holder'], jurisdiction: 'XA' },
  'a holder with one of its own': stranger.actor,
};

beforeAll(async () => {
  await play(company).straightPath();
  const own = play({ ...company, holder: stranger });
  await own.declare([drum()]);
  await own.book(await labelled(own));
  for (const place of ['XA', 'XA-01'])
    await ports.reader.seenBy(governing(place)).consignments({}, { after: null, limit: 100 });
});

async function labelled(story: ReturnType<typeof play>): Promise<Id> {
  const id = await story.declare([drum(), drum()]);
  await story.label(id);
  return id;
}

type IdRow = { readonly id: Id };
const idsIn = async (tx: Tx, text: string): Promise<readonly Id[]> =>
  (await tx.query<IdRow>({ text })).rows.map(({ id }) => id).sort();

/** The chains that an actor may see by the first wall, asked of the program row by row. */
async function chainsOf(actor: Actor): Promise<ReadonlySet<Id>> {
  const all = await idsIn(unitOfWork.outside, TABLES.stream);
  const seen = await Promise.all(
    all.map(async (id) => {
      const consignment = await ports.reader.consignment(id);
      return consignment
        ? maySee(actor, consignment)
        : maySeeBatch(actor, (await ports.reader.batch(id)) as Batch);
    }),
  );
  return new Set(all.filter((_, at) => seen[at]));
}

describe('a statement that forgets to ask whose the rows are', () => {
  describe.each(Object.entries(ACTORS))('shows %s', (_, actor) => {
    it.each(NAMES)('of %s what the first wall lets through, and nothing else', async (table) => {
      const chains = await chainsOf(actor);
      const { rows } = await owner.query<IdRow>(TABLES[table]);
      const expected = rows.map(({ id }) => id).filter((id) => chains.has(id));
      const shown = await unitOfWork.seenBy(actor, (tx) => idsIn(tx, TABLES[table]));
      expect(shown).toEqual(expected.sort());
    });
  });

  it('would show everything without the wall, and more than any party sees', async () => {
    for (const table of NAMES) {
      const everything = await idsIn(unitOfWork.outside, TABLES[table]);
      const own = await unitOfWork.seenBy(holder.actor, (tx) => idsIn(tx, TABLES[table]));
      expect(everything.length).toBeGreaterThanOrEqual(own.length);
      if (table !== 'batch') expect(everything.length).toBeGreaterThan(own.length);
    }
  });

  it.each(NAMES)('shows nothing of %s when it is not told for whom', async (table) => {
    const client = await db.pool.connect();
    await client.query('BEGIN; SET LOCAL ROLE popstrace_reader');
    const { rowCount } = await client.query(`SELECT FROM ${table}`);
    await client.query('ROLLBACK');
    client.release();
    expect(rowCount).toBe(0);
  });
});

describe('whoever reads for somebody', () => {
  it.each([
    ['UPDATE consignment SET state = state', '25006'],
    ['SELECT FROM account', '42501'],
    ['SELECT FROM session', '42501'],
    ['SELECT FROM totp', '42501'],
    ['SELECT FROM idempotency', '42501'],
    ['SELECT FROM event_other', '42501'],
  ])('may not: %s', async (text, code) => {
    const reading = unitOfWork.seenBy(authority.actor, (tx) => tx.query({ text }));
    await expect(reading).rejects.toMatchObject({ code });
  });

  it('sees no table of parties that has no wall, and the owner is under it as well', async () => {
    const { rows } = await owner.query(
      `SELECT relname, relrowsecurity AND relforcerowsecurity AS walled FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
          AND has_table_privilege('popstrace_reader', oid, 'SELECT') ORDER BY relname`,
    );
    expect(rows.filter(({ walled }) => walled !== true)).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(NAMES.length);
  });

  it('may change nothing in any table, whatever the transaction', async () => {
    const { rows } = await owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
          AND has_table_privilege('popstrace_reader', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`,
    );
    expect(rows).toEqual([]);
  });
});

describe('for whom is read', () => {
  const WHO = `SELECT current_user AS role, current_setting('popstrace.organisation', true) AS organisation`;

  it('ends with the transaction, well or not', async () => {
    const pool = applicationPool(db.url, 1);
    const alone = new UnitOfWork(pool);
    const inside = await alone.seenBy(holder.actor, (tx) => tx.query({ text: WHO }));
    expect(inside.rows).toEqual([
      { role: 'popstrace_reader', organisation: holder.actor.organisation },
    ]);
    const outside = [{ role: 'popstrace_app', organisation: '' }];
    expect((await pool.query(WHO)).rows).toEqual(outside);
    const failing = alone.seenBy(plant.actor, (tx) => tx.query({ text: 'SELECT 1 / 0' }));
    await expect(failing).rejects.toThrow(/division by zero/);
    expect((await pool.query(WHO)).rows).toEqual(outside);
    await pool.end();
  });

  it('is never mixed up on a pool that many share', async () => {
    const turns = Array.from({ length: 150 }, (_, at) => Object.values(ACTORS)[at % 9] as Actor);
    const expected = new Map<Actor, ReadonlySet<Id>>();
    for (const actor of Object.values(ACTORS)) expected.set(actor, await chainsOf(actor));
    const seen = await Promise.all(
      turns.map((actor) => unitOfWork.seenBy(actor, (tx) => idsIn(tx, TABLES.stream))),
    );
    seen.forEach((ids, at) => expect(new Set(ids)).toEqual(expected.get(turns[at] as Actor)));
  });

  it('is no way to slip something in', async () => {
    const sly = { ...authority.actor, jurisdiction: `XB', true), set_config('popstrace.x', '` };
    expect(await unitOfWork.seenBy(sly, (tx) => idsIn(tx, TABLES.stream))).toEqual([]);
  });
});

it('a consignment is read with its packages in one snapshot', async () => {
  const [id] = await unitOfWork.seenBy(stranger.actor, (tx) => idsIn(tx, TABLES.consignment));
  const seen = (await ports.reader.seenBy(stranger.actor).consignment(id as Id)) as Consignment;
  expect(seen).toEqual(await ports.reader.consignment(id as Id));
  expect(await ports.reader.seenBy(holder.actor).consignment(id as Id)).toBeNull();
});
