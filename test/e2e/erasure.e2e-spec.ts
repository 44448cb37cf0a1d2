import { registerAccount } from '@popstrace/application';
import { unwrap } from '@popstrace/kernel';
import { PostgresAuditor } from '@popstrace/persistence';
import { PASSWORD } from './support/cast.js';
import { drum } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

const NAME = 'Perpetua Unforgettable';
const EMAIL = 'perpetua@unforgettable.example';

/** Every table of the database that has a row with this text in it. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await s.db.owner.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const found = await Promise.all(
    rows.map(async ({ name }) => {
      // Bodies of events are bytes: their text is looked into as well.
      const hex = Buffer.from(text).toString('hex');
      const { rowCount } = await s.db.owner.query(
        `SELECT FROM ${name} AS t WHERE t::text ILIKE '%' || $1 || '%' OR t::text LIKE '%' || $2 || '%' LIMIT 1`,
        [text, hex],
      );
      return rowCount === 0 ? [] : [name];
    }),
  );
  return found.flat();
}

describe('the personal data of an account', () => {
  it('is erased by two, while what the person signed stays on record and every chain verifies', async () => {
    const person = {
      organisation: s.houses.utility,
      email: EMAIL,
      name: NAME,
      roles: ['holder'] as const,
    };
    const { id } = unwrap(await registerAccount(s.api.ports, { ...person, password: PASSWORD }));
    const { token } = await s.nobody.does('/sessions', { email: EMAIL, password: PASSWORD });
    const body = {
      ...{ site: s.sites.utility, description: 'Transformer oil', emergencyPhone: '+254 1' },
      packages: [drum()],
    };
    const declared = await s.nobody.post('/consignments', body, bearing(token));
    expect(declared.status).toBe(201);
    expect([await tablesWith(NAME), await tablesWith(EMAIL)]).toEqual([['account'], ['account']]);

    const path = `/organisations/${s.houses.utility}/accounts/${id}/erasure`;
    const codeOf = async (by: 'holder' | 'regulator', act = '') =>
      (await s.people[by].post(`${path}${act}`, act ? undefined : { reason: 'left the utility' }))
        .json?.errors[0].code ?? 'done';
    expect(await codeOf('regulator', '/confirm')).toBe('unknown-erasure');
    expect(await codeOf('holder')).toBe('done');
    expect(await codeOf('holder')).toBe('erasure-waits');
    expect(await codeOf('holder', '/confirm')).toBe('own-proposal');
    expect((await s.people.stranger.post(`${path}/confirm`)).status).toBe(403);
    expect(await tablesWith(NAME)).toEqual(['account']);
    expect(await codeOf('regulator', '/confirm')).toBe('done');
    expect(await codeOf('regulator', '/confirm')).toBe('erased-already');

    expect([await tablesWith(NAME), await tablesWith(EMAIL)]).toEqual([[], []]);
    expect((await s.nobody.get('/sessions', bearing(token))).status).toBe(401);
    expect((await s.nobody.post('/sessions', { email: EMAIL, password: PASSWORD })).status).toBe(
      401,
    );
    const { json } = await s.people.holder.get(
      `/consignments/${declared.json.consignment.id}/events`,
    );
    expect(json.items[0]).toMatchObject({ type: 'declared', user: id });
    expect(await new PostgresAuditor(s.db.pool).audit()).toMatchObject({
      clean: true,
      findings: [],
    });
  });

  it('can’t be erased past the four eyes, even by whoever has the server’s rights in the database', async () => {
    const { rows } = await s.db.owner.query<{ id: string }>(
      'SELECT id FROM account ORDER BY id LIMIT 1',
    );
    const id = rows[0]?.id;
    const alone = s.db.pool.query('INSERT INTO erasure VALUES ($1, $2, $1, now(), $1, now())', [
      id,
      'x',
    ]);
    await expect(alone).rejects.toMatchObject({ constraint: 'erasure_four_eyes' });
    await s.db.pool.query('INSERT INTO erasure VALUES ($1, $2, $1, now())', [id, 'x']);
    const same = await s.db.pool.query('SELECT erase_account($1, $1, now()) AS done', [id]);
    expect(same.rows).toEqual([{ done: false }]);
    for (const statement of [
      `UPDATE account SET email = 'x' WHERE id = $1`,
      'DELETE FROM account WHERE id = $1',
      'UPDATE erasure SET confirmed_by = $1, confirmed_at = now()',
    ])
      await expect(s.db.pool.query(statement, [id])).rejects.toMatchObject({ code: '42501' });
  });
});
