import { legalSteps } from '@popstrace/custody';
import type pg from 'pg';

/**
 * Fills the database's guard from the table of transitions, as the owner, at each start: the program's
 * one table stays the only one. Nothing is written where nothing differs.
 */
export async function syncLegalSteps(client: pg.ClientBase): Promise<void> {
  const steps = legalSteps();
  const values = [
    steps.map((s) => s.kind),
    steps.map((s) => s.type),
    steps.map((s) => s.from),
    steps.map((s) => s.to),
  ];
  const wanted = `unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS wanted (kind, type, from_state, to_state)`;
  await client.query(
    `WITH gone AS (
       DELETE FROM legal_step AS had
        WHERE NOT EXISTS (SELECT FROM ${wanted}
                           WHERE (wanted.kind, wanted.type, wanted.from_state, wanted.to_state)
                               = (had.kind, had.type, had.from_state, had.to_state)))
     INSERT INTO legal_step SELECT * FROM ${wanted} ON CONFLICT DO NOTHING`,
    values,
  );
}

/** Makes the tables of this month, the one before and the next three: events never wait for one. */
export async function makeMonthsAround(client: pg.ClientBase | pg.Pool): Promise<void> {
  await client.query(
    `SELECT make_event_months((now() - interval '1 month')::date, (now() + interval '3 months')::date)`,
  );
}
