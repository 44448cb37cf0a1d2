import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();

async function checksOf(table: string): Promise<unknown[]> {
  const { rows } = await db.owner.query(
    `SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE conrelid = $1::regclass AND contype = 'c' ORDER BY conname`,
    [table],
  );
  return rows;
}

describe('the migrated schema', () => {
  it('equals the rows: TypeORM has nothing to change', async () => {
    const { upQueries } = await db.source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  // TypeORM compares checks by their names only.
  it.each(db.source.entityMetadatas.map(({ tableName, checks }) => ({ tableName, checks })))(
    'has the checks that the rows of $tableName name',
    async ({ tableName, checks }) => {
      await db.owner.query(`CREATE TEMP TABLE twin (LIKE ${tableName})`);
      for (const { name, expression } of checks)
        await db.owner.query(`ALTER TABLE twin ADD CONSTRAINT ${name} CHECK (${expression})`);
      const [migrated, named] = [await checksOf(tableName), await checksOf('twin')];
      await db.owner.query('DROP TABLE twin');
      expect(named).toEqual(migrated);
    },
  );

  it('has the indexes and keys that the rows name, by these names', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `SELECT indexrelid::regclass::text AS name FROM pg_index JOIN pg_class ON oid = indrelid
        WHERE relname = ANY ($1) AND NOT indisprimary ORDER BY 1`,
      [db.source.entityMetadatas.map(({ tableName }) => tableName)],
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'account_email_key',
      'account_organisation_id',
      'organisation_registration_key',
      'permit_organisation_id',
      'session_account_id',
      'session_id_key',
      'site_organisation_id',
    ]);
  });
});

describe('the application role', () => {
  it('is what the server works as, and no superuser', async () => {
    const { rows } = await db.pool.query(
      `SELECT current_user, rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS is_mighty
         FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([{ current_user: 'popstrace_app', is_mighty: false }]);
  });

  it.each([
    'CREATE TABLE mine (id int)',
    'DROP TABLE permit',
    'TRUNCATE session',
    'DELETE FROM organisation',
    `UPDATE permit SET max_concentration_ppq = NULL`,
    `UPDATE account SET email = 'x'`,
    'INSERT INTO migration (timestamp, name) VALUES (0, $$x$$)',
  ])('may not %s', async (statement) => {
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('may not call a function that no migration granted', async () => {
    await db.owner.query('CREATE FUNCTION forgotten() RETURNS int RETURN 1');
    await expect(db.pool.query('SELECT forgotten()')).rejects.toMatchObject({ code: '42501' });
  });
});
