import { randomBytes } from 'node:crypto';
import { MIGRATIONS } from '../../migrations/index.js';
import {
  explainDatabaseError,
  migrate,
  openDatabase,
  ownerClient,
  type DatabaseSettings,
} from '@popstrace/persistence';
import { cast, play } from '../support/cast.js';
import { testServer } from '../support/test-server.js';

const { ownerUrl: rootUrl } = await testServer();
// Not in the template: while somebody is connected to it, no other spec can copy it.
const root = ownerClient(new URL('/postgres', rootUrl).href);
await root.connect();

// Users and databases belong to the whole server: each name is this run's own.
const mark = randomBytes(4).toString('hex');
const [maker, plain, web] = [`maker_${mark}`, `plain_${mark}`, `web_${mark}`];
const database = `external_${mark}`;

function urlAs(user: string, name = database, password = 'secret'): string {
  const url = new URL(rootUrl);
  [url.username, url.password, url.pathname] = [user, password, name];
  return url.href;
}

const open = (settings: Partial<DatabaseSettings>): ReturnType<typeof openDatabase> =>
  openDatabase({
    url: null,
    ownerUrl: null,
    dataDir: '/nowhere',
    keysDir: '/nowhere/keys',
    migrations: MIGRATIONS,
    onLoss: () => undefined,
    ...settings,
  });

async function whoAmI(settings: Partial<DatabaseSettings>): Promise<unknown> {
  const { pool, close } = await open(settings);
  const { rows } = await pool.query('SELECT session_user AS login, current_user AS role');
  await close();
  return rows[0];
}

const explained = async (settings: Partial<DatabaseSettings>): Promise<string | null> =>
  open(settings).then(
    () => null,
    (error: unknown) => explainDatabaseError(error),
  );

beforeAll(async () => {
  await root.query(`CREATE ROLE ${maker} LOGIN PASSWORD 'secret' CREATEROLE`);
  await root.query(`CREATE ROLE ${plain} LOGIN PASSWORD 'secret'`);
  await root.query(`CREATE ROLE ${web} LOGIN PASSWORD 'secret'`);
});

beforeEach(() => root.query(`CREATE DATABASE ${database} OWNER ${maker}`));

afterEach(() => root.query(`DROP DATABASE ${database} WITH (FORCE)`));

afterAll(async () => {
  // Those to whom others were let in come last.
  for (const role of [web, plain, maker]) await root.query(`DROP ROLE ${role}`);
  await root.end();
});

describe('a database of somebody else', () => {
  it('is worked in as the application role, with one URL given', async () => {
    await root.query(`GRANT popstrace_app TO ${maker}`);
    expect(await whoAmI({ url: urlAs(maker) })).toEqual({ login: maker, role: 'popstrace_app' });
  });

  it('is worked in as the application role by another login than that which migrates it', async () => {
    await root.query(`GRANT popstrace_app TO ${maker} WITH ADMIN OPTION`);
    const settings = { url: urlAs(web), ownerUrl: urlAs(maker) };
    expect(await whoAmI(settings)).toEqual({ login: web, role: 'popstrace_app' });
  });

  it('is kept whole under the walls by an owner who is no superuser', async () => {
    await root.query(`GRANT popstrace_app TO ${maker} WITH ADMIN OPTION`);
    const opened = await open({ url: urlAs(maker) });
    const company = await cast(opened);
    await play(company).straightPath();
    const { rows } = await opened.pool.query(
      `SELECT (SELECT count(*)::int FROM look_request WHERE kind = 'consignment') > 3 AS looked,
              (SELECT state FROM stream JOIN consignment USING (id, state)) AS state`,
    );
    const owner = ownerClient(urlAs(maker));
    await owner.connect();
    const audited = await owner.query('SELECT count(*)::int AS seen FROM event');
    await owner.end();
    await opened.close();
    expect(rows).toEqual([{ looked: true, state: 'certified' }]);
    expect(audited.rows[0].seen).toBeGreaterThan(20);
  });

  it('is migrated once by servers that start at once', async () => {
    await root.query(`GRANT popstrace_app TO ${maker} WITH ADMIN OPTION`);
    const options = { url: urlAs(maker), ownerUrl: urlAs(maker), migrations: MIGRATIONS };
    const done = await Promise.all([migrate(options), migrate(options), migrate(options)]);
    expect(done.map((names) => names.length).sort()).toEqual([0, 0, MIGRATIONS.length]);
  });

  it('keeps nothing of a migration that failed, nor its name', async () => {
    await root.query(`GRANT popstrace_app TO ${maker} WITH ADMIN OPTION`);
    const [foundation] = MIGRATIONS;
    class Half1 {
      readonly name = 'Half1795500099999';
      up = async (runner: { query(text: string): Promise<unknown> }): Promise<void> => {
        await runner.query('CREATE TABLE half (id int)');
        await runner.query('SELECT 1 / 0');
      };
      down = (): Promise<void> => Promise.reject(new Error('never'));
    }
    Object.defineProperty(Half1, 'name', { value: 'Half1795500099999' });
    const options = { url: urlAs(maker), ownerUrl: urlAs(maker) };
    await expect(migrate({ ...options, migrations: [foundation!, Half1] })).rejects.toThrow(
      /division by zero/,
    );
    expect(await migrate({ ...options, migrations: [foundation!] })).toEqual([]);
    const owner = ownerClient(options.ownerUrl);
    await owner.connect();
    const { rows } = await owner.query(`SELECT to_regclass('half') AS half`);
    await owner.end();
    expect(rows).toEqual([{ half: null }]);
  });
});

describe('whoever set it up wrongly is told in one sentence', () => {
  it('that the user or the password is wrong', async () =>
    expect(await explained({ url: urlAs(maker, database, 'wrong') })).toMatch(/refuses the user/));

  it('that the database does not exist', async () =>
    expect(await explained({ url: urlAs(maker, 'nowhere') })).toMatch(/CREATE DATABASE/));

  it('that nobody answers there', async () =>
    expect(await explained({ url: 'postgres://u:p@127.0.0.1:1/d' })).toMatch(/does not answer/));

  it('that the data folder is no folder', async () =>
    expect(await explained({ dataDir: '/dev/null' })).toMatch(/no folder/));

  it('what an administrator must run, where the user may not take the application role', async () => {
    await root.query(`ALTER DATABASE ${database} OWNER TO ${plain}`);
    expect(await explained({ url: urlAs(plain) })).toMatch(
      `CREATE ROLE popstrace_app; CREATE ROLE popstrace_reader; GRANT popstrace_reader TO popstrace_app; GRANT popstrace_app TO ${plain};`,
    );
  });

  it('that the user may not make tables', async () => {
    await root.query(`GRANT popstrace_app TO ${plain}`);
    expect(await explained({ url: urlAs(plain) })).toMatch(/make it the owner of the database/);
    await root.query(`REVOKE popstrace_app FROM ${plain}`);
  });

  it('that the database is newer than the program', async () => {
    await root.query(`GRANT popstrace_app TO ${maker} WITH ADMIN OPTION`);
    await migrate({ url: urlAs(maker), ownerUrl: urlAs(maker), migrations: MIGRATIONS });
    const migrations = MIGRATIONS.slice(0, -1);
    expect(await explained({ url: urlAs(maker), migrations })).toMatch(
      /newer than this popstrace, which does not know its migration \w+\d{13}: start the newer/,
    );
  });
});
