import type pg from 'pg';
import { DatabaseSetupError } from './setup-error.js';

/** The role as which the server works: it has what the migrations grant, and nothing else. */
export const APPLICATION_ROLE = 'popstrace_app';

/**
 * The role that a transaction holds while it reads for somebody (`UnitOfWork.seenBy`): row-level
 * security shows it what is theirs, and a table that no migration granted to it, it does not see at all.
 */
export const READER_ROLE = 'popstrace_reader';

/**
 * Makes the roles where the server has none, and lets the users that work as the application become it.
 * Roles belong to a whole PostgreSQL server and not to one database, so no migration can do this.
 * @throws DatabaseSetupError with the commands for an administrator, where the owner may not.
 */
export async function makeApplicationRole(
  client: pg.ClientBase,
  users: ReadonlySet<string>,
): Promise<void> {
  try {
    for (const role of [APPLICATION_ROLE, READER_ROLE]) await client.query(createRole(role));
    await client.query(GRANT_READER);
    for (const user of await usersToAdmit(client, users)) {
      await client.query(`GRANT ${APPLICATION_ROLE} TO ${user}`);
    }
  } catch (error) {
    if ((error as pg.DatabaseError).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new DatabaseSetupError(
      `The database user may not make or grant the roles ${APPLICATION_ROLE} and ${READER_ROLE}: have an administrator run ` +
        `"CREATE ROLE ${APPLICATION_ROLE}; CREATE ROLE ${READER_ROLE}; GRANT ${READER_ROLE} TO ${APPLICATION_ROLE}; ` +
        `GRANT ${APPLICATION_ROLE} TO ${[...users].join(', ')};", leaving out what is there already.`,
    );
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Two servers that start at once may both find it missing; one of them makes it. */
const createRole = (role: string): string => `
  DO $$
  BEGIN
    IF to_regrole('${role}') IS NULL THEN
      CREATE ROLE ${role} NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
  END $$`;

/** So that who works as the application can become a reader. */
const GRANT_READER = `
  DO $$
  BEGIN
    IF NOT pg_has_role('${APPLICATION_ROLE}', '${READER_ROLE}', 'MEMBER') THEN
      GRANT ${READER_ROLE} TO ${APPLICATION_ROLE};
    END IF;
  EXCEPTION WHEN unique_violation THEN
    NULL;
  END $$`;

/**
 * Since PostgreSQL 16, membership no longer always means that one may become the role: `SET` asks
 * that. Whoever logs in as the role itself is it already.
 */
async function usersToAdmit(client: pg.ClientBase, users: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(rolname) AS name FROM pg_roles
      WHERE rolname = ANY ($1)
        AND NOT pg_has_role(oid, $2::regrole,
              CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)`,
    [[...users], APPLICATION_ROLE],
  );
  return rows.map(({ name }) => name);
}
