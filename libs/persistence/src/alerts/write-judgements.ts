import type { Judgement } from '@popstrace/application';
import type { IdSource, Instant } from '@popstrace/kernel';
import type { Tx } from '../unit-of-work.js';

interface Circumstances {
  readonly at: Instant;
  readonly ids: IdSource;
}

/** Opens, changes and closes the alerts of many things: three statements, however many they are. */
export async function writeJudgements(
  tx: Tx,
  judgements: readonly Judgement[],
  circumstances: Circumstances,
): Promise<void> {
  await writeStanding(tx, judgements, circumstances);
  await writeClosed(tx, judgements, circumstances);
  await writeSteps(tx, judgements, circumstances);
}

/** An alert that is open already changes only where it differs; one that was closed opens again. */
async function writeStanding(
  tx: Tx,
  judgements: readonly Judgement[],
  { at, ids }: Circumstances,
): Promise<void> {
  const standing = judgements.flatMap((each) => each.standing);
  if (standing.length === 0) return;
  const escalated = new Set(
    judgements.flatMap(({ steps }) =>
      steps.flatMap(({ change, key }) => (change === 'escalate' ? [key] : [])),
    ),
  );
  await tx.query({
    name: 'watch: standing alerts',
    text: `INSERT INTO alert (id, key, kind, clock, rule, article, subject_kind, subject_id, subject_name, level,
                              message, due_on, organisations, places, opened_at, escalated_at)
           SELECT id, key, kind, clock, rule, article, subject_kind, subject_id, subject_name, level,
                  message, due_on, organisations::uuid[], places::text[], $16, escalated_at
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                         $9::text[], $10::text[], $11::text[], $12::date[], $13::text[], $14::text[], $15::timestamptz[])
               AS n (id, key, kind, clock, rule, article, subject_kind, subject_id, subject_name, level,
                     message, due_on, organisations, places, escalated_at)
           ON CONFLICT (key) DO UPDATE SET
             level = excluded.level, message = excluded.message, due_on = excluded.due_on,
             organisations = excluded.organisations, places = excluded.places,
             escalated_at = coalesce(excluded.escalated_at, alert.escalated_at), closed_at = NULL
           WHERE (alert.level, alert.message, alert.due_on, alert.organisations, alert.places)
                   IS DISTINCT FROM
                 (excluded.level, excluded.message, excluded.due_on, excluded.organisations, excluded.places)
              OR alert.closed_at IS NOT NULL`,
    values: [
      standing.map(() => ids.next()),
      standing.map(({ key }) => key),
      standing.map(({ kind }) => kind),
      standing.map(({ clock }) => clock),
      standing.map(({ rule }) => rule),
      standing.map(({ article }) => article),
      standing.map(({ subject }) => subject.kind),
      standing.map(({ subject }) => subject.id),
      standing.map(({ subject }) => subject.name),
      standing.map(({ level }) => level),
      standing.map(({ message }) => message),
      standing.map(({ dueOn }) => dueOn),
      standing.map(({ organisations }) => `{${organisations.join()}}`),
      standing.map(({ places }) => `{${places.join()}}`),
      standing.map(({ key }) => (escalated.has(key) ? at : null)),
      at,
    ],
  });
}

async function writeClosed(
  tx: Tx,
  judgements: readonly Judgement[],
  { at }: Circumstances,
): Promise<void> {
  const closed = judgements.flatMap(({ steps }) =>
    steps.flatMap(({ change, key }) => (change === 'close' ? [key] : [])),
  );
  if (closed.length === 0) return;
  await tx.query({
    name: 'watch: closed alerts',
    text: `UPDATE alert SET closed_at = $2 WHERE key = ANY ($1::text[]) AND closed_at IS NULL`,
    values: [closed, at],
  });
}

async function writeSteps(
  tx: Tx,
  judgements: readonly Judgement[],
  { at }: Circumstances,
): Promise<void> {
  const steps = judgements.flatMap((each) => each.steps);
  if (steps.length === 0) return;
  await tx.query({
    name: 'watch: steps',
    text: `INSERT INTO alert_step (alert_id, at, change, level)
           SELECT alert.id, $4, step.change, step.level
             FROM unnest($1::text[], $2::text[], $3::text[]) AS step (key, change, level)
             JOIN alert USING (key)`,
    values: [
      steps.map(({ key }) => key),
      steps.map(({ change }) => change),
      steps.map(({ level }) => level),
      at,
    ],
  });
}
