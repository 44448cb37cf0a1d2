import { PostgresAuditor, type Database } from '@popstrace/persistence';
import { fill } from '../../bench/fill.js';
import { cast, type Cast } from '../../test/support/cast.js';
import { emptyDatabase, type EmptyDatabase } from '../../test/support/empty-database.js';
import type { Tally } from '../fault.js';

export interface Stage extends Cast {
  readonly db: EmptyDatabase;
}

/** A small country in a database of its own, which is dropped afterwards. */
export async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const db = await emptyDatabase();
  try {
    return await work({ ...(await cast(db)), db });
  } finally {
    await db.drop();
  }
}

/** Labels that wait to be affixed, each once. */
export function freshLabels({ ports, holder }: Cast, packages: number): Promise<readonly string[]> {
  return fill(ports, holder.actor, { site: holder.site, packages });
}

/** Whatever the fault did: everything on record must agree. */
export async function auditInto(tally: Tally, { pool }: Pick<Database, 'pool'>): Promise<void> {
  const { findings } = await new PostgresAuditor(pool).audit();
  for (const finding of findings) tally.violated(`audit: ${JSON.stringify(finding)}`);
}

/** How many events are on record. */
export async function eventsIn({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('SELECT count(*)::text AS count FROM event');
  return Number(rows[0]?.count);
}
